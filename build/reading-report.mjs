/**
 * Measures the CV reader on documents with known truth and prints the report of docs/reading.md:
 *   node build/reading-report.mjs [--data DIR] [--sets DIR,DIR…] [--cache DIR] [--write]
 * `--write` puts it between the markers of docs/reading.md and writes docs/reading/by-language-layout-field.csv. The further
 * sets take part in the calibration only. Every number is made again by this command; intervals come from a seeded draw.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

if (Number(process.versions.node.split('.')[0]) < 24) {
  const result = spawnSync(resolve('node_modules/.bin/node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(result.status ?? 1);
}
const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '..', 'shared', 'data') },
    sets: { type: 'string', default: '' },
    cache: { type: 'string' },
    scorer: { type: 'string', default: join(root, '..', 'shared', 'tools', 'score-cv.mjs') },
    write: { type: 'boolean' },
  },
});
const { readSet, listDocuments } = await import('./reading/read-set.mjs');
const { formatOf, readLayouts } = await import('./reading/read-layouts.mjs');
const { writeReport } = await import('./reading/write-report.mjs');
const { fields } = await import('./reading/judge-fields.mjs');
const { makeDetail, measureMean, measureSlice } = await import('./reading/tabulate.mjs');

const folder = join(values.data, 'cv');
const layouts = readLayouts(folder);
const read = async (some) => {
  const readings = await readSet(listDocuments(some), { cache: values.cache });
  return readings.map((reading) => {
    const { kind, layout = 'not stated' } = layouts.get(reading.name) ?? {};
    return { ...reading, kind, layout, format: formatOf(reading, kind) };
  });
};
const readings = await read(folder);
const further = (await Promise.all(values.sets.split(',').filter(Boolean).map(read))).flat();
compareWithScorer();
const file = join(root, 'docs', 'reading.md');
const reasons = JSON.parse(readFileSync(join(root, 'docs', 'reading', 'reasons.json'), 'utf8'));
const report = writeReport(readings, further, reasons, values.data);
if (values.write) {
  const page = readFileSync(file, 'utf8');
  const [start, end] = ['<!-- report: start -->', '<!-- report: end -->'];
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/reading.md lacks the markers ${start} and ${end}`);
  writeFileSync(file, `${page.slice(0, from + start.length)}\n${report}\n${page.slice(to)}`);
  mkdirSync(join(root, 'docs', 'reading'), { recursive: true });
  writeFileSync(join(root, 'docs', 'reading', 'by-language-layout-field.csv'), makeDetail(readings));
} else console.log(report);

/** Our own judgement of fields has to add up to what the set's scorer says, where it is at hand. */
function compareWithScorer() {
  if (!existsSync(values.scorer)) return;
  const out = mkdtempSync(join(tmpdir(), 'cvplus-report-'));
  for (const { name, cv } of readings) writeFileSync(join(out, `${name}.json`), JSON.stringify(cv));
  const { stdout } = spawnSync(process.execPath, [values.scorer, folder, out, '--json'], { encoding: 'utf8' });
  const theirs = JSON.parse(stdout).report.all;
  const check = (name, own, other) => {
    if (Math.abs(own - other) > 1e-9) throw new Error(`${name} is ${own} here and ${other} by the scorer`);
  };
  check('mean F1', measureMean(readings).mean, theirs.mean_f1);
  for (const field of fields) {
    const { precision, recall } = measureSlice(readings, [field], 1);
    check(`precision of ${field}`, precision, theirs[field].precision);
    check(`recall of ${field}`, recall, theirs[field].recall);
  }
}
