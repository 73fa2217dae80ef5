import { expect, test } from 'vitest';
import type { MatchedRequirement } from '../../../core/domain/match.ts';
import { scoreRequirements } from '../../../core/prediction/score-requirements.ts';
import { makeJob } from './sample-documents.ts';

const asked = (kind: MatchedRequirement['kind'], state: MatchedRequirement['state']): MatchedRequirement => ({
  kind,
  name: kind,
  importance: 'required',
  state,
});
const nobody = { skills: [], languages: [] };

test('what the advert does not ask for has no score, in all three readings', () => {
  expect(Object.values(scoreRequirements([], makeJob([]), nobody))).toEqual(Array(16).fill(null));
});

test('unclear counts as not met in the best and the low reading, and as met in the high one', () => {
  const requirements = [asked('skill', 'found'), asked('skill', 'unclear'), asked('language', 'unclear')];
  expect(scoreRequirements(requirements, makeJob([]), nobody)).toMatchObject({
    required_skills_share: 0.5,
    required_skills_share_low: 0.5,
    required_skills_share_high: 1,
    languages_share: 0,
    languages_share_low: 0,
    languages_share_high: 1,
  });
});

test('fewer years and a lower degree count in part', () => {
  const job = makeJob([], { years: { min: 4 }, education: { level: 'master', importance: 'required' } });
  const profile = { ...nobody, yearsExperience: 3, educationLevel: 'college' as const };
  const requirements = [asked('experience', 'not-found'), asked('education', 'not-found')];
  expect(scoreRequirements(requirements, job, profile)).toMatchObject({ years_share: 0.75, education_share: 0.75 });
});

test('years and degrees that are met count in full', () => {
  const job = makeJob([], { years: { min: 0 }, education: { level: 'college', importance: 'required' } });
  const profile = { ...nobody, yearsExperience: 0, educationLevel: 'doctorate' as const };
  const requirements = [asked('experience', 'found'), asked('education', 'found')];
  expect(scoreRequirements(requirements, job, profile)).toMatchObject({ years_share: 1, education_share: 1 });
});
