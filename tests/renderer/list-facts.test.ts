import { expect, it } from 'vitest';
import { Cv } from '../../core/domain/cv.ts';
import { findCvText } from '../../renderer/features/prediction/find-cv-text.ts';
import { countFacts, listFacts } from '../../renderer/features/reading/list-facts.ts';

const cv = Cv.parse({
  basics: { name: 'Ana Martins' },
  work: [{ position: 'Analyst', startDate: '2021-03', highlights: ['Cut a report', 'Trained people'] }],
  skills: [{ keywords: ['SQL', 'Python'] }],
  meta: {
    cvplus: {
      pages: 1,
      source: 'text',
      confidence: { '/work/0/startDate': 0.4, '/basics/name': 0.95 },
      evidence: {},
      warnings: [],
    },
  },
});

const findFact = (section: string, name: string) =>
  listFacts(cv)
    .find((one) => one.name === section)
    ?.groups.flatMap(({ facts }) => facts)
    .find((fact) => fact.name === name);

it('lists what is usually there and was not found, without a value', () => {
  expect(findFact('person', 'email')?.value).toBeUndefined();
  expect(findFact('work', 'employer')?.value).toBeUndefined();
});

it('marks a fact as unsure by the confidence of its own field', () => {
  expect(findFact('work', 'period')?.isUnsure).toBe(true);
  expect(findFact('person', 'name')?.isUnsure).toBe(false);
  expect(countFacts(listFacts(cv)).unsure).toBe(1);
});

it('keeps a running job open instead of giving it an end', () => {
  expect(findFact('work', 'period')?.value).toEqual({ kind: 'period', start: '2021-03', end: undefined });
});

it('names expected sections even when nothing was found, and no others', () => {
  expect(listFacts(cv).map(({ name }) => name)).toEqual(['person', 'work', 'education', 'skills', 'languages']);
});

it('shows the words of the CV behind a pointer, without dates', () => {
  expect(findCvText(cv, '/work/0')).toBe('Analyst');
  expect(findCvText(cv, '/work/0/highlights/1')).toBe('Trained people');
  expect(findCvText(cv, '/nothing/0')).toBeUndefined();
});
