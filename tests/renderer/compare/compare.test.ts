import { describe, expect, it } from 'vitest';
import type { Estimate, Prediction } from '../../../core/domain/prediction.ts';
import { compareNumbers, shareAxis } from '../../../core/wording/compare-numbers.ts';
import { listPairs, readChoice, toggle, writeChoice } from '../../../renderer/features/compare/choice.ts';
import { matchesSearch } from '../../../renderer/features/job/name-job.ts';
import { interviewEstimate } from '../../support/predictions.ts';

const between = (low: number, high: number, more: Partial<Estimate> = {}): Estimate => ({
  ...interviewEstimate,
  value: (low + high) / 2,
  interval: { low, high, level: 0.8 },
  ...more,
});
const none: Prediction = {
  value: null,
  abstained: { reason: 'no-country', detail: '' },
  model: interviewEstimate.model,
};

describe('numbers side by side', () => {
  it('differ only where their ranges do not touch, in no order of chance', () => {
    const row = [between(0.2, 0.3), between(0.05, 0.1), between(0.08, 0.25)];
    expect(compareNumbers(row)).toEqual({ kind: 'apart', pairs: [[1, 0]] });
    expect(compareNumbers([between(0.2, 0.3), between(0.1, 0.2)])).toEqual({ kind: 'alike' });
  });

  it('are not held against each other with one number missing or in two currencies', () => {
    expect(compareNumbers([between(0.2, 0.3), none, undefined])).toEqual({ kind: 'few' });
    const pay = { unit: 'money-per-year' } as const;
    const row = [between(1, 2, { ...pay, currency: 'EUR' }), between(9, 10, { ...pay, currency: 'USD' })];
    expect(compareNumbers(row)).toEqual({ kind: 'currencies' });
    expect(shareAxis(row)).toBeUndefined();
  });

  it('share one axis that begins at nothing, but for pay', () => {
    expect(shareAxis([between(0.05, 0.1), none, between(0.2, 0.3)])).toEqual({ low: 0, high: 0.3 });
    const pay = { unit: 'money-per-year', currency: 'EUR' } as const;
    expect(shareAxis([between(40, 60, pay), between(50, 70, pay)])).toEqual({ low: 40, high: 70 });
    expect(shareAxis([none])).toBeUndefined();
  });
});

describe('what is compared', () => {
  const read = (address: string) => readChoice(new URLSearchParams(address));

  it('stays in the address, in the order in which it was chosen', () => {
    const choice = ['c', 'a', 'b'].reduce(toggle, read('by=jobs&cv=one'));
    expect(choice.jobs).toEqual(['c', 'a', 'b']);
    expect(read(`${writeChoice(choice)}`)).toEqual(choice);
    expect(listPairs(choice).map(({ jobId }) => jobId)).toEqual(['c', 'a', 'b']);
    expect(toggle(choice, 'a').jobs).toEqual(['c', 'b']);
  });

  it('are five at most, each once, and one of the other kind', () => {
    expect(read('by=cvs&cv=1&cv=2&cv=2&cv=3&cv=4&cv=5&cv=6&job=a&job=b')).toEqual({
      by: 'cvs',
      cvs: ['1', '2', '3', '4', '5'],
      jobs: ['a'],
    });
    expect(toggle(read('by=cvs&cv=1&cv=2&cv=3&cv=4&cv=5'), '6').cvs).toHaveLength(5);
  });
});

it('a kept advert is found by words of its title, employer and place, also in full-width letters', () => {
  const job = {
    title: 'Data Engineer',
    company: 'Nordlicht',
    location: 'Kiel',
    skills: [],
    languages: [],
    evidence: {},
    warnings: [],
  };
  expect(matchesSearch(job, ' kiel ENGINEER')).toBe(true);
  expect(matchesSearch(job, 'ｎｏｒｄｌｉｃｈｔ')).toBe(true);
  expect(matchesSearch(job, 'kiel nurse')).toBe(false);
  expect(matchesSearch(job, '')).toBe(true);
});
