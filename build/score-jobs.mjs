/**
 * Measures the reading of job adverts: `node build/score-jobs.mjs [--data ../shared/data] [--errors]`.
 * Salary against printed salaries with their parsed values; skills against annotated advert sentences, beside a plain
 * list of exact lower-case phrases; title level and field against the board's own. Prints Markdown tables.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseJob } from '../core/jobs/parse-job.ts';
import { prepareAdvertText } from '../core/jobs/prepare-advert-text.ts';
import { loadKnowledge } from '../core/knowledge/load-knowledge.ts';
import { parseTable } from './knowledge/read-reference.ts';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { data: { type: 'string', default: join(root, '..', 'shared', 'data') }, errors: { type: 'boolean' } },
});
const knowledge = loadKnowledge(join(root, 'resources'));
const readCorpus = (name) => readFileSync(join(values.data, 'cv', 'corpora', name), 'utf8');
const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;

function scoreSalaries() {
  const rows = parseTable(readCorpus('jobs-indeed-us-salary.csv'), ',').filter((row) => row.salary);
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
    else if (values.errors) console.error(row.salary, '|', JSON.stringify(salary));
    if (salary?.period === periods[row.rate_by]) isPeriodRight++;
  }
  return [
    ['minimum, maximum and period exact', share(exact, rows.length)],
    ['period right', share(isPeriodRight, rows.length)],
  ];
}

function readSentences(name) {
  return readCorpus(name)
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
  for (const line of readFileSync(join(root, 'resources', 'knowledge', 'skills.tsv'), 'utf8')
    .split('\n')
    .slice(1)) {
    const alias = line.split('\t')[1];
    if (alias) phrases.add(alias.replace(/^[=~!]/, '').toLowerCase());
  }
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

function scoreLabels(name, find) {
  const rows = parseTable(readCorpus(name), ',').filter(
    (row) => row.label && !/^(LABEL NOT PRESENT|UNDERSPECIFIED)$/.test(row.label),
  );
  const technical = rows.filter((row) => knowledge.canonicalSkill(row.label.replace(/\s*\([^)]*\)/, '')) !== undefined);
  const right = technical.filter((row) => {
    const wanted = knowledge.canonicalSkill(row.label.replace(/\s*\([^)]*\)/, ''));
    return find(row).includes(wanted);
  }).length;
  return share(right, technical.length);
}

function scoreBoard() {
  const rows = parseTable(readCorpus('jobs-nofluff-pl.csv'), ',').filter((row) => row.position);
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
      else if (values.errors) console.error(row.position, '|', row.seniority, '|', job.seniority);
    }
    if (
      /^(Backend|Frontend|Fullstack|Mobile|DevOps|Testing|Security|Big Data|Embedded|Artificial Intelligence|Sys\. Administrator)$/i.test(
        row.main_category,
      )
    ) {
      technical++;
      if (job.industry === 'technology') isTechnical++;
      else if (values.errors) console.error(row.position, '|', row.main_category, '|', job.title, job.industry);
    }
  }
  return [
    ['level, where a title states one', share(right, stated)],
    ['industry of software posts', share(isTechnical, technical)],
  ];
}

console.log('| measure | result |\n|---|---|');
for (const [name, result] of [...scoreSalaries(), ...scoreBoard()]) console.log(`| ${name} | ${result} |`);
const gazetteer = makeGazetteer();
console.log('\n| annotated sentences | way | precision | recall | F1 |\n|---|---|---|---|---|');
for (const name of ['skillspan_tech_dev.conll', 'skillspan_house_dev.conll']) {
  const sentences = readSentences(name);
  for (const [way, find] of [
    ['plain list', gazetteer],
    ['findSkills', (text) => knowledge.findSkills(text)],
  ]) {
    console.log(`| ${name} | ${way} | ${scoreSpans(sentences, find).join(' | ')} |`);
  }
}
console.log('\n| labelled spans | canonical name found |\n|---|---|');
for (const name of ['esco-skills_tech_validation.csv', 'esco-skills_house_validation.csv']) {
  console.log(
    `| ${name} | ${scoreLabels(name, (row) => knowledge.findSkills(row.sentence).map((skill) => skill.name))} |`,
  );
}
