import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MatchedRequirement } from '../../../../core/domain/match.ts';
import type { Profile } from '../../../../core/domain/prediction.ts';
import { loadKnowledge } from '../../../../core/knowledge/load-knowledge.ts';
import { analyze } from '../../../../core/prediction/analyze.ts';
import { startBatch } from '../../../../core/prediction/batch.ts';
import { planReference, rankAmongReference } from '../../../../core/prediction/reference/rank-among-reference.ts';
import type { ReferenceProfile } from '../../../../core/prediction/reference/reference-profile.ts';
import { loadDependencies, readCv, sampleInput } from '../run-analysis.ts';
import { makeJob } from '../sample-documents.ts';
import { makeProfile, makeSkills } from './make-profiles.ts';

const dependencies = await loadDependencies();
const skills = new Set(['Python', 'SQL', 'Docker']);
const person: Profile = { skills: [], languages: [] };

function claim(...found: string[]): MatchedRequirement[] {
  return ['Python', 'SQL', 'Docker'].map((name) => ({
    kind: 'skill',
    name,
    importance: 'required',
    state: found.includes(name) ? 'found' : 'not-found',
  }));
}

async function rank(
  requirements: readonly MatchedRequirement[],
  profiles: readonly ReferenceProfile[],
  { profile = person, job = makeJob(['Python', 'SQL', 'Docker'], { title: 'Data Engineer' }) } = {},
) {
  const batch = startBatch();
  const question = { job, match: { requirements: [...requirements] }, profile, isco: '2521' };
  const plan = planReference(question, { source: 'ten lists', skills, profiles }, batch);
  return plan && rankAmongReference(plan, await dependencies.infer(batch.rows));
}

/** Ten CVs that use one of the skills and ten that use two. */
const twenty = [['SQL'], ['SQL', 'Docker']].flatMap((used) =>
  Array.from({ length: 10 }, () => makeProfile({ isco: '252', skills: makeSkills(used) })),
);

test('the percentile is the share of reference CVs that match this advert less, equal ones half', async () => {
  expect(await rank(claim(), twenty)).toMatchObject({ percentile: 0 });
  expect(await rank(claim('Python'), twenty)).toMatchObject({ percentile: 0.25 });
  expect(await rank(claim('Python', 'Docker'), twenty)).toMatchObject({ percentile: 0.75 });
  expect(await rank(claim('Python', 'SQL', 'Docker'), twenty)).toEqual({
    percentile: 1,
    reference: { n: 20, isco: '25', source: 'ten lists' },
  });
});

test('what a reference CV does not tell counts on neither side', async () => {
  const job = makeJob(['Python', 'SQL', 'Docker'], { years: { min: 4 } });
  const years: MatchedRequirement = { kind: 'experience', name: '4', importance: 'required', state: 'found' };
  const profile = { ...person, yearsExperience: 9 };
  const silent = twenty.map((one) => ({ ...one, skills: makeSkills(['SQL']) }));
  const asked = { profile, job };
  expect(await rank([...claim('Python'), years], silent, asked)).toMatchObject({ percentile: 0.5 });
  const young = silent.map((one) => ({ ...one, years: 2 }));
  expect(await rank([...claim('Python'), years], young, asked)).toMatchObject({ percentile: 1 });
});

test('skills that no reference CV can show move nothing, and too few others give no percentile', async () => {
  const kafka: MatchedRequirement = { kind: 'skill', name: 'Kafka', importance: 'required', state: 'found' };
  const job = makeJob(['Python', 'SQL', 'Docker', 'Kafka']);
  expect(await rank([...claim('Python'), kafka], twenty, { job, profile: person })).toMatchObject({ percentile: 0.25 });
  expect(await rank([claim('Python')[0] ?? kafka, kafka], twenty, { job, profile: person })).toBeUndefined();
  expect(await rank([], twenty)).toBeUndefined();
  expect(await rank(claim('Python'), twenty.slice(1))).toBeUndefined();
});

const engineer = `Robin Example
Hamburg, Germany

WORK EXPERIENCE

Software Developer
Nordlager, Hamburg
March 2022 - Present
- Services in Java with SQL and Linux

Junior Software Developer
Kontor Elbe, Hamburg
January 2019 - February 2022
- Pages in JavaScript and HTML

SKILLS
Unix, Git
`;
const advertText =
  'Software Developer. You know Java, SQL, Linux, Git, Python and Oracle Database. Three years of practice.';
const advert = makeJob(['Java', 'SQL', 'Linux', 'Git', 'Python', 'Oracle Database'], {
  title: 'Software Developer',
  country: 'DE',
  years: { min: 3 },
});
const knowledge = loadKnowledge(join(import.meta.dirname, '../../../../resources'));

async function analyzeText(text: string) {
  const input = { ...sampleInput, job: advert, advertText, ...(await readCv(text)) };
  let rows = 0;
  const infer: typeof dependencies.infer = (asked) => {
    // Rows of the comparison hold the five best readings and nothing else.
    rows += asked.filter((row) => Object.keys(row).length === 5).length;
    return dependencies.infer(asked);
  };
  const { position } = (await analyze(input, { ...dependencies, knowledge, infer })).predictions;
  return { about: position.value === null ? undefined : position.about, rows };
}

test('an analysis says with which CVs the match was compared, within its budget of rows', async () => {
  const { about, rows } = await analyzeText(engineer);
  expect(about?.reference).toMatchObject({ isco: '25' });
  expect(about?.reference?.n).toBeGreaterThanOrEqual(20);
  expect(about?.percentile).toBeGreaterThan(0.5);
  expect(rows).toBeGreaterThan(1);
  expect(rows).toBeLessThanOrEqual(150);
  expect(await analyzeText(engineer)).toEqual({ about, rows });
});

test('no pasted advert, list or repeated word raises the percentile, and a name leaves it alone', async () => {
  const { about } = await analyzeText(engineer);
  const percentile = about?.percentile ?? Number.NaN;
  const listed = advert.skills.map(({ name }) => name);
  const stuffed = [
    `${engineer}\n${advertText}\n`,
    `${engineer}\n${Array.from({ length: 50 }, () => listed.join(' ')).join('\n')}\n`,
    engineer.replace('Unix, Git', listed.join(', ')),
  ];
  for (const text of stuffed) expect((await analyzeText(text)).about?.percentile).toBeLessThanOrEqual(percentile);
  expect((await analyzeText(engineer.replace('Robin Example', 'Fatima Beispiel'))).about).toEqual(about);
});

test('a CV that shows less stands lower with the same advert', async () => {
  const { about } = await analyzeText(engineer);
  const less = await analyzeText(
    engineer.replace(' in Java with SQL and Linux', ' for shops').replace('Unix, Git', 'Pens'),
  );
  expect(less.about?.reference).toEqual(about?.reference);
  expect(less.about?.percentile).toBeLessThan(about?.percentile ?? 0);
});
