/**
 * Measures the reading of job adverts: `node build/score-jobs.mjs [--data ../shared/data] [--errors] [--half NAME]`.
 * Fictional adverts of `tests/fixtures/jobs/adverts` per field and language; salary against printed salaries with their
 * parsed values; skills against annotated advert sentences, beside a plain list of exact lower-case phrases; title level
 * and field against the board's own; false matches when adverts are compared. Prints Markdown tables; the functions that
 * measure are exported.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openKnowledgeFile } from '../core/database/open-knowledge-file.ts';
import { cutIntoPieces, isSameAdvert, measureSimilarity } from '../core/jobs/compare-adverts.ts';
import { findAdvertSkills } from '../core/jobs/find-advert-skills.ts';
import { parseJob } from '../core/jobs/parse-job.ts';
import { prepareAdvert, prepareAdvertText } from '../core/jobs/prepare-advert-text.ts';
import { loadKnowledge } from '../core/knowledge/load-knowledge.ts';
import { scoreAdverts, sumCounts } from './jobs/score-adverts.mjs';
import { parseTable } from './knowledge/read-reference.ts';

const root = resolve(import.meta.dirname, '..');
const knowledge = loadKnowledge(join(root, 'resources'));
const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
const percent = (value) => (value === undefined ? '' : (100 * value).toFixed(0));

/** The corpora of a data folder, and a place for what was read wrong. */
function openCorpora(data) {
  return {
    read: (name) => readFileSync(join(data, 'cv', 'corpora', name), 'utf8'),
    errors: [],
  };
}

export function scoreSalaries(corpora) {
  const rows = parseTable(corpora.read('jobs-indeed-us-salary.csv'), ',').filter((row) => row.salary);
  const periods = { Yearly: 'year', Monthly: 'month', Hourly: 'hour', Daily: 'day', Weekly: 'week' };
  let exact = 0;
  let isPeriodRight = 0;
  for (const row of rows) {
    const text = `${row.job_title}\n${row.company}\n${row.location}\n${row.salary}\n${row.is_remote}\n${row.job_summary}`;
    const { salary } = parseJob(prepareAdvertText(text), knowledge);
    const isLimit = /up to/i.test(row.salary);
    // The corpus writes one amount as `min` with `max` 0, and "up to" the same way.
    const min = isLimit ? undefined : Number(row.min);
    const max = isLimit ? Number(row.min) : Number(row.max) || (/from/i.test(row.salary) ? undefined : Number(row.min));
    const isRight = salary?.min === min && salary?.max === max && salary?.period === periods[row.rate_by];
    if (isRight) exact++;
    else corpora.errors.push(`${row.salary} | ${JSON.stringify(salary)}`);
    if (salary?.period === periods[row.rate_by]) isPeriodRight++;
  }
  return [
    ['minimum, maximum and period exact', share(exact, rows.length)],
    ['period right', share(isPeriodRight, rows.length)],
  ];
}

function readSentences(corpora, name) {
  return corpora
    .read(name)
    .split(/\n\s*\n/)
    .map((block) => {
      let text = '';
      const spans = [];
      let open;
      for (const line of block.split('\n')) {
        const [word, , knowledgeTag = 'O'] = line.split('\t').map((cell) => cell.trim());
        if (!word) continue;
        const start = text === '' ? 0 : text.length + 1;
        text = text === '' ? word : `${text} ${word}`;
        if (knowledgeTag.startsWith('B')) {
          open = { start, end: text.length };
          spans.push(open);
        } else if (knowledgeTag.startsWith('I') && open) open.end = text.length;
        else open = undefined;
      }
      return { text, spans };
    });
}

/** Names as published, found as lower-case whole phrases: what anyone would write first. */
function makeGazetteer() {
  const phrases = new Set();
  const names = openKnowledgeFile(join(root, 'resources')).prepare('SELECT alias FROM reading_skill').pluck().all();
  for (const alias of names) phrases.add(alias.replace(/^[=~!]/, '').toLowerCase());
  return (text) => {
    const words = [...text.toLowerCase().matchAll(/\S+/g)];
    const found = [];
    for (let first = 0; first < words.length; first++) {
      for (let size = 5; size > 0; size--) {
        const last = words[first + size - 1];
        if (!last) continue;
        const span = { start: words[first].index, end: last.index + last[0].length };
        if (!phrases.has(text.slice(span.start, span.end).toLowerCase())) continue;
        found.push(span);
        first += size - 1;
        break;
      }
    }
    return found;
  };
}

