/**
 * Draws wages and market figures at random from a built knowledge file, looks each up in the raw tables by a way of reading
 * that shares nothing with the build, and compares value, unit, year and statistic:
 * `node build/check-knowledge-facts.ts [--file resources/knowledge.db] [--data ../shared/data] [--count 1000] [--seed 1]`.
 * Conventions and legal facts of the countries, a few hundred, are all compared with their packs, and date formats with Unicode's
 * data. It also checks that every row of every table that has a source names one that is listed. Exit code 1 on any disagreement.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { checkConventions } from './knowledge/check-conventions.ts';
import { findExpected } from './knowledge/find-raw-figure.ts';
import type { StoredFigure } from './knowledge/raw-places.ts';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    file: { type: 'string', default: join(root, 'resources', 'knowledge.db') },
    data: { type: 'string', default: join(root, '..', 'shared', 'data') },
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});

/** Mulberry32: the same draws for the same seed on every machine. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const Figure = z.object({
  country: z.string(),
  source: z.string(),
  code: z.string(),
  name: z.string(),
  measure: z.string(),
  value: z.number(),
  unit: z.string(),
  year: z.int(),
});
const database = new Sqlite(resolve(values.file), { readonly: true });
const figures: StoredFigure[] = z.array(Figure).parse(
  database
    .prepare(
      `SELECT country, wage_series.source AS source, native_code AS code, native_name AS name, statistic AS measure, value,
         unit, year FROM wage_series JOIN wage_figure ON series = id
       UNION SELECT country, source, coalesce(native_code, ''), coalesce(native_name, ''), kind, value, unit, year FROM market_fact
       ORDER BY 1, 2, 3, 4, 5, 7, 8, 6`,
    )
    .all(),
);

const random = createRandom(Number(values.seed));
const count = Math.min(Number(values.count), figures.length);
for (let index = 0; index < count; index++) {
  const other = index + Math.floor(random() * (figures.length - index));
  const [here, there] = [figures[index], figures[other]];
  if (here !== undefined && there !== undefined) [figures[index], figures[other]] = [there, here];
}

const tally = new Map<string, { agreed: number; disagreed: number }>();
let disagreements = 0;
for (const figure of figures.slice(0, count)) {
  const expected = findExpected(resolve(values.data), figure);
  const isSame = expected.some(
    ({ value, unit, year }) =>
      Math.abs(value - figure.value) <= 1e-4 * Math.max(1e-3, Math.abs(value)) &&
      unit === figure.unit &&
      year === figure.year,
  );
  const row = tally.get(figure.source) ?? { agreed: 0, disagreed: 0 };
  if (isSame) row.agreed++;
  else {
    row.disagreed++;
    disagreements++;
    console.log('disagrees', figure, 'raw:', expected);
  }
  tally.set(figure.source, row);
}
console.table(Object.fromEntries([...tally].sort(([a], [b]) => (a < b ? -1 : 1))));

const tables = z.array(z.string()).parse(
  database
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table'
         AND EXISTS (SELECT 1 FROM pragma_table_info(sqlite_master.name) WHERE name = 'source') ORDER BY name`,
    )
    .pluck()
    .all(),
);
let unsourced = 0;
for (const table of tables) {
  const rows = z
    .int()
    .parse(
      database.prepare(`SELECT count(*) FROM "${table}" WHERE source NOT IN (SELECT id FROM sources)`).pluck().get(),
    );
  if (rows > 0) console.log(`${table}: ${rows} rows without a listed source`);
  unsourced += rows;
}
const conventions = checkConventions(database);
for (const difference of conventions.differences) console.log(difference);
console.log(
  `${count} drawn of ${figures.length}: ${count - disagreements} agree, ${disagreements} disagree; ` +
    `${conventions.count} conventions, ${conventions.differences.length} differ; ` +
    `${tables.length} tables, ${unsourced} rows without a listed source`,
);
process.exitCode = disagreements + conventions.differences.length + unsourced > 0 ? 1 : 0;
