import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFields } from '../../core/cv/cross-check/check-fields.ts';
import { collectSignals } from '../../core/cv/cross-check/collect-signals.ts';
import { compareReadings } from '../../core/cv/cross-check/compare-readings.ts';
import { parseCv } from '../../core/cv/parse-cv.ts';
import { readPlain } from '../../core/cv/second-reading/read-plain.ts';
import { readDocument } from '../../core/documents/read-document.ts';
import { plainText } from './compare-values.mjs';
import { judgeFields } from './judge-fields.mjs';

const resourcesFolder = join(import.meta.dirname, '..', '..', 'resources');
const extensions = ['.pdf', '.docx', '.odt', '.rtf', '.html', '.txt', '.md', '.png', '.jpg'];

/** Documents with a truth file beside them, in alphabetical order: `{ name, path, truth, person }`. */
export function listDocuments(folder) {
  const names = readdirSync(folder);
  const present = new Set(names);
  return names
    .filter((name) => name.endsWith('.truth.json'))
    .sort()
    .flatMap((name) => {
      const stem = name.slice(0, -'.truth.json'.length);
      const file = ['', ...extensions].map((extension) => stem + extension).find((each) => present.has(each));
      if (!file) return [];
      const truth = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return [{ name: file, path: join(folder, file), truth, person: plainText(truth.name).replace(/ /g, '') || stem }];
    });
}

/**
 * Reads documents as the app does, one after another. A document that cannot be read gives an empty CV and its code.
 * `cache` is a folder for what was recognised in pictures, which takes minutes; it is to be emptied when that changes.
 * Each reading has both readings, the checked CV, the signals of its fields, and its judgements against the truth.
 */
export async function readSet(documents, { cache } = {}) {
  const readings = [];
  for (const { name, path, truth, person } of documents) {
    const reading = { name, truth, person, cv: {}, source: 'none' };
    try {
      const document = await readOnce(new Uint8Array(readFileSync(path)), cache);
      const first = parseCv(document);
      const second = readPlain(document.pages.map(({ text }) => text));
      const compared = compareReadings(first, second);
      const signals = collectSignals(first, document, compared);
      const cv = checkFields(first, document, second);
      Object.assign(reading, { document, first, second, compared, signals, cv, source: document.source });
    } catch (problem) {
      if (problem.name !== 'AppError') throw problem;
      reading.error = problem.code;
    }
    readings.push({
      ...reading,
      ...judgeFields(truth, reading.cv),
      firstJudged: judgeFields(truth, reading.first ?? {}),
    });
  }
  return readings;
}

async function readOnce(bytes, cache) {
  const file = cache ? join(cache, `${createHash('sha256').update(bytes).digest('hex')}.json`) : undefined;
  if (file && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'), revive);
  const context = { signal: new AbortController().signal, report() {} };
  const document = await readDocument(bytes, context, { resourcesFolder });
  if (file && document.source !== 'text') {
    mkdirSync(cache, { recursive: true });
    writeFileSync(file, JSON.stringify(document));
  }
  return document;
}

/** JSON has no infinity, which is the margin of a line of no column. */
const revive = (key, value) => (key === 'margin' && value === null ? Number.POSITIVE_INFINITY : value);

/** The judged fields of readings with their signals, ready for fitting: a case is a value that was given. */
export function listCases(readings) {
  return readings.flatMap(({ name, person, source, signals, firstJudged }) => {
    const bySignal = new Map((signals ?? []).map((each) => [each.pointer, each]));
    return firstJudged.judgements.flatMap(({ pointer, isRight, field }) => {
      const own = pointer ? bySignal.get(pointer) : undefined;
      return own
        ? [{ document: name, person, source, field, pointer, isRight, kind: own.kind, values: own.values }]
        : [];
    });
  });
}
