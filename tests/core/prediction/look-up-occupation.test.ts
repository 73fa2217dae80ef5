import { expect, test } from 'vitest';
import { lookUpOccupation } from '../../../core/prediction/look-up-occupation.ts';
import { facts, readCv, sampleInput } from './run-analysis.ts';
import { makeJob } from './sample-documents.ts';

const text = (skills: string) => `Jordan Example\njordan@example.org\n\nSkills\n${skills}\n`;

async function lookUp(skills: string, title = 'Software Developer') {
  const { cv } = await readCv(text(skills));
  const job = makeJob([], { title, language: 'en' });
  return lookUpOccupation(
    { cv, job, profile: { skills: [], languages: [] }, region: 'FR', industry: 'technology' },
    facts,
  );
}

test('the occupation is the group of the advert’s title', async () => {
  expect((await lookUp('Python')).occupation).toBe('25');
  expect((await lookUp('Python', 'Registered Nurse')).occupation).toBe('22');
});

test('a skill that the occupation asks for raises its share, and one of another trade does not', async () => {
  const [none, own, foreign] = await Promise.all([lookUp('Gardening'), lookUp('Java, SQL, C++'), lookUp('Midwifery')]);
  expect(own.optional_skills_share).toBeGreaterThan(none.optional_skills_share ?? 1);
  expect(foreign.optional_skills_share).toBe(none.optional_skills_share);
});

test('an unknown title leaves occupation, skills and tightness unknown, and the country’s unemployment known', async () => {
  expect(await lookUp('Python', 'lorem ipsum')).toMatchObject({
    occupation: null,
    essential_skills_share: null,
    optional_skills_share: null,
    market_tightness: null,
  });
  expect((await lookUp('Python', 'lorem ipsum')).unemployment_rate).toBeCloseTo(0.074, 3);
});

test('without a country there is no market', () => {
  const { cv, job } = sampleInput;
  const profile = { skills: [], languages: [] };
  const found = lookUpOccupation({ cv, job, profile, region: undefined, industry: undefined }, facts);
  expect(found).toMatchObject({ market_tightness: null, unemployment_rate: null, emerging_skills_share: null });
});
