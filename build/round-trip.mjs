// Writes CVs in every export format and language, reads the files again and scores what came back.
//   node build/round-trip.mjs [DIR with *.truth.json] [--format pdf] [--show NAME]
// Scores: `F1` is that of the scorer of the shared tools (name, contact, work, education, skills, languages); `all` counts
// every filled field of the CV that comes back in the same field with the same text.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

if (Number(process.versions.node.split('.')[0]) < 24) {
  const result = spawnSync(resolve('node_modules/.bin/node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(result.status ?? 1);
}
const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : undefined);
const show = option('--show');
const onlyFormat = option('--format');
const folder = resolve(args[0] ?? '../shared/data/cv');
const fixtures = resolve('tests/fixtures/exchange');
const scorer = resolve('../shared/tools/score-cv.mjs');

const { readDocument } = await import('../core/documents/read-document.ts');
const { parseCv } = await import('../core/cv/parse-cv.ts');
const { readStructured } = await import('../core/exchange/read-structured.ts');
const { exportCv } = await import('../core/exchange/export-cv.ts');
const { exportFormats } = await import('../core/domain/cv-export.ts');
const { languages } = await import('../core/domain/language.ts');

/** A truth file as JSON Resume. */
function resumeOf(truth) {
  const links = truth.links ?? [];
  const dates = ({ start, end }) => ({ startDate: start, ...(end && end !== 'present' ? { endDate: end } : {}) });
  return {
    basics: {
      name: truth.name,
      email: truth.email,
      phone: truth.phone,
      ...(truth.location ? { location: { address: truth.location } } : {}),
      profiles: links.map((url) => ({ url })),
    },
    work: (truth.work ?? []).map((work) => ({ name: work.company, position: work.position, ...dates(work) })),
    education: (truth.education ?? []).map(({ institution, studyType, area, ...period }) => ({
      institution,
      studyType,
      area,
      ...dates(period),
    })),
    skills: (truth.skills ?? []).map((name) => ({ name })),
    languages: (truth.languages ?? []).map((one) =>
      typeof one === 'string' ? { language: one } : { language: one.language ?? one.name, fluency: one.fluency },
    ),
  };
}

/** What the scorer wants to know of a CV. */
function truthOf(cv, language) {
  const period = ({ startDate, endDate }, isOpen) => ({
    ...(startDate ? { start: startDate } : {}),
    ...(endDate ? { end: endDate } : startDate && isOpen ? { end: 'present' } : {}),
  });
  return {
    language,
    name: cv.basics.name,
    email: cv.basics.email,
    phone: cv.basics.phone,
    work: cv.work.map((work) => ({ company: work.name, position: work.position, ...period(work, true) })),
    education: cv.education.map((one) => ({
      institution: one.institution,
      studyType: one.studyType,
      area: one.area,
      ...period(one, false),
    })),
    skills: cv.skills.flatMap(({ name, keywords }) => (keywords.length > 0 ? keywords : [name])),
    languages: cv.languages.map(({ language: name, fluency }) => ({ language: name, fluency })),
  };
}

const cvs = new Map();
for (const file of readdirSync(fixtures).filter((name) => name.endsWith('.json')))
  cvs.set(basename(file, '.json'), readStructured(new Uint8Array(readFileSync(join(fixtures, file)))));
for (const file of readdirSync(folder).filter((name) => name.endsWith('.truth.json'))) {
  const truth = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  // The documents of one source share their truth, so only the first of them is written.
  const resume = JSON.stringify(resumeOf(truth));
  if ([...cvs.values()].some((other) => other.source === resume)) continue;
  const cv = readStructured(new TextEncoder().encode(resume));
  if (cv) cvs.set(basename(file, '.truth.json'), Object.assign(cv, { source: resume }));
}

const context = { signal: new AbortController().signal, report() {} };
const own = (name, cv) => {
  const prefix = name.slice(0, 2);
  return languages.includes(prefix) ? prefix : (cv.meta.cvplus.language ?? 'en');
};
const fontsFolder = resolve('resources/fonts');

async function readBack(bytes, format) {
  if (format === 'pdf' || format === 'docx') return parseCv(await readDocument(bytes, context));
  if (format !== 'europass-pdf') return readStructured(bytes);
  const { readAttachments } = await import('../core/documents/read-attachments.ts');
  for (const attachment of await readAttachments(bytes)) {
    const cv = readStructured(attachment.bytes);
    if (cv) return cv;
  }
  return undefined;
}

const fold = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
/** Every filled field as `work/name=text`, without the numbers of the entries. Days and protocols are not printed. */
function listFields(cv) {
  const fields = [];
  (function walk(value, path) {
    if (typeof value === 'string' && value !== '') {
      const text = /Date$|^.*\/date$/.test(path) ? value.slice(0, 7) : value;
      fields.push(`${path}=${fold(text)}`);
    } else if (Array.isArray(value)) for (const item of value) walk(item, path);
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) if (key !== 'extra') walk(item, path ? `${path}/${key}` : key);
  })({ ...cv, meta: undefined, source: undefined }, '');
  return fields;
}

