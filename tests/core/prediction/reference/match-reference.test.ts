import { expect, test } from 'vitest';
import type { Profile } from '../../../../core/domain/prediction.ts';
import type { Reading } from '../../../../core/prediction/reference/match-reference.ts';
import { matchReference, readLikeReference } from '../../../../core/prediction/reference/match-reference.ts';
import { makeJob } from '../sample-documents.ts';
import { makeProfile, makeSkills } from './make-profiles.ts';

const job = makeJob(['Python', 'SQL', 'Docker', 'Kafka'], {
  years: { min: 4 },
  education: { level: 'college', importance: 'required' },
  languages: [{ language: 'en', importance: 'required', span: { start: 0, end: 0 } }],
});
const listStates = ({ requirements }: Reading) => requirements.map(({ name, state }) => `${name} ${state}`);

test('a listed skill counts where years in the field of the advert bear it out, as for the person', () => {
  const profile = makeProfile({
    isco: '251',
    yearsInField: 1,
    skills: makeSkills([], ['Python', 'SQL', 'Docker', 'Kafka']),
  });
  const found = (isco: string | undefined) =>
    matchReference(profile, job, isco).requirements.filter(({ state }) => state === 'found').length;
  expect(found('2512')).toBe(3);
  expect(found('5120')).toBe(0);
  expect(found(undefined)).toBe(0);
});

test('what a profile does not tell is unclear, and languages no profile tells', () => {
  expect(listStates(matchReference(makeProfile({ skills: makeSkills(['SQL']) }), job, '2512'))).toEqual([
    'Python not-found',
    'SQL found',
    'Docker not-found',
    'Kafka not-found',
    '4 unclear',
    'college unclear',
    'en unclear',
  ]);
  const told = makeProfile({ years: 5, education: 'secondary' });
  expect(listStates(matchReference(told, job, '2512')).slice(4, 6)).toEqual(['4 found', 'college not-found']);
});

test('the person is read like the profiles: the rest is unclear, and years count in the same steps', () => {
  const requirements = [
    { kind: 'skill', name: 'SQL', importance: 'required', state: 'found' },
    { kind: 'skill', name: 'Kafka', importance: 'required', state: 'found' },
    { kind: 'experience', name: '6', importance: 'required', state: 'found' },
    { kind: 'education', name: 'college', importance: 'required', state: 'found' },
    { kind: 'language', name: 'en', importance: 'required', state: 'found' },
  ] as const;
  const person: Profile = { skills: [], languages: [], yearsExperience: 6.5, educationLevel: 'master' };
  const asked = makeJob(['SQL', 'Kafka'], { years: { min: 6 } });
  const answerable = { skills: new Set(['SQL']), years: true, education: false };
  const reading = readLikeReference(requirements, person, asked, answerable);
  expect(listStates(reading)).toEqual(['SQL found', 'Kafka unclear', '6 not-found', 'college unclear', 'en unclear']);
  expect(reading.profile).toEqual({ skills: [], languages: [], yearsExperience: 5 });
});
