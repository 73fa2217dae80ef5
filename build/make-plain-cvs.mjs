/**
 * Writes fictional CVs of the seven languages as plain texts with their truth, for measuring:
 *   node build/make-plain-cvs.mjs --out DIR [--count N] [--first SEED]
 * The set can be given to the other measurements: `node build/calibrate-confidence.mjs --sets DIR`. The same seeds give the
 * same files.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

if (Number(process.versions.node.split('.')[0]) < 24) {
  const result = spawnSync(resolve('node_modules/.bin/node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(result.status ?? 1);
}
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    count: { type: 'string', default: '350' },
    first: { type: 'string', default: '1000' },
  },
});
if (!values.out) {
  console.error('usage: node build/make-plain-cvs.mjs --out DIR [--count N] [--first SEED]');
  process.exit(2);
}
const { inventPlainCv } = await import('./reading/invent-plain-cv.ts');
mkdirSync(values.out, { recursive: true });
for (let seed = Number(values.first); seed < Number(values.first) + Number(values.count); seed++) {
  const { text, truth } = inventPlainCv(seed);
  const stem = join(values.out, `${truth.language}-plain-${seed}`);
  writeFileSync(`${stem}.txt`, text);
  writeFileSync(`${stem}.truth.json`, JSON.stringify(truth, null, 1));
}
console.log(`${values.count} CVs written`);
