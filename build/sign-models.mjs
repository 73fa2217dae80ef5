/**
 * `node build/sign-models.mjs --key FILE --model TARGET/VERSION[=ALIAS[:SHARE]] … --sequence N --out FILE.cvplus-models`:
 * makes a signed file of models. ALIAS is champion (comes into use) or challenger (is tried), SHARE how many of 10,000
 * jobs a challenger gets. --models DIR has the version folders (default: models/); --days N says how long the file can
 * be imported (default 90), --created when it was made (ISO 8601, default now), --min-app VERSION for which app.
 *
 * `node build/sign-models.mjs --make-key FILE [--keys FILE]`: makes a key pair. The private key is written to FILE, which
 * never goes into the repository; --keys (default resources/model-keys.json) gets the public one beside those it has.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ModelList } from '../core/updates/model-list.ts';
import { listVersionFolder, writeKeyFile, writeModelsFile } from './models-file/write-models-file.ts';

const root = path.join(import.meta.dirname, '..');
const { version: appVersion } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({
  options: {
    'make-key': { type: 'string' },
    keys: { type: 'string', default: path.join(root, 'resources/model-keys.json') },
    key: { type: 'string', multiple: true, default: [] },
    models: { type: 'string', default: path.join(root, 'models') },
    model: { type: 'string', multiple: true, default: [] },
    sequence: { type: 'string' },
    created: { type: 'string' },
    days: { type: 'string', default: '90' },
    'min-app': { type: 'string', default: appVersion },
    out: { type: 'string' },
  },
});

function makeKey(file) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const known = existsSync(values.keys) ? JSON.parse(readFileSync(values.keys, 'utf8')) : { threshold: 1, keys: [] };
  const publicKeys = known.keys.map(({ publicKey: key }) =>
    createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }),
  );
  // `wx`: a private key that is there already is never written over.
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  writeFileSync(values.keys, writeKeyFile([...publicKeys, publicKey], known.threshold));
  console.log(`private key: ${file}; keep it out of the repository\npublic keys: ${values.keys}`);
}

function readModel(text, files) {
  const [place = '', answer = 'champion'] = text.split('=');
  const [target = '', version = ''] = place.split('/');
  const [alias, share = '5000'] = answer.split(':');
  return listVersionFolder(
    path.join(values.models, target, version),
    { target, version, alias, share: Number(share) },
    files,
  );
}

function signModels() {
  if (values.key.length === 0 || values.model.length === 0 || !values.sequence || !values.out) {
    throw new Error('needed: --key, --model, --sequence, --out');
  }
  const created = values.created ? new Date(values.created) : new Date();
  const files = new Map();
  const list = ModelList.parse({
    kind: 'cvplus-models',
    schemaVersion: 1,
    sequence: Number(values.sequence),
    created: created.toISOString(),
    expires: new Date(created.getTime() + Number(values.days) * 86_400_000).toISOString(),
    minAppVersion: values['min-app'],
    models: values.model.map((text) => readModel(text, files)),
  });
  const keys = values.key.map((file) => createPrivateKey(readFileSync(file)));
  const bytes = writeModelsFile(list, files, keys);
  writeFileSync(values.out, bytes);
  console.log(`${list.models.length} models, list ${list.sequence}, ${Math.ceil(bytes.length / 1024)} kB`);
}

if (values['make-key']) makeKey(values['make-key']);
else signModels();
