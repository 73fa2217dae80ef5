/**
 * `npm run fuzz [-- COUNT] [--seed N] [--data DIR] [--recognise-one-of N]`: reads COUNT (10,000) broken PDF and DOCX files
 * made from real ones and prints how they ended. Ends with 1 when one crashed the reader, hung for over 10 s or took over
 * 1 GB. Recognising the text in pictures takes seconds a page, so only one of N (20) files has it done; in the others
 * pictures are drawn, and files of pictures alone end with `model.missing`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readMutated } from './read-mutated.ts';

const root = path.join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    data: { type: 'string', default: '../shared/data/cv' },
    'recognise-one-of': { type: 'string', default: '20' },
  },
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

let peak = 0;
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
const result = await readMutated({
  documents,
  count,
  seed: Number(values.seed),
  computeEntry: path.join(root, 'core/compute/compute-worker.ts'),
  modelsFolder: path.join(root, 'models'),
  resourcesFolder: path.join(root, 'resources'),
  recogniseOneOf: Number(values['recognise-one-of']),
  onRead: (done, { seed, ending, milliseconds }) => {
    const megabytes = process.resourceUsage().maxRSS / 1_024;
    if (megabytes > Math.max(800, peak + 20)) process.stderr.write(`seed ${seed} took ${Math.round(megabytes)} MB\n`);
    peak = Math.max(peak, megabytes);
    if (milliseconds > 5_000) process.stderr.write(`seed ${seed} took ${seconds(milliseconds)} s: ${ending}\n`);
    if (done % 500 === 0) process.stderr.write(`${done} of ${count}\n`);
  },
});
console.log(
  `${count} broken files made from ${documents.length} documents, seeds from ${values.seed}; pictures of ${result.recognised} recognised`,
);
for (const [ending, times] of Object.entries(result.endings).toSorted(([, a], [, b]) => b - a)) {
  console.log(`${String(times).padStart(8)}  ${ending}`);
}
const { mostSilent, slowest } = result;
console.log(`longest without a sign of life ${seconds(mostSilent.silenceMs)} s (seed ${mostSilent.seed})`);
console.log(`slowest in all ${seconds(slowest.milliseconds)} s (seed ${slowest.seed})`);
console.log(`memory at most ${Math.round(result.peakMegabytes)} MB`);
for (const { seed, ending } of result.failures) console.log(`FAILED with ${ending}: seed ${seed}`);
process.exitCode = result.failures.length > 0 || mostSilent.silenceMs > 10_000 || result.peakMegabytes > 1_024 ? 1 : 0;
