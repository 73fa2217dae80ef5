/**
 * `node build/sign-feed.mjs --key FILE FEED.yml…`: signs the lists that electron-builder wrote (latest.yml, latest-mac.yml,
 * latest-linux.yml) and writes FEED.yml.sig beside each; both go to the server of the updates. --staging N offers the version
 * to N of 100 installations first. More than one --key writes a signature of each.
 *
 * `node build/sign-feed.mjs --make-key FILE`: makes a key pair. The private key is written to FILE and never goes into the
 * repository; resources/keys/update-keys.json gets the public one beside those it has.
 */
import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeSigningKey } from './make-signing-key.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'make-key': { type: 'string' },
    keys: { type: 'string', default: path.join(import.meta.dirname, '..', 'resources', 'keys', 'update-keys.json') },
    key: { type: 'string', multiple: true, default: [] },
    staging: { type: 'string' },
  },
});

/** The list with the share of installations in it, as electron-updater reads it. */
function stage(feed) {
  if (values.staging === undefined) return feed;
  const share = Number(values.staging);
  if (!Number.isInteger(share) || share < 0 || share > 100)
    throw new Error('--staging is a whole number from 0 to 100');
  return `${feed.replace(/^stagingPercentage:.*\n?/m, '').trimEnd()}\nstagingPercentage: ${share}\n`;
}

if (values['make-key']) makeSigningKey(values['make-key'], values.keys);
else {
  if (values.key.length === 0 || positionals.length === 0) throw new Error('a --key and at least one list are needed');
  const keys = values.key.map((file) => createPrivateKey(readFileSync(file)));
  for (const file of positionals) {
    writeFileSync(file, stage(readFileSync(file, 'utf8')));
    const bytes = readFileSync(file);
    writeFileSync(`${file}.sig`, `${keys.map((key) => sign(null, bytes, key).toString('base64')).join('\n')}\n`);
    console.log(`signed ${path.basename(file)}`);
  }
}
