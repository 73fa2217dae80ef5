import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const normalise = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s　·,，、]+/g, '');
const isSameText = (read, wanted) => normalise(read) === normalise(wanted);
/** A place may be read with or without its region. */
const isSamePlace = (read, wanted) =>
  normalise(read).includes(normalise(wanted)) || normalise(wanted).includes(normalise(read));
const isSameSet = (read, wanted) => isDeepStrictEqual([...read].sort(), [...wanted].sort());

/** Single fields: how to take them from a job or a truth, and when two are the same. */
const singles = {
  title: [(job) => job.title, isSameText],
  company: [(job) => job.company, isSameText],
  location: [(job) => job.location, isSamePlace],
  country: [(job) => job.country],
  'work mode': [(job) => job.workMode],
  'remote share': [(job) => job.remoteShare],
  'applicant locations': [(job) => job.applicantLocations, isSameSet],
  contract: [(job) => job.contract],
  'full or part time': [(job) => job.workingTime?.time],
  'hours or percent': [
    ({ workingTime: { hours, percent } = {} }) => (hours || percent ? { hours, percent } : undefined),
  ],
  'salary amount, period': [({ salary }) => salary && { min: salary.min, max: salary.max, period: salary.period }],
  'salary currency': [({ salary }) => salary?.currency && { code: salary.currency, is: salary.isCurrencyAssumed }],
  'salary gross or net': [({ salary }) => salary?.basis],
  'salary extras': [
    ({ salary }) =>
      salary && (salary.paymentsPerYear || salary.hasVariable || salary.vat)
        ? { times: salary.paymentsPerYear, more: salary.hasVariable, vat: salary.vat }
        : undefined,
  ],
  seniority: [(job) => job.seniority],
  years: [(job) => job.years],
  'degree level': [({ education }) => education && { level: education.level, importance: education.importance }],
  'degree subjects': [({ education }) => education?.subjects, isSameSet],
  deadline: [(job) => job.deadline],
  start: [(job) => job.start],
  'posted on': [(job) => job.postedOn],
  reference: [(job) => job.reference, isSameText],
};

/** Lists: each item in a form in which two equal items are equal texts. */
const lists = {
  languages: (job) => job.languages.map(({ language, level }) => [language, level ?? ''].join(' ')),
  'knock-outs': (job) =>
    (job.knockouts ?? []).map(({ kind, detail, isOffered }) =>
      [kind, normalise(detail ?? ''), isOffered ?? ''].join(' '),
    ),
};

function occurrences(text, term) {
  const [where, what] = [text.toLowerCase(), term.toLowerCase()];
  const spans = [];
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    spans.push({ start: at, end: at + what.length });
  }
  return spans;
}

const doOverlap = (a, b) => a.start < b.end && b.start < a.end;

/** A skill is right when it lies on a mention of one in the truth; fields of study are scored as such. */
function compareSkills(job, truth, text) {
  const wanted = Object.entries(truth.skills).flatMap(([importance, terms]) =>
    terms.map((term) => ({ term, importance, spans: occurrences(text, term) })),
  );
  const studied = Object.entries(job.evidence)
    .filter(([pointer]) => pointer.startsWith('/education'))
    .map(([, span]) => span);
  const read = job.skills.filter(({ span }) => !studied.some((other) => doOverlap(span, other)));
  const find = ({ span }) => wanted.find(({ spans }) => spans.some((other) => doOverlap(span, other)));
  const matched = read.map((skill) => ({ skill, hit: find(skill) }));
  const found = wanted.filter((item) => matched.some(({ hit }) => hit === item));
  const extra = matched.filter(({ hit }) => !hit).map(({ skill }) => skill.name);
  const weighed = matched.filter(({ skill, hit }) => hit?.importance === skill.importance).length;
  return {
    right: found.length,
    wrong: extra,
    missed: wanted.filter((item) => !found.includes(item)).map(({ term }) => term),
    weighed,
    matched: matched.length - extra.length,
  };
}

/**
 * Scores the fictional adverts of `folder` (`NAME.txt|html` beside `NAME.truth.json`). `read` turns a file's text into
 * `{ text, job }`. Returns one count `{ field, language, half, right, wrong, missed }` per field and advert, with what
 * differed in `notes`.
 */
export function scoreAdverts(folder, read) {
  const counts = [];
  const names = readdirSync(folder).filter((name) => /\.(txt|html)$/.test(name));
  for (const name of names.sort()) {
    const truth = JSON.parse(readFileSync(join(folder, name.replace(/\.[a-z]+$/, '.truth.json')), 'utf8'));
    const { text, job } = read(readFileSync(join(folder, name), 'utf8'));
    const { half, language } = truth;
    const add = (field, right, wrong, missed, note) =>
      counts.push({ name, field, language, half, right, wrong, missed, note });
    add(
      'language of the advert',
      Number(job.language === language),
      Number(job.language !== language),
      0,
      job.language,
    );
    for (const [field, [take, isSame = isDeepStrictEqual]] of Object.entries(singles)) {
      const [got, wanted] = [take(job), take(truth)];
      const isRight = got !== undefined && wanted !== undefined && isSame(got, wanted);
      const note = isRight ? undefined : `${JSON.stringify(got)} for ${JSON.stringify(wanted)}`;
      add(
        field,
        Number(isRight),
        Number(got !== undefined && !isRight),
        Number(wanted !== undefined && !isRight),
        note,
      );
    }
    for (const [field, take] of Object.entries(lists)) {
      const [got, wanted] = [take(job), take(truth)];
      const wrong = got.filter((item) => !wanted.includes(item));
      const missed = wanted.filter((item) => !got.includes(item));
      const right = new Set(wanted.filter((item) => got.includes(item))).size;
      const note = wrong.length + missed.length > 0 ? `read ${wrong} | missed ${missed}` : undefined;
      add(field, right, wrong.length, missed.length, note);
    }
    const skills = compareSkills(job, truth, text);
    const note = `read ${skills.wrong} | missed ${skills.missed}`;
    add('skills', skills.right, skills.wrong.length, skills.missed.length, note);
    add('required or nice to have', skills.weighed, skills.matched - skills.weighed, 0, undefined);
  }
  return counts;
}

/** Sums counts by a key: `{ key, right, wrong, missed, precision, recall }`, in order of first appearance. */
export function sumCounts(counts, keyOf) {
  const sums = new Map();
  for (const count of counts) {
    const key = keyOf(count);
    const sum = sums.get(key) ?? { key, right: 0, wrong: 0, missed: 0 };
    for (const part of ['right', 'wrong', 'missed']) sum[part] += count[part];
    sums.set(key, sum);
  }
  return [...sums.values()].map((sum) => ({
    ...sum,
    precision: sum.right + sum.wrong > 0 ? sum.right / (sum.right + sum.wrong) : undefined,
    recall: sum.right + sum.missed > 0 ? sum.right / (sum.right + sum.missed) : undefined,
  }));
}
