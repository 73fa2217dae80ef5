/**
 * `node build/sign-licence.mjs --key FILE --plan PLAN --holder NAME --until DAY --out FILE.cvplus-licence`: makes a signed
 * licence. --from DAY (default today), --seats N (default 1), --feature NAME … beside those of the plan, --id ID (default:
 * made up). Days are 2026-11-23; a licence counts for two weeks after its last day.
 *
 * `node build/sign-licence.mjs --make-key FILE [--keys FILE]`: makes a key pair. The private key is written to FILE and never
 * goes into the repository; --keys (default resources/keys/licence-keys.json) gets the public one beside those it has.
 */
import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { LicenceStatement, licenceFeatures } from '../core/domain/licence.ts';
import { writeCanonicalJson } from '../core/domain/write-canonical-json.ts';
import { makeSigningKey } from './make-signing-key.mjs';

const { values } = parseArgs({
  options: {
    'make-key': { type: 'string' },
    keys: { type: 'string', default: path.join(import.meta.dirname, '..', 'resources', 'keys', 'licence-keys.json') },
    key: { type: 'string' },
    plan: { type: 'string' },
    holder: { type: 'string' },
    from: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    until: { type: 'string' },
    seats: { type: 'string', default: '1' },
    feature: { type: 'string', multiple: true, default: [] },
    id: { type: 'string', default: `licence-${randomUUID()}` },
    out: { type: 'string' },
  },
});

function signLicence() {
  if (!values.key || !values.plan || !values.holder || !values.until || !values.out)
    throw new Error('needed: --key, --plan, --holder, --until, --out');
  const unknown = values.feature.find((name) => !licenceFeatures.includes(name));
  if (unknown) throw new Error(`there is no feature ${unknown}: ${licenceFeatures.join(', ')}`);
  const statement = LicenceStatement.parse({
    kind: 'cvplus-licence',
    schemaVersion: 1,
    id: values.id,
    plan: values.plan,
    features: values.feature,
    seats: Number(values.seats),
    holder: values.holder,
    validFrom: values.from,
    validUntil: values.until,
  });
  if (statement.validUntil < statement.validFrom) throw new Error('--until is before --from');
  const key = createPrivateKey(readFileSync(values.key));
  const signature = sign(null, Buffer.from(writeCanonicalJson(statement)), key).toString('base64');
  writeFileSync(values.out, `${JSON.stringify({ statement, signature }, null, 2)}\n`, { flag: 'wx' });
  console.log(
    `${statement.plan}, ${statement.seats} seats, ${statement.validFrom} to ${statement.validUntil}: ${values.out}`,
  );
}

if (values['make-key']) makeSigningKey(values['make-key'], values.keys);
else signLicence();
