import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/** Makes an Ed25519 key pair: the private key goes into `file`, the public one beside those that `keysFile` has. Says where both are. */
export function makeSigningKey(file, keysFile) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const known = JSON.parse(readFileSync(keysFile, 'utf8'));
  // `wx`: a private key that is there already is never written over.
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  known.keys.push({ publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') });
  writeFileSync(keysFile, `${JSON.stringify(known, null, 2)}\n`);
  console.log(`private key: ${file}; keep it out of the repository\npublic keys: ${keysFile}`);
}
