/**
 * `npm run fuzz [-- COUNT] [--seed N] [--data DIR]`: reads COUNT (10,000) broken PDF and DOCX files made from real ones and
 * prints how they ended. Ends with 1 when one crashed the reader, hung for over 10 s or took over 1 GB.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readMutated } from './read-mutated.ts';

const root = path.join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, data: { type: 'string', default: '../shared/data/cv' } },
});
const count = Number(positionals[0] ?? 10_000);
const folders = [
  path.resolve(root, values.data),
  path.join(root, 'tests/fixtures/cv'),
  path.join(root, 'resources/samples'),
];
const documents = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
  .filter((file) => /\.(?:pdf|docx)$/.test(file))
  .toSorted()
  .map((file) => readFileSync(file));

const result = await readMutated({
  documents,
  count,
  seed: Number(values.seed),
  computeEntry: path.join(root, 'core/compute/compute-worker.ts'),
  modelsFolder: path.join(root, 'models'),
  resourcesFolder: path.join(root, 'resources'),
  onRead: (done) => {
    if (done % 500 === 0) process.stderr.write(`${done} of ${count}\n`);
  },
});
console.log(`${count} broken files made from ${documents.length} documents, seeds from ${values.seed}`);
for (const [ending, times] of Object.entries(result.endings).toSorted(([, a], [, b]) => b - a)) {
  console.log(`${String(times).padStart(8)}  ${ending}`);
}
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
console.log(
  `longest without a sign of life ${seconds(result.longestSilenceMs)} s, slowest in all ${seconds(result.slowestMs)} s, memory at most ${Math.round(result.peakMegabytes)} MB`,
);
for (const { seed, ending } of result.failures) console.log(`FAILED with ${ending}: seed ${seed}`);
process.exitCode =
  result.failures.length > 0 || result.longestSilenceMs > 10_000 || result.peakMegabytes > 1_024 ? 1 : 0;
