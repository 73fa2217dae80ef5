import { beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../core/domain/language.ts';
import { type Estimate, targets } from '../../../core/domain/prediction.ts';
import { describeAbout } from '../../../core/wording/describe-about.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { makeWordings } from '../../support/texts.ts';

function makeEstimate(about: Estimate['about']): Estimate {
  return {
    value: 11,
    interval: { low: 1, high: 53, level: 0.8 },
    unit: 'days',
    scale: 'unit',
    evidence: 'published',
    basis: [
      {
        label: 'a',
        cause: { kind: 'start', country: 'DE' },
        effect: 11,
        part: null,
        source: 's',
        year: '2019',
        n: null,
        nOf: null,
      },
    ],
    about,
    model: { name: 'time-to-response', version: '2.0.0', sha256: 'a'.repeat(64) },
    confidence: 'low',
  };
}

let wordings: Record<Language, Wording>;
beforeAll(async () => {
  wordings = await makeWordings();
});

it('says by which day four in five answers have come and when silence is nearly final', () => {
  const lines = describeAbout('timeToResponse', makeEstimate({ answeredByDay: 31, finalAfterDay: 74 }), wordings.en);
  expect(lines).toEqual([
    '80 of 100 answers that come have come by day 31.',
    'After day 74 silence is nearly final: few answers come later.',
  ]);
});

it('speaks of no silence where people look for work', () => {
  const lines = describeAbout('timeToHire', makeEstimate({ answeredByDay: 160, finalAfterDay: 400 }), wordings.en);
  expect(lines).toEqual(['Of 100 searches that end with a job, 80 have ended by day 160.']);
});

it('says the year of the money and where its level comes from, each when it is known', () => {
  const say = (about: Estimate['about']) => describeAbout('salary', makeEstimate(about), wordings.en);
  expect(say({ payYear: 2024, levelSource: 'OEWS' })).toEqual(['In 2024 money. Its level comes from: OEWS.']);
  expect(say({ payYear: 2024 })).toEqual(['In 2024 money.']);
  expect(say({})).toEqual([]);
  expect(say(undefined)).toEqual([]);
});

it('names the group that a match was compared with, and that it is no ranking', () => {
  const reference = { n: 1240, isco: '25', source: 'Open CVs 2023' };
  const say = (percentile: number, isco: string | null = '25') =>
    describeAbout('position', makeEstimate({ percentile, reference: { ...reference, isco } }), wordings.en);
  expect(say(0.63)).toEqual([
    'With this advert, the match of your CV is higher than that of 63 of 100 reference CVs of the same kind of occupation; equal matches count half.',
    'The reference: 1,240 CVs, Open CVs 2023.',
    'What other applicants bring is not known, so this is no place in a ranking.',
  ]);
  expect(say(0.63, null)[0]).toContain('of all occupations');
  expect(say(0.63, '2')[0]).toContain('of the same broad group of occupations');
  const few = { n: 43, isco: null, source: 'Open CVs 2023' };
  expect(describeAbout('position', makeEstimate({ percentile: 1, reference: few }), wordings.en)[0]).toContain(
    'higher than that of 43 of 43 reference CVs',
  );
  expect(say(1)[0]).toContain('99 of 100');
  expect(say(0)[0]).toContain('1 of 100');
});

describe.each(languages)('in %s', (language) => {
  it('every target says what its number is of in whole sentences', () => {
    const about = {
      payYear: 2024,
      levelSource: 'OEWS',
      answeredByDay: 1,
      finalAfterDay: 90,
      percentile: 0.5,
      reference: { n: 1, isco: null, source: 'Open CVs' },
    };
    for (const target of targets) {
      for (const line of describeAbout(target, makeEstimate(about), wordings[language])) {
        expect(line).not.toMatch(/undefined|\{\{|about\./);
        expect(line).toMatch(/[.。]$/);
      }
    }
  });
});
