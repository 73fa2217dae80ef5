import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Analysis, targets } from '../../../core/domain/prediction.ts';
import { loadKnowledge } from '../../../core/knowledge/load-knowledge.ts';
import { type AnalyzeInput, analyze } from '../../../core/prediction/analyze.ts';
import { facts, loadDependencies, readCv, sampleInput } from './run-analysis.ts';
import { makeJob, span } from './sample-documents.ts';

const knowledge = loadKnowledge(join(import.meta.dirname, '../../../resources'));
const { manifests, infer } = await loadDependencies();

const skills = ['Python', 'SQL', 'Docker', 'Kubernetes', 'Terraform', 'PostgreSQL', 'Kafka', 'Git'];
const job = makeJob([], {
  title: 'Data Engineer',
  country: 'US',
  industry: 'technology',
  skills: skills.map((name) => ({ name, importance: 'required', span })),
  years: { min: 5 },
  education: { level: 'master', importance: 'required' },
});
const advertText = `Data Engineer at Nordlager
We move the data of four hundred warehouses and are looking for somebody who likes quiet systems.
You have at least five years of practice with Python and SQL in large loads.
You run Docker and Kubernetes in production and describe everything in Terraform.
You know PostgreSQL well, have used Apache Kafka for streams and keep your work in Git.
A master's degree in computer science or a related field is required.
We offer thirty days of leave, a train ticket and a desk by the window.`;

const engineer = `Robin Example
Boston, United States
robin@example.org

WORK EXPERIENCE

Data Engineer
Harbour Stores, Boston
March 2022 - Present
- Loads in Python and SQL for forty shops

Junior Analyst
Elm Office, Boston
January 2020 - February 2022
- Weekly reports for the board

EDUCATION

Bachelor of Science, Computer Science
Harbour College
2016 - 2019

SKILLS
SQL, Python
`;
const cook = engineer
  .replace('Data Engineer', 'Cook')
  .replace('Junior Analyst', 'Waiter')
  .replace('- Loads in Python and SQL for forty shops', '- Lunch for two hundred guests')
  .replace('SQL, Python', 'Sauces, Pastry');

async function analyzeText(text: string, parts: Partial<AnalyzeInput> = {}): Promise<Analysis> {
  const input = { ...sampleInput, job, advertText, ...(await readCv(text)), ...parts };
  return analyze(input, { knowledge, facts, manifests, infer });
}

/** Targets whose number is higher than before; a longer wait is no gain, so days count when they are fewer. */
function listRisen(before: Analysis, after: Analysis): string[] {
  return targets.filter((target) => {
    const [one, other] = [before.predictions[target], after.predictions[target]];
    if (one.value === null) return other.value !== null;
    if (other.value === null) return false;
    return target.startsWith('time') ? other.value < one.value : other.value > one.value;
  });
}

/** The advert in pieces of so many words, one line each. */
function cutAdvert(words: number): string {
  const all = advertText.split(/\s+/);
  const pieces = Array.from({ length: Math.ceil(all.length / words) }, (_, index) =>
    all.slice(index * words, (index + 1) * words).join(' '),
  );
  return pieces.join('\n');
}

const requirements = advertText.split('\n').slice(2, 6).join('\n');
const inWork = (text: string, more: string) =>
  text.replace('\nJunior Analyst', `${more}\n\nJunior Analyst`).replace('\nWaiter', `${more}\n\nWaiter`);
const bullets = (lines: string) => `- ${lines.split('\n').join('\n- ')}`;
const repeat = (word: string, times: number) => Array.from({ length: times }, () => word);

