// Reads every document of a folder in one process and scores the result against the truth files beside them.
//   node build/score-reading.mjs [DIR] [--by language|format] [--worst N] [--show NAME] [--scans]
// Documents whose pictures have to be recognised take seconds each and are left out unless --scans is given.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const args = process.argv.slice(2);
const withScans = args.includes('--scans') && args.splice(args.indexOf('--scans'), 1).length > 0;
const show = args.includes('--show') ? args.splice(args.indexOf('--show'), 2)[1] : undefined;
const folder = resolve(args[0] && !args[0].startsWith('--') ? args.shift() : '../shared/data/cv');
if (Number(process.versions.node.split('.')[0]) < 24) {
  const result = spawnSync(resolve('node_modules/.bin/node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(result.status ?? 1);
}
const { readDocument } = await import('../core/documents/read-document.ts');
const { readCv } = await import('../core/cv/read-cv.ts');

const out = mkdtempSync(join(tmpdir(), 'cvplus-reading-'));
const truths = mkdtempSync(join(tmpdir(), 'cvplus-truth-'));
const options = { resourcesFolder: resolve('resources') };
const leftOut = new Error('needs recognition');
const report = ({ stage }) => {
  if (stage === 'recognising' && !withScans && !show) throw leftOut;
};
const context = { signal: new AbortController().signal, report };
let leftOutCount = 0;
const documents = readdirSync(folder).filter(
  (name) => /\.(?:pdf|docx|f?odt|rtf|html|txt|md|png|jpe?g|tiff?|webp)$/.test(name) && (!show || name.includes(show)),
);
for (const name of documents) {
  try {
    const cv = readCv(await readDocument(new Uint8Array(readFileSync(join(folder, name))), context, options));
    writeFileSync(join(out, `${name}.json`), JSON.stringify(cv, null, 1));
    if (show)
      console.log(
        JSON.stringify({ ...cv, meta: { ...cv.meta.cvplus, evidence: undefined, confidence: undefined } }, null, 1),
      );
  } catch (error) {
    if (error === leftOut) {
      leftOutCount++;
      continue;
    }
    if (error.name !== 'AppError') console.error(name, error.stack);
    else console.error(`${name}: ${error.code}`);
  }
  // A document that the scorer knows no ending of has its whole name in that of its truth.
  const truth = [`${name}.truth.json`, name.replace(/\.[a-z]+$/i, '.truth.json')].find((file) =>
    existsSync(join(folder, file)),
  );
  if (!truth) continue;
  for (const file of [name, truth]) symlinkSync(join(folder, file), join(truths, file));
}
if (leftOutCount > 0) console.error(`${leftOutCount} documents need recognition and are left out; --scans reads them`);
if (!show) {
  const scorer = resolve('../shared/tools/score-cv.mjs');
  spawnSync(process.execPath, [scorer, truths, out, ...args], { stdio: 'inherit' });
}
