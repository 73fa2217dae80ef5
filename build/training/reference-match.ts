/**
 * How far reference CVs show what adverts ask for, read and matched by the app's own code, as JSON lines for
 * `python -m cvplus_training reference`: one line per CV and advert, without any of their words.
 * `{cv, source, own, isReadable, advert, group, isAlike, scores}`: numbers of the two, ISCO-08 groups of the CV's title and
 * of the advert's, whether a dated job could be read from the CV, whether both titles name the same trade (null: one names
 * none), and the sub-scores of the position model (null where the advert asks for nothing of the kind).
 *
 *   node build/training/reference-match.ts --data ../shared/data > pairs.jsonl
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseCv } from '../../core/cv/parse-cv.ts';
import { readDocument } from '../../core/documents/read-document.ts';
import type { Cv } from '../../core/domain/cv.ts';
import type { Job } from '../../core/domain/job.ts';
import { keepOwnText } from '../../core/domain/keep-own-text.ts';
import { removeCopies } from '../../core/domain/remove-copies.ts';
import { parseJob } from '../../core/jobs/parse-job.ts';
import { prepareAdvertText } from '../../core/jobs/prepare-advert-text.ts';
import { loadKnowledge } from '../../core/knowledge/load-knowledge.ts';
import { openFacts } from '../../core/knowledge/open-facts.ts';
import { serveFeatures } from '../../core/knowledge/serve-areas.ts';
import { rateFieldEvidence } from '../../core/prediction/count-years-in-field.ts';
import { findOccupationCode } from '../../core/prediction/find-occupation-code.ts';
import { matchRequirements } from '../../core/prediction/match-requirements.ts';
import { rememberSkills } from '../../core/prediction/remember-skills.ts';
import { rememberTitles } from '../../core/prediction/remember-titles.ts';
import { scoreRequirements } from '../../core/prediction/score-requirements.ts';
import { summariseCv } from '../../core/prediction/summarise-cv.ts';
import { parseTable } from './parse-table.ts';

/** Adverts of the CV's own occupation, and of all others, that each CV is held against. */
const advertsPerSide = 30;
/** An advert that asks for less says little about anybody. */
const fewestRequirements = 3;
/** Titles matched less surely than this leave CV or advert out. */
const surestTitle = 0.25;
/** Trades that a title can name, narrower than an occupation group: the first that fits. */
const topics: Readonly<Record<string, RegExp>> = {
  java: /\bjava\b/i,
  'data-science': /data scien|machine learning/i,
  'business-analysis': /business anal/i,
  testing: /\btest|quality assurance|\bqa\b/i,
  sap: /\bsap\b/i,
  salesforce: /salesforce/i,
  web: /\bfront|\bweb\b|angular|react/i,
  microsoft: /\.net\b|\bc#/i,
  mobile: /android|\bios\b|mobile/i,
  databases: /\bsql\b|oracle|\bdba\b|database/i,
  operations: /devops|administrat|network|support/i,
  people: /\bhr\b|human resources|recruit/i,
  sales: /\bsales\b/i,
};
/** What the categories of one set are called as job titles. */
const titlesOfCategories: Readonly<Record<string, string>> = {
  Advocate: 'Lawyer',
  Arts: 'Art teacher',
  'Data Science': 'Data scientist',
  HR: 'Human resources officer',
  'Health and fitness': 'Fitness instructor',
  'SAP Developer': 'SAP developer',
  Sales: 'Sales representative',
  'Web Designing': 'Web designer',
};
/** Month until which running jobs count: the CVs were collected around 2018, the adverts in 2021. */
const asOf = '2021-01';

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const resourcesFolder = path.join(root, 'resources');
const knowledge = rememberSkills(loadKnowledge(resourcesFolder));
const phrases = loadKnowledge(resourcesFolder);
const facts = rememberTitles(serveFeatures(openFacts({ resourcesFolder, modelsFolder: path.join(root, 'models') })));

interface Reference {
  readonly number: number;
  readonly source: string;
  readonly text: string;
  readonly cv: Cv;
  readonly isco: string;
  /** One of the sets lost its line breaks, and with them everything that tells a job from the next. */
  readonly isReadable: boolean;
  readonly topic: string | null;
}
interface Advert {
  readonly number: number;
  readonly text: string;
  readonly job: Job;
  readonly isco: string;
  readonly topic: string | null;
}

const readCorpus = (file: string) => readFileSync(path.join(values.data, 'cv', 'corpora', file), 'utf8');

function findTopic(title: string): string | null {
  return Object.entries(topics).find(([, pattern]) => pattern.test(title))?.[0] ?? null;
}

function findGroup(title: string): string | undefined {
  const match = facts.matchTitle(title, 'en');
  return match !== undefined && match.score >= surestTitle ? match.isco : undefined;
}

const Annotated = z.object({
  content: z.string(),
  annotation: z
    .array(z.object({ label: z.array(z.string()), points: z.array(z.object({ start: z.int(), text: z.string() })) }))
    .nullable(),
});