const rows = [];
for (const format of exportFormats.filter((one) => !onlyFormat || one === onlyFormat)) {
  const out = mkdtempSync(join(tmpdir(), 'cvplus-round-trip-'));
  const truths = join(out, 'truth');
  const results = join(out, 'results');
  mkdirSync(truths);
  mkdirSync(results);
  const counts = new Map();
  for (const [name, cv] of cvs) {
    if (show && !name.includes(show)) continue;
    const language = own(name, cv);
    const { source, ...content } = cv;
    const { bytes } = await exportCv(content, format, { language, fontsFolder, madeAt: new Date(0) });
    const back = await readBack(bytes, format);
    if (!back) {
      console.error(`${name} as ${format}: nothing came back`);
      continue;
    }
    writeFileSync(join(truths, `${name}.truth.json`), JSON.stringify(truthOf(content, language)));
    writeFileSync(join(results, `${name}.json`), JSON.stringify(back));
    const wanted = listFields(content);
    const left = listFields(back);
    const missing = [];
    for (const field of wanted) {
      const at = left.indexOf(field);
      if (at < 0) missing.push(field);
      else left.splice(at, 1);
    }
    if (show) {
      console.log(`${name} as ${format}`);
      for (const field of missing) console.log(`  - ${field}`);
      for (const field of left) console.log(`  + ${field}`);
    }
    const count = counts.get(language) ?? { wanted: 0, found: 0, added: 0, cvs: 0 };
    count.cvs += 1;
    count.wanted += wanted.length;
    count.found += wanted.length - missing.length;
    count.added += left.length;
    counts.set(language, count);
  }
  const scored = spawnSync(process.execPath, [scorer, truths, results, '--json', '--by', 'language'], {
    encoding: 'utf8',
  });
  const { report } = JSON.parse(scored.stdout);
  for (const [label, fields] of Object.entries(report)) {
    const counted = label === 'all' ? sum([...counts.values()]) : counts.get(label);
    rows.push({ format, label, fields, counted });
  }
  rmSync(out, { recursive: true });
}

function sum(counts) {
  const total = { wanted: 0, found: 0, added: 0, cvs: 0 };
  for (const count of counts) for (const key of Object.keys(total)) total[key] += count[key];
  return total;
}

const fieldNames = [...new Set(rows.flatMap(({ fields }) => Object.keys(fields).filter((key) => key !== 'mean_f1')))];
const shorten = (name) =>
  name.replace('education', 'edu').replace('institution', 'school').replace('studyType', 'degree');
console.log(['format', 'lang', 'CVs', 'F1', 'all', ...fieldNames.map(shorten)].join('\t'));
for (const { format, label, fields, counted } of rows) {
  const all = (2 * counted.found) / (2 * counted.found + (counted.wanted - counted.found) + counted.added);
  const cells = fieldNames.map((name) => fields[name]?.f1.toFixed(3) ?? '–');
  console.log([format, label, counted.cvs, fields.mean_f1.toFixed(3), all.toFixed(3), ...cells].join('\t'));
}
