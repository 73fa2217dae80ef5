/**
 * Derives the tables of `resources/knowledge` from the raw reference data and the lists in `build/knowledge`:
 * `node build/make-knowledge.ts [--data ../shared/data]`. Equal input gives equal bytes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeOccupations } from './knowledge/make-occupations.ts';
import { makePlaces } from './knowledge/make-places.ts';
import { makeSkills } from './knowledge/make-skills.ts';
import { openReference } from './knowledge/read-reference.ts';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { data: { type: 'string', default: join(root, '..', 'shared', 'data') } } });
const folder = join(root, 'resources', 'knowledge');
const reference = openReference(resolve(values.data));

mkdirSync(folder, { recursive: true });
const tables = {
  'skills.tsv': makeSkills(reference),
  'occupations.tsv': makeOccupations(reference),
  'places.tsv': makePlaces(),
  'sources.json': readFileSync(join(import.meta.dirname, 'knowledge', 'sources.json'), 'utf8').replace(
    '@cldr',
    process.versions.cldr ?? 'unknown',
  ),
};
for (const [name, text] of Object.entries(tables)) {
  writeFileSync(join(folder, name), text);
  console.log(`${name}: ${text.split('\n').length - 2} rows, ${Buffer.byteLength(text)} bytes`);
}
