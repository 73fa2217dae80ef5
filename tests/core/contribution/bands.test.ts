import { expect, it } from 'vitest';
import { answerBandOf, countBandOf, matchBandOf, payRatioBandOf } from '../../../core/contribution/bands.ts';
import { findLastMonth, readableTenths } from '../../../core/contribution/describe-use.ts';

it('puts days, counts and ratios into the bands that the schema names', () => {
  expect([0, 7, 8, 14, 31, 61, 92, 93, null].map(answerBandOf)).toEqual([
    'week',
    'week',
    'two-weeks',
    'two-weeks',
    'month',
    'two-months',
    'three-months',
    'none',
    'none',
  ]);
  expect([0, 1, 2, 4, 5, 9, 10, 19, 20, 49, 50, 1000].map(countBandOf)).toEqual([
    '0',
    '1',
    '2-4',
    '2-4',
    '5-9',
    '5-9',
    '10-19',
    '10-19',
    '20-49',
    '20-49',
    '50+',
    '50+',
  ]);
  expect([0.1, 0.6, 0.61, 1, 1.5, 1.51, 9].map(payRatioBandOf)).toEqual([0, 0, 1, 4, 7, 8, 8]);
});

it('counts only what the advert requires and the CV shows', () => {
  const make = (...states: readonly ('found' | 'unclear' | 'not-found')[]) => ({
    requirements: states.map((state) => ({ kind: 'skill', name: 'x', importance: 'required', state }) as const),
  });
  const preferred = { kind: 'skill', name: 'y', importance: 'preferred', state: 'found' } as const;
  expect(matchBandOf({ requirements: [preferred] })).toBe('unknown');
  expect(matchBandOf(make('found', 'found'))).toBe('all');
  expect(matchBandOf(make('found', 'found', 'found', 'unclear'))).toBe('most');
  expect(matchBandOf(make('found', 'unclear'))).toBe('half');
  expect(matchBandOf(make('found', 'not-found', 'not-found'))).toBe('under-half');
});

it('finds the month before, also over a new year', () => {
  const at = (day: number, month: number) => new Date(2026, month, day, 12).getTime();
  expect(findLastMonth(at(1, 0))).toEqual({ month: '2025-12', from: '2025-12-01', until: '2026-01-01' });
  expect(findLastMonth(at(31, 2))).toEqual({ month: '2026-02', from: '2026-02-01', until: '2026-03-01' });
});

it('tells the checks that a simple reader passes in tenths, each kind of finding once', () => {
  const find = (code: 'dates.torn' | 'text.hidden', severity: 'hinders' | 'note') => ({
    code,
    severity,
    pages: [],
    details: {},
    evidence: [],
  });
  expect(readableTenths({ findings: [] })).toBe(10);
  expect(readableTenths({ findings: [find('dates.torn', 'hinders'), find('dates.torn', 'hinders')] })).toBe(10);
  const two = [find('dates.torn', 'hinders'), find('text.hidden', 'hinders')];
  expect(readableTenths({ findings: two })).toBe(9);
  expect(readableTenths({ findings: two.map((one) => ({ ...one, severity: 'note' })) })).toBe(10);
});
