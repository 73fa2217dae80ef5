import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { SignatureBatch } from './check-signature.ts';

const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
const keys = new Map<string, KeyObject>();

/** Keys come as SubjectPublicKeyInfo and are read once. */
function openKey(spki: Uint8Array): KeyObject {
  const name = Buffer.from(spki).toString('base64');
  const key = keys.get(name) ?? createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  keys.set(name, key);
  return key;
}

parentPort?.on('message', ({ spki, pieces, signedLength, pieceLength }: SignatureBatch) => {
  const key = { key: openKey(spki), ...padding };
  const answers = new Uint8Array(pieces.length / pieceLength);
  for (const index of answers.keys()) {
    const piece = pieces.subarray(index * pieceLength, (index + 1) * pieceLength);
    answers[index] = Number(verify('sha384', piece.subarray(0, signedLength), key, piece.subarray(signedLength)));
  }
  parentPort?.postMessage(answers);
});