function scoreSpans(sentences, find) {
  let right = 0;
  let found = 0;
  let annotated = 0;
  for (const { text, spans } of sentences) {
    const hits = find(text);
    found += hits.length;
    annotated += spans.length;
    // A hit counts when it lies in an annotated span: annotators mark "knowledge of Python 3", we mark "Python".
    right += hits.filter((hit) => spans.some((span) => hit.start < span.end && span.start < hit.end)).length;
  }
  let covered = 0;
  for (const { text, spans } of sentences) {
    const hits = find(text);
    covered += spans.filter((span) => hits.some((hit) => hit.start < span.end && span.start < hit.end)).length;
  }
  const precision = right / found;
  const recall = covered / annotated;
  return [precision, recall, (2 * precision * recall) / (precision + recall)].map((value) => (100 * value).toFixed(1));
}

function scoreLabels(corpora, name, find) {
  const rows = parseTable(corpora.read(name), ',').filter(
    (row) => row.label && !/^(LABEL NOT PRESENT|UNDERSPECIFIED)$/.test(row.label),
  );
  const technical = rows.filter((row) => knowledge.canonicalSkill(row.label.replace(/\s*\([^)]*\)/, '')) !== undefined);
  const right = technical.filter((row) => {
    const wanted = knowledge.canonicalSkill(row.label.replace(/\s*\([^)]*\)/, ''));
    return find(row).includes(wanted);
  }).length;
  return share(right, technical.length);
}

export function scoreBoard(corpora) {
  const rows = parseTable(corpora.read('jobs-nofluff-pl.csv'), ',').filter((row) => row.position);
  const levels = {
    Trainee: ['intern'],
    Junior: ['junior'],
    Mid: ['mid'],
    Senior: ['senior', 'lead', 'manager'],
    Expert: ['senior', 'lead', 'director', 'manager', 'executive'],
  };
  let stated = 0;
  let right = 0;
  let technical = 0;
  let isTechnical = 0;
  for (const row of rows) {
    const job = parseJob(prepareAdvertText(`${row.position}\n\n${row.description}`), knowledge);
    if (job.seniority) {
      stated++;
      if (levels[row.seniority]?.includes(job.seniority)) right++;
      else corpora.errors.push(`${row.position} | ${row.seniority} | ${job.seniority}`);
    }
    if (
      /^(Backend|Frontend|Fullstack|Mobile|DevOps|Testing|Security|Big Data|Embedded|Artificial Intelligence|Sys\. Administrator)$/i.test(
        row.main_category,
      )
    ) {
      technical++;
      if (job.industry === 'technology') isTechnical++;
      else corpora.errors.push(`${row.position} | ${row.main_category} | ${job.title} ${job.industry}`);
    }
  }
  return [
    ['level, where a title states one', share(right, stated)],
    ['industry of software posts', share(isTechnical, technical)],
  ];
}

/** Skills in annotated sentences, the plain list beside ours: `{ file, way, precision, recall, f1 }` in per cent. */
export function scoreSkillSentences(corpora) {
  const gazetteer = makeGazetteer();
  return ['skillspan_tech_dev.conll', 'skillspan_house_dev.conll'].flatMap((file) => {
    const sentences = readSentences(corpora, file);
    return [
      ['plain list', gazetteer],
      ['findAdvertSkills', (text) => findAdvertSkills(text, knowledge)],
    ].map(([way, find]) => {
      const [precision, recall, f1] = scoreSpans(sentences, find);
      return { file, way, precision, recall, f1 };
    });
  });
}

export function scoreSkillLabels(corpora) {
  return ['esco-skills_tech_validation.csv', 'esco-skills_house_validation.csv'].map((file) => ({
    file,
    result: scoreLabels(corpora, file, (row) => knowledge.findSkills(row.sentence).map((skill) => skill.name)),
  }));
}

/**
 * Every pair of published adverts of a corpus: how many are taken for the same advert, and how many of those have another
 * employer, another title, or texts that are not the same.
 */
