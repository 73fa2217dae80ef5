/**
 * Builds `resources/knowledge.db` from the raw reference data, the packages of `build/knowledge/packages.json` and the lists
 * in `build/knowledge`: `node build/make-knowledge.ts [--data ../shared/data] [--out FILE] [--parts a,b] [--hold-out]`.
 * Equal input gives equal bytes. `--hold-out` leaves a fixed fifth of the labels out, for measuring the matcher.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Sqlite from 'better-sqlite3';
import { dropUnusedSources } from './knowledge/drop-unused-sources.ts';
import { fetchPackages } from './knowledge/fetch-packages.ts';
import { knowledgeParts } from './knowledge/parts.ts';
import { openReference } from './knowledge/read-reference.ts';
import { readSources } from './knowledge/read-sources.ts';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '..', 'shared', 'data') },
    out: { type: 'string', default: join(root, 'resources', 'knowledge.db') },
    parts: { type: 'string' },
    'hold-out': { type: 'boolean', default: false },
  },
});

const wanted = values.parts?.split(',');
const parts = knowledgeParts.filter(({ name }) => wanted === undefined || wanted.includes(name));
const holdsOut = values['hold-out'];
const out = resolve(values.out);
const draft = `${out}.draft`;
const input = {
  reference: openReference(resolve(values.data)),
  packagesFolder: fetchPackages(),
  isHeldOut: (language: string, label: string) =>
    holdsOut && createHash('sha256').update(`${language}\n${label.toLowerCase()}`).digest().readUInt32BE(0) % 5 === 0,
};

mkdirSync(dirname(out), { recursive: true });
rmSync(draft, { force: true });
const database = new Sqlite(draft);
database.pragma('page_size = 4096');
database.pragma('journal_mode = OFF');
database.pragma('foreign_keys = ON');
database.exec(`CREATE TABLE sources (
  id TEXT PRIMARY KEY, publisher TEXT NOT NULL, title TEXT NOT NULL, version TEXT NOT NULL, year INTEGER NOT NULL,
  licence TEXT NOT NULL, retrieved TEXT NOT NULL, address TEXT
) STRICT, WITHOUT ROWID`);
const insertSource = database.prepare('INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
for (const source of readSources()) {
  const { id, publisher, title, version, year, licence, retrieved, address } = source;
  insertSource.run(id, publisher, title, version, year, licence, retrieved, address ?? null);
}
for (const part of parts) {
  const begun = performance.now();
  database.transaction(() => {
    database.exec(part.schema);
    part.fill({ database, ...input });
  })();
  console.error(`${part.name}: ${Math.round(performance.now() - begun)} ms`);
}
dropUnusedSources(database);
database.exec('ANALYZE');
// Pages in one fixed order, whatever the order of the writing was.
rmSync(`${draft}.packed`, { force: true });
database.prepare('VACUUM INTO ?').run(`${draft}.packed`);
database.close();
rmSync(draft);
renameSync(`${draft}.packed`, out);
const digest = createHash('sha256').update(readFileSync(out)).digest('hex');
console.log(`${(statSync(out).size / 1_000_000).toFixed(1)} MB, sha256 ${digest}`);
