/**
 * `node build/pack-models.mjs ADDRESS --out FILE.cvplus-models`: makes a file of models, for computers without a network, of what
 * the registry of the collector at ADDRESS serves. The file carries the registry's signatures and can be imported until its
 * timestamp ends (two weeks).
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packRegistry } from './models-file/pack-registry.ts';

const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
const [address] = positionals;
if (address === undefined || values.out === undefined) throw new Error('needed: ADDRESS --out FILE');
const registry = new URL('registry/', address.replace(/\/?$/, '/'));

const bytes = await packRegistry(async (name) => {
  const answer = await fetch(new URL(name, registry));
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${name}: status ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
});
writeFileSync(values.out, bytes);
console.log(`${Math.ceil(bytes.length / 1024)} kB`);