export function scoreComparison(corpora) {
  return [
    ['jobs-indeed-us-salary.csv', (row) => [row.company, row.job_title, row.location, row.job_summary]],
    ['jobs-nofluff-pl.csv', (row) => [undefined, row.position, undefined, row.description]],
  ].map(([file, take]) => {
    const adverts = parseTable(corpora.read(file), ',').flatMap((row) => {
      const [company, title, location, text] = take(row);
      if (!title) return [];
      const job = { title, ...(company && { company }), ...(location && { location }) };
      return [{ job, text, pieces: cutIntoPieces(`${title}\n${text}`) }];
    });
    let matches = 0;
    let isFalse = 0;
    for (const [index, one] of adverts.entries()) {
      for (const other of adverts.slice(index + 1)) {
        if (!isSameAdvert(one.job, other.job, measureSimilarity(one.pieces, other.pieces))) continue;
        matches++;
        if (one.text !== other.text && (one.job.title !== other.job.title || one.job.company !== other.job.company))
          isFalse++;
      }
    }
    return { file, adverts: adverts.length, pairs: (adverts.length * (adverts.length - 1)) / 2, matches, isFalse };
  });
}

/** Counts of the fictional adverts; `half` is `before-tuning`, `after-tuning` or undefined for both. */
export function scoreFictionalAdverts(half) {
  const read = (raw) => {
    const { text, posting } = prepareAdvert(raw);
    return { text, job: parseJob(text, knowledge, posting) };
  };
  const counts = scoreAdverts(join(root, 'tests', 'fixtures', 'jobs', 'adverts'), read);
  return half === undefined ? counts : counts.filter((count) => count.half === half);
}

/** Precision and recall per field and language as a Markdown table; a cell is "precision / recall" in per cent. */
export function writeAdvertTable(counts) {
  const languages = [...new Set(counts.map(({ language }) => language))].sort();
  const cell = (some) => {
    const [sum] = sumCounts(some, () => 'all');
    return sum && sum.right + sum.wrong + sum.missed > 0 ? `${percent(sum.precision)} / ${percent(sum.recall)}` : '';
  };
  const row = (name, some) =>
    `| ${[name, cell(some), ...languages.map((language) => cell(some.filter((one) => one.language === language)))].join(' | ')} |`;
  const fields = [...new Set(counts.map(({ field }) => field))];
  return [
    `| field | all | ${languages.join(' | ')} |`,
    `|---|---|${languages.map(() => '---|').join('')}`,
    ...fields.map((field) =>
      row(
        field,
        counts.filter((one) => one.field === field),
      ),
    ),
    row('all fields', counts),
  ].join('\n');
}

/** All tables as Markdown, and what was read wrong. */
export function measureJobs(data, half) {
  const corpora = openCorpora(data);
  const counts = scoreFictionalAdverts(half);
  const measures = [...scoreSalaries(corpora), ...scoreBoard(corpora)];
  const tables = [
    writeAdvertTable(counts),
    ['| measure | result |', '|---|---|', ...measures.map(([name, result]) => `| ${name} | ${result} |`)].join('\n'),
    [
      '| annotated sentences | way | precision | recall | F1 |',
      '|---|---|---|---|---|',
      ...scoreSkillSentences(corpora).map((one) => `| ${Object.values(one).join(' | ')} |`),
    ].join('\n'),
    [
      '| labelled spans | canonical name found |',
      '|---|---|',
      ...scoreSkillLabels(corpora).map(({ file, result }) => `| ${file} | ${result} |`),
    ].join('\n'),
    [
      '| adverts compared | pairs | taken for the same | of these false |',
      '|---|---|---|---|',
      ...scoreComparison(corpora).map(
        (one) => `| ${one.file} (${one.adverts}) | ${one.pairs} | ${one.matches} | ${one.isFalse} |`,
      ),
    ].join('\n'),
  ];
  const differences = counts.flatMap(({ name, field, note, wrong, missed }) =>
    note && wrong + missed > 0 ? [`${name} | ${field} | ${note}`] : [],
  );
  return { text: tables.join('\n\n'), errors: [...differences, ...corpora.errors] };
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: join(root, '..', 'shared', 'data') },
      errors: { type: 'boolean' },
      half: { type: 'string' },
    },
  });
  const { text, errors } = measureJobs(values.data, values.half);
  console.log(text);
  if (values.errors) console.error(errors.join('\n'));
}
