import { describe, expect, it } from 'vitest';
import { findCareerPaths } from '../../../core/advice/find-career-paths.ts';
import { CareerPaths } from '../../../core/domain/advice.ts';
import { makeCv } from '../prediction/sample-documents.ts';
import { smallKnowledge } from './small-knowledge.ts';

const cv = makeCv({
  work: [
    { position: 'Developer', startDate: '2020-01', highlights: ['Loads in Python'] },
    { position: 'Waiter', startDate: '2015-01', endDate: '2019-12' },
  ],
});
const ask = (one = cv) => findCareerPaths({ cv: one, language: 'en', asOf: '2026-06' }, smallKnowledge);

describe('career paths', () => {
  it('lead from the latest job, next steps first, each with its measure and source', () => {
    const { from, paths } = ask();
    expect(() => CareerPaths.parse({ from, paths })).not.toThrow();
    expect(from).toMatchObject({ isco: '2512', title: 'Developer', score: 0.9, isListed: true });
    expect(paths.map(({ isco, kind, measure, source }) => [isco, kind, measure, source])).toEqual([
      ['1330', 'progression', 'isco-level', 'isco'],
      ['2521', 'transition', 'onet-related', 'onet'],
    ]);
  });

  it('name the essential skills that the CV does not show, those new to the person first', () => {
    const databases = ask().paths.find(({ isco }) => isco === '2521');
    expect(databases).toMatchObject({ sharedSkills: 1, essentialSkills: 3 });
    expect(databases?.missingSkills.map(({ label }) => label.text)).toEqual(['design databases', 'debug software']);
  });

  it('start from the occupation that the person names in place of the one that was read', () => {
    const named = findCareerPaths({ cv: makeCv(), language: 'en', asOf: '2026-06', isco: '2512' }, smallKnowledge);
    expect(named.from).toMatchObject({ isco: '2512', score: 1 });
    expect(named.paths).toHaveLength(2);
  });

  it('give a change of pay as a ratio of one source, and none where no source has both', () => {
    const [managers, databases] = ask().paths;
    expect(managers?.wageChange).toEqual([]);
    expect(databases?.wageChange).toEqual([{ country: 'US', ratio: 1.1, year: 2024, level: 'unit', source: 'oews' }]);
  });

  it('are none from an unknown occupation or an empty CV', () => {
    expect(ask(makeCv({ work: [{ position: 'Keeper of clouds', startDate: '2020' }] }))).toEqual({ paths: [] });
    expect(ask(makeCv())).toEqual({ paths: [] });
  });

  it('lead from the occupation that the person names in place of the one that was read', () => {
    const question = { cv: makeCv(), language: 'en', asOf: '2026-06' } as const;
    const { from, paths } = findCareerPaths({ ...question, isco: '2512' }, smallKnowledge);
    expect(from).toMatchObject({ isco: '2512', score: 1 });
    expect(paths.map(({ isco }) => isco)).toEqual(['1330', '2521']);
  });
});