const stuffings: readonly [string, (text: string) => string][] = [
  ['the whole advert at the end', (text) => `${text}\n${advertText}\n`],
  [
    'the whole advert as a summary',
    (text) => text.replace('WORK EXPERIENCE', `SUMMARY\n${advertText}\n\nWORK EXPERIENCE`),
  ],
  ['the whole advert inside of a job', (text) => inWork(text, bullets(advertText))],
  ['its requirements three times', (text) => `${text}\n${repeat(requirements, 3).join('\n')}\n`],
  ['the advert in pieces of seven words', (text) => inWork(text, bullets(cutAdvert(7)))],
  ['the advert in pieces of four words', (text) => inWork(text, bullets(cutAdvert(4)))],
  [
    'the advert in pieces of six words between own words',
    (text) => inWork(text, bullets(cutAdvert(6).split('\n').join('\nAlso and gladly\n'))),
  ],
  [
    'every skill fifty times in a line',
    (text) => `${text}\n${skills.map((skill) => repeat(skill, 50).join(' ')).join('\n')}\n`,
  ],
  [
    'every skill fifty times, one a line',
    (text) => `${text}\n${skills.flatMap((skill) => repeat(skill, 50)).join('\n')}\n`,
  ],
  [
    'every skill fifty times in a job',
    (text) => inWork(text, `- ${skills.flatMap((skill) => repeat(skill, 50)).join(' ')}`),
  ],
  ['the list of skills fifty times', (text) => `${text}\n${repeat(skills.join(', '), 50).join('\n')}\n`],
  [
    'the list of skills in the order of the advert',
    (text) => text.replace(/SKILLS\n.*/, `SKILLS\n${skills.join(', ')}`),
  ],
  ['a list hidden after many blanks', (text) => `${text}\n${' '.repeat(300)}${skills.join(' '.repeat(20))}\n`],
  ['a list hidden after empty pages', (text) => `${text}${'\n'.repeat(200)}${skills.join('\n\n')}\n`],
];

describe.each([
  ['a data engineer', engineer],
  ['a cook', cook],
])('no number of %s rises with', (_, text) => {
  test.each(stuffings)('%s', async (_, stuff) => {
    const before = await analyzeText(text);
    expect(before.predictions.position.value).not.toBeNull();
    expect(listRisen(before, await analyzeText(stuff(text)))).toEqual([]);
  });
});

describe('claims that no work bears out', () => {
  const listed = (text: string, names: readonly string[]) => text.replace(/SKILLS\n.*/, `SKILLS\n${names.join(', ')}`);
  const mixed = ['Git', 'Terraform', 'Python', 'Kafka', 'Docker', 'SQL', 'Kubernetes', 'PostgreSQL'];

  test('raise nothing: a cook who lists the tools of another trade', async () => {
    const before = await analyzeText(cook);
    const after = await analyzeText(listed(cook, ['Sauces', 'Pastry', ...mixed]));
    expect(listRisen(before, after)).toEqual([]);
    expect(after.match.unclear).toBeGreaterThan(before.match.unclear);
    expect(after.match.found).toBe(before.match.found);
  });

  test('raise nothing: a cook whose job title is a run of the tools of another trade', async () => {
    const before = await analyzeText(cook);
    const after = await analyzeText(cook.replace('Cook', `Cook ${mixed.join(' ')}`));
    expect(listRisen(before, after)).toEqual([]);
    expect(after.match.found).toBe(before.match.found);
  });

  test('are asked about, with the place where they stand', async () => {
    const { suggestions } = await analyzeText(listed(cook, ['Sauces', ...mixed]));
    const shown = suggestions.filter(({ kind }) => kind === 'show-skill');
    expect(shown.length).toBeGreaterThan(0);
    for (const { pointer } of shown) expect(pointer).toMatch(/^\/skills\//);
  });

  test('count where the work of the trade bears them out', async () => {
    const before = await analyzeText(engineer);
    const after = await analyzeText(listed(engineer, mixed));
    expect(after.match.found).toBeGreaterThan(before.match.found);
  });

  test('an empty CV has no number, with the advert in it or without', async () => {
    for (const text of ['Robin Example\n', `Robin Example\n\n${advertText}\n`, `${advertText}\n`]) {
      const { predictions, suggestions } = await analyzeText(text);
      expect(targets.map((target) => predictions[target].value)).toEqual(targets.map(() => null));
      expect(suggestions).toEqual([]);
    }
  });
});
