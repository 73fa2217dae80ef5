// Reads every document of a folder in one process and scores the result against the truth files beside them.
//   node build/score-reading.mjs [DIR] [--by language|format] [--worst N] [--show NAME]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const args = process.argv.slice(2);
const show = args.includes('--show') ? args.splice(args.indexOf('--show'), 2)[1] : undefined;
const folder = resolve(args[0] && !args[0].startsWith('--') ? args.shift() : '../shared/data/cv');
if (Number(process.versions.node.split('.')[0]) < 24) {
  const result = spawnSync(resolve('node_modules/.bin/node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(result.status ?? 1);
}
const { readDocument } = await import('../core/documents/read-document.ts');
const { parseCv } = await import('../core/cv/parse-cv.ts');

const out = mkdtempSync(join(tmpdir(), 'cvplus-reading-'));
mkdirSync(out, { recursive: true });
const context = { signal: new AbortController().signal, report() {} };
const documents = readdirSync(folder).filter(
  (name) => /\.(?:pdf|docx|odt|txt|md)$/.test(name) && (!show || name.includes(show)),
);
for (const name of documents) {
  try {
    const cv = parseCv(await readDocument(new Uint8Array(readFileSync(join(folder, name))), context));
    writeFileSync(join(out, `${name}.json`), JSON.stringify(cv, null, 1));
    if (show)
      console.log(
        JSON.stringify({ ...cv, meta: { ...cv.meta.cvplus, evidence: undefined, confidence: undefined } }, null, 1),
      );
  } catch (error) {
    if (error.name !== 'AppError') console.error(name, error.stack);
    else console.error(`${name}: ${error.code}`);
  }
}
if (!show) {
  const scorer = resolve('../shared/tools/score-cv.mjs');
  spawnSync(process.execPath, [scorer, folder, out, ...args], { stdio: 'inherit' });
}