/** The texts of the two public sets with the titles that each is filed under; copies are left out. */
function listCvTexts(): { text: string; titles: string[]; source: string }[] {
  const dataturks = readCorpus('dataturks-resume-ner.jsonl')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const { content, annotation } = Annotated.parse(JSON.parse(line));
      const titles = (annotation ?? [])
        .filter(({ label }) => label.includes('Designation'))
        .flatMap(({ points }) => points)
        .sort((one, other) => one.start - other.start);
      return [{ text: content, titles: titles.map(({ text }) => text.trim()), source: 'dataturks' }];
    });
  const kaggle = parseTable(readCorpus('kaggle-updated-resume-dataset.csv')).map((row) => ({
    text: row.Resume ?? '',
    titles: [titlesOfCategories[row.Category ?? ''] ?? row.Category ?? ''],
    source: 'kaggle',
  }));
  const seen = new Set<string>();
  // One of the sets lost some letters to a wrong encoding; what stands for them is no text.
  const all = [...dataturks, ...kaggle].map((entry) => ({
    ...entry,
    text: entry.text.replace(/(?![\t\n])[\p{Cc}\ufffd]/gu, ' '),
  }));
  return all.filter(({ text }) => {
    const key = text.toLowerCase().replace(/\W+/g, ' ').trim();
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

async function readReferences(): Promise<Reference[]> {
  const context = { signal: new AbortController().signal, report: () => {} };
  const references: Reference[] = [];
  for (const { text, titles, source } of listCvTexts()) {
    // The latest job comes first; where its title says nothing, the one before it does.
    const isco = titles.map(findGroup).find((group) => group !== undefined);
    if (isco === undefined) continue;
    const document = await readDocument(new TextEncoder().encode(text), context);
    const whole = document.pages.map((page) => page.text).join('\n');
    const cv = parseCv(document);
    const isReadable = summariseCv(cv, asOf, knowledge).yearsExperience !== undefined;
    references.push({
      number: references.length,
      source,
      text: whole,
      cv,
      isco,
      isReadable,
      topic: findTopic(titles[0] ?? ''),
    });
  }
  return references;
}

function readAdverts(): Advert[] {
  const texts = [
    ...parseTable(readCorpus('jobs-nofluff-pl.csv')).map((row) => [row.position ?? '', row.description ?? '']),
    ...parseTable(readCorpus('jobs-indeed-us-salary.csv')).map((row) => [row.job_title ?? '', row.job_summary ?? '']),
  ];
  const adverts: Advert[] = [];
  const seen = new Set<string>();
  for (const [title = '', body = ''] of texts) {
    if (title.trim() === '' || body.trim() === '') continue;
    const text = prepareAdvertText(`${title}\n\n${body}`);
    const isco = findGroup(title);
    if (isco === undefined || seen.has(text)) continue;
    seen.add(text);
    const job = parseJob(text, phrases);
    const asked =
      job.skills.length + job.languages.length + Number(job.years !== undefined) + Number(job.education !== undefined);
    if (job.language !== 'en' || asked < fewestRequirements) continue;
    adverts.push({ number: adverts.length, text, job, isco, topic: findTopic(title) });
  }
  return adverts;
}

/** At most `count` members, evenly spread over the list and shifted, so that every CV meets other adverts. */
function spread<T>(list: readonly T[], count: number, shift: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, index) => {
    const member = list[(Math.floor((index * list.length) / count) + shift) % list.length];
    if (member === undefined) throw new RangeError('no such member');
    return member;
  });
}

function compare(reference: Reference, { text, job }: Advert) {
  const own = keepOwnText(reference.text, text);
  const cv = removeCopies(reference.cv, own);
  const profile = summariseCv(cv, asOf, knowledge);
  const isco = findOccupationCode({ cv, job, profile }, facts);
  const yearsInField = rateFieldEvidence(cv, isco, asOf, facts);
  const match = matchRequirements({ cv, own, profile, job, asOf, yearsInField }, knowledge);
  return scoreRequirements(match.requirements, job, profile);
}

const references = await readReferences();
const adverts = readAdverts();
for (const reference of references) {
  const isNear = ({ isco }: Advert) => isco.slice(0, 2) === reference.isco.slice(0, 2);
  const same = adverts.filter(({ isco }) => isco === reference.isco);
  const near = adverts.filter((advert) => isNear(advert) && advert.isco !== reference.isco);
  const far = adverts.filter((advert) => !isNear(advert));
  const alike = adverts.filter(({ topic }) => topic !== null && topic === reference.topic);
  const chosen = [same, near, far, alike].flatMap((list) => spread(list, advertsPerSide, reference.number));
  for (const advert of new Set(chosen)) {
    const { number, isco } = advert;
    const line = {
      cv: reference.number,
      source: reference.source,
      own: reference.isco,
      isReadable: reference.isReadable,
      advert: number,
      group: isco,
      isAlike: advert.topic === null || reference.topic === null ? null : advert.topic === reference.topic,
      scores: compare(reference, advert),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
