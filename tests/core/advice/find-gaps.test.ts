import { describe, expect, it } from 'vitest';
import { codesOf, findingOf, reviewParts } from './review-text.ts';

const job = (startDate: string, endDate?: string, name = 'Lager AB') => ({
  name,
  position: 'Clerk',
  startDate,
  endDate,
});
const gapsOf = (...work: object[]) => reviewParts({ work }).findings.filter(({ area }) => area === 'gaps');

describe('time between entries', () => {
  it('of six months and more is told as its months, where the next entry begins', () => {
    expect(gapsOf(job('2024-03'), job('2020-01', '2023-06'))).toMatchObject([
      { code: 'gap', state: 'consider', pointer: '/work/0', facts: { months: 8, from: '2023-07', to: '2024-02' } },
    ]);
  });

  it('is not told where it is shorter, or covered by education or voluntary work', () => {
    expect(gapsOf(job('2023-12'), job('2020-01', '2023-06'))).toMatchObject([{ code: 'gaps-none', state: 'kept' }]);
    const work = [job('2024-03'), job('2020-01', '2023-06')];
    const studies = reviewParts({ work, education: [{ startDate: '2023-07', endDate: '2024-01' }] });
    expect(codesOf(studies)).toContain('gaps-none');
    const voluntary = reviewParts({ work, volunteer: [{ startDate: '2023-06', endDate: '2024-02' }] });
    expect(codesOf(voluntary)).toContain('gaps-none');
  });

  it('is not guessed from years alone: what the months could cover is covered', () => {
    expect(gapsOf(job('2024'), job('2020', '2023'))).toMatchObject([{ code: 'gaps-none' }]);
    expect(gapsOf(job('2025'), job('2020', '2023'))).toMatchObject([{ code: 'gap', facts: { months: 12 } }]);
  });

  it('until today is told apart from a CV that is old', () => {
    expect(gapsOf(job('2020-01', '2025-08'))).toMatchObject([{ code: 'gap-until-now', facts: { months: 10 } }]);
    expect(gapsOf(job('2010-01', '2015-08'))).toMatchObject([{ code: 'last-entry-old', state: 'unknown' }]);
  });

  it('that lies ten years back is left alone', () => {
    expect(gapsOf(job('2015-01'), job('2010-01', '2012-01'))).toMatchObject([{ code: 'gaps-none' }]);
  });

  it('stays unknown without dates', () => {
    expect(gapsOf({ position: 'Clerk' })).toMatchObject([{ code: 'gaps-unknown', state: 'unknown' }]);
  });
});

describe('years with one employer', () => {
  const short = [
    job('2023-01', '2023-12', 'A'),
    job('2022-01', '2022-12', 'B'),
    job('2021-01', '2021-12', 'C'),
    job('2020-01', '2020-12', 'D'),
  ];

  it('stand beside the norm of its source, year and statistic', () => {
    const review = reviewParts({ work: short }, { industry: 'technology' });
    expect(findingOf(review, 'tenure-short')).toMatchObject({
      state: 'consider',
      source: 'bls',
      facts: { years: 1, norm: 4, year: 2024, statistic: 'median', among: 'industry' },
    });
  });

  it('count two jobs with one employer as one stay', () => {
    const work = [job('2022-01', '2023-12', 'A'), job('2020-01', '2021-12', 'A'), job('2019-01', '2019-12', 'B')];
    expect(findingOf(reviewParts({ work }, { industry: 'technology' }), 'tenure-near')).toMatchObject({
      facts: { stays: 2, years: 2.5 },
    });
  });

  it('are compared with nothing where no source gives a norm', () => {
    const review = reviewParts({ work: short }, { industry: 'technology', country: 'HK' });
    expect(findingOf(review, 'tenure-unknown')).toMatchObject({ state: 'unknown' });
    expect(codesOf(review)).not.toContain('tenure-short');
  });
});
