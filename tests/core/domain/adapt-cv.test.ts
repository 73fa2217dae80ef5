import { expect, it } from 'vitest';
import { adaptCv, planAdaptation } from '../../../core/domain/adapt-cv.ts';
import { CvConventions } from '../../../core/domain/country-pack.ts';
import { Cv } from '../../../core/domain/cv.ts';

const reading = { pages: 1, source: 'text', confidence: {}, evidence: {}, warnings: [] };
const job = (name: string, startDate?: string, endDate?: string) => ({ name, startDate, endDate, highlights: [] });
const cv = Cv.parse({
  basics: { name: 'Ida', location: { address: 'Kaj 1', postalCode: '11122', city: 'Malmö' }, profiles: [] },
  work: [job('old', '2010', '2015'), job('undated'), job('now', '2020-01'), job('middle', '2015', '2019-12')],
  references: [{ name: 'Bo' }],
  meta: { cvplus: reading },
});
const fact = (value: unknown) => ({ value, basis: 'judgement', source: 's', isCustom: true });
const conventions = (more: object) =>
  CvConventions.parse({ photo: fact('optional'), dateFormat: fact('yyyy-MM-dd'), paper: fact('A4'), ...more });

it('orders entries by time, what runs on as the newest, and leaves undated ones where they are', () => {
  const names = (order: 'newest-first' | 'oldest-first') => adaptCv(cv, { order }).work.map(({ name }) => name);
  expect(names('newest-first')).toEqual(['now', 'undated', 'middle', 'old']);
  expect(names('oldest-first')).toEqual(['old', 'undated', 'middle', 'now']);
});

it('leaves out only what is asked for, and keeps the CV itself as it was', () => {
  const copy = structuredClone(cv);
  const adapted = adaptCv(cv, { leaveOut: ['street', 'references'] });
  expect(adapted.basics.location).toEqual({ city: 'Malmö' });
  expect(adapted.references).toEqual([]);
  expect(adaptCv(cv, {})).toEqual(cv);
  expect(cv).toEqual(copy);
});

it('plans from the conventions only what concerns this CV', () => {
  expect(planAdaptation(cv, conventions({}))).toEqual({ leaveOut: [], isReordered: false });
  const strict = conventions({ address: fact('unusual'), references: fact('leave-out'), order: fact('newest-first') });
  expect(planAdaptation(cv, strict)).toEqual({
    leaveOut: ['street', 'references'],
    order: 'newest-first',
    isReordered: true,
  });
  const plain = Cv.parse({ basics: { profiles: [] }, meta: { cvplus: reading } });
  expect(planAdaptation(plain, strict)).toEqual({ leaveOut: [], order: 'newest-first', isReordered: false });
});
