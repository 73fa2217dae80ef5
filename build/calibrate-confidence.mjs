/**
 * Fits the confidence of the CV reader to documents with known truth and writes core/cv/cross-check/confidence-table.json:
 *   node build/calibrate-confidence.mjs [--data DIR] [--sets DIR,DIR…] [--cache DIR] [--write]
 * DIR holds documents with NAME.truth.json beside each; the further sets are of the same shape. Prints how well confidence
 * fits on persons that were left out of the fit. Deterministic.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

if (Number(process.versions.node.split('.')[0]) < 24) {
  const result = spawnSync(resolve('node_modules/.bin/node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(result.status ?? 1);
}
const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '..', 'shared', 'data', 'cv') },
    sets: { type: 'string', default: '' },
    cache: { type: 'string' },
    write: { type: 'boolean' },
  },
});
const { listDocuments, readSet, listCases } = await import('./reading/read-set.mjs');
const { makeTable, leaveOut } = await import('./reading/make-table.mjs');
const { measureCalibration } = await import('./reading/statistics.mjs');

const folders = [values.data, ...values.sets.split(',').filter(Boolean)];
const readings = await readSet(
  folders.flatMap((folder) => listDocuments(folder)),
  { cache: values.cache },
);
const cases = listCases(readings);
console.log(
  `${readings.length} documents, ${cases.length} fields, ${cases.filter(({ isRight }) => !isRight).length} wrong`,
);

const judged = leaveOut(readings);
const show = (label, some) => {
  const { n, error, brier, bins } = measureCalibration(some);
  console.log(`\n${label}: ${n} fields, calibration error ${error.toFixed(3)}, Brier ${brier.toFixed(4)}`);
  for (const bin of bins)
    console.log(
      `  ${bin.low.toFixed(3)}-${bin.high.toFixed(3)}  n ${String(bin.n).padStart(5)}  said ${bin.mean.toFixed(3)}  right ${bin.share.toFixed(3)} (${bin.shareLow.toFixed(2)}-${bin.shareHigh.toFixed(2)})`,
    );
};
show('left-out persons', judged);
show(
  'text',
  judged.filter(({ source }) => source === 'text'),
);
show(
  'recognised',
  judged.filter(({ source }) => source !== 'text'),
);
if (values.write) {
  const file = join(root, 'core', 'cv', 'cross-check', 'confidence-table.json');
  writeFileSync(file, `${JSON.stringify(makeTable(readings), null, 2)}\n`);
}
