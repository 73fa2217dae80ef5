import { describe, expect, it } from 'vitest';
import { figureNames } from '../../../collector/business/business-schemas.ts';
import { definitions } from '../../../collector/business/definitions.ts';
import { moveMonth, secondsOfDay } from '../../../collector/business/months.ts';
import { listEarned, spreadOverMonths } from '../../../collector/business/spread-revenue.ts';
import { summarise } from '../../../collector/business/summarise.ts';
import { bookOf, type Entry, pay, subscribe } from './book.ts';

const on = (entries: readonly Entry[], day = '2026-11-23') =>
  summarise(bookOf(entries), 'EUR', secondsOfDay(day)).figures;
const mrrOn = (entries: readonly Entry[], day?: string) => on(entries, day).mrr.value;

describe('MRR', () => {
  it('counts a twelfth of a plan of a year', () => {
    expect(mrrOn([['2026-01-15', subscribe('one', { cents: 12_000, months: 12 })]])).toBe(1000);
    expect(mrrOn([['2026-01-15', subscribe('one', { cents: 9999, months: 12 })]])).toBe(833);
  });

  it('takes a discount off while it runs, a share before an amount', () => {
    const entries: Entry[] = [
      ['2026-01-01', subscribe('one', { cents: 2000 })],
      ['2026-02-01', { kind: 'discount', account: 'one', discount: 'half', basisPoints: 5000, until: '2026-05-01' }],
      ['2026-03-01', { kind: 'discount', account: 'one', discount: 'less', cents: 300, subscription: 'one-1' }],
    ];
    expect(mrrOn(entries, '2026-01-20')).toBe(2000);
    expect(mrrOn(entries, '2026-02-20')).toBe(1000);
    expect(mrrOn(entries, '2026-03-20')).toBe(700);
    expect(mrrOn(entries, '2026-05-01')).toBe(1700);
  });

  it('counts no trial, and the plan from the day it is paid for', () => {
    const entries: Entry[] = [
      ['2026-10-01', subscribe('one', { status: 'trial' })],
      ['2026-10-15', subscribe('one')],
    ];
    expect([mrrOn(entries, '2026-10-10'), mrrOn(entries, '2026-10-16')]).toEqual([0, 1000]);
  });

  it('goes on after a payment that failed, until the subscription is ended', () => {
    const entries: Entry[] = [
      ['2026-09-01', subscribe('one')],
      ['2026-10-01', { kind: 'payment-failed', account: 'one', currency: 'EUR', cents: 1190 }],
      ['2026-10-01', subscribe('one', { status: 'past-due' })],
      ['2026-10-22', subscribe('one', { status: 'ended' })],
    ];
    expect([mrrOn(entries, '2026-10-10'), mrrOn(entries, '2026-10-22')]).toEqual([1000, 0]);
    expect(on(entries).failedPayments).toMatchObject({ value: 1, n: 1 });
  });

  it('counts what was cancelled for the end of its period until then, even when nobody says that it ended', () => {
    const entries: Entry[] = [
      ['2026-09-10', subscribe('one')],
      ['2026-09-20', subscribe('one', { endsOn: '2026-10-10' })],
    ];
    expect([mrrOn(entries, '2026-10-09'), mrrOn(entries, '2026-10-10')]).toEqual([1000, 0]);
    const changedMind: Entry[] = [...entries, ['2026-09-25', subscribe('one')]];
    expect(mrrOn(changedMind, '2026-10-10')).toBe(1000);
  });

  it('changes by the whole new price on the day of an upgrade, whatever part of a month was billed', () => {
    const parts = [
      { cents: -500, from: '2026-10-16', until: '2026-11-01' },
      { cents: 1500, from: '2026-10-16', until: '2026-11-01' },
    ];
    const entries: Entry[] = [
      ['2026-10-01', subscribe('one')],
      ['2026-10-01', pay('one')],
      ['2026-10-16', subscribe('one', { cents: 3000, plan: 'elite' })],
      ['2026-10-16', pay('one', { reference: 'second', grossCents: 1190, parts })],
    ];
    expect(mrrOn(entries)).toBe(3000);
    expect(on(entries).revenue.value).toBe(2000);
  });
});

describe('revenue', () => {
  it('is earned day by day over what was paid for, and sums to the payment', () => {
    expect(spreadOverMonths(1000, '2026-11-16', '2026-12-16')).toEqual([
      { month: '2026-11', cents: 500 },
      { month: '2026-12', cents: 500 },
    ]);
    const year = spreadOverMonths(9999, '2026-01-15', '2027-01-15');
    expect(year).toHaveLength(13);
    expect(year.reduce((sum, { cents }) => sum + cents, 0)).toBe(9999);
    expect(year[1]).toEqual({ month: '2026-02', cents: 767 });
    expect(spreadOverMonths(700, '2026-03-05', '2026-03-05')).toEqual([{ month: '2026-03', cents: 700 }]);
  });

  it('gets smaller on the day of a refund, by what of it was no tax, in the stream and country of the payment', () => {
    const entries: Entry[] = [
      ['2026-10-01', pay('one', { country: 'FR', stream: 'enterprise' })],
      ['2026-10-02', { kind: 'payment-name', reference: 'one-payment', name: 'intent' }],
      ['2026-10-20', { kind: 'refund', currency: 'EUR', cents: 595, reference: 'intent' }],
    ];
    expect(listEarned(bookOf(entries)).at(-1)).toEqual({
      month: '2026-10',
      stream: 'enterprise',
      country: 'FR',
      account: 'one',
      currency: 'EUR',
      cents: -500,
    });
    const figures = on(entries);
    expect([figures.revenue.value, figures.refunds.value]).toEqual([500, 595]);
  });

  it('of the API is what was used on its day, and no part of MRR', () => {
    const figures = on([
      ['2026-10-05', { kind: 'api-usage', account: 'partner', country: 'DE', currency: 'EUR', calls: 900, cents: 450 }],
    ]);
    expect([figures.revenue.value, figures.mrr.value]).toEqual([450, 0]);
  });
});

describe('customers and what they are worth', () => {
  const many = (count: number, change: (number: number) => readonly Entry[]): Entry[] =>
    Array.from({ length: count }, (_, number) => change(number)).flat();

  it('keeps net and gross retention of those who were there twelve months before', () => {
    const figures = on([
      ['2025-10-01', subscribe('grows', { cents: 1000 })],
      ['2025-10-01', subscribe('shrinks', { cents: 1000 })],
      ['2025-10-01', subscribe('leaves', { cents: 2000 })],
      ['2026-02-01', subscribe('grows', { cents: 1800 })],
      ['2026-02-01', subscribe('shrinks', { cents: 600 })],
      ['2026-02-01', subscribe('leaves', { status: 'ended' })],
      ['2026-03-01', subscribe('comes', { cents: 9000 })],
    ]);
    expect(figures.nrr).toMatchObject({ value: 2400 / 4000, n: 3 });
    expect(figures.grr).toMatchObject({ value: 1600 / 4000, n: 3 });
  });

  it('tells churn of customers and of revenue, growth, and revenue of a customer', () => {
    const figures = on([
      ...many(10, (number) => [['2026-09-01', subscribe(`c-${number}`)]]),
      ['2026-10-10', subscribe('c-0', { status: 'ended' })],
      ['2026-10-10', subscribe('c-1', { cents: 500 })],
      ['2026-10-12', subscribe('fresh', { cents: 2500 })],
    ]);
    expect(figures.customerChurn).toMatchObject({ value: 0.1, n: 10 });
    expect(figures.revenueChurn.value).toBeCloseTo(0.15, 12);
    expect(figures.growth.value).toBeCloseTo(0.1, 12);
    expect(figures.arpu).toMatchObject({ value: 1100, n: 10 });
  });

  it('makes a lifetime of churn, and the cost of winning one of what was spent', () => {
    const entries = [
      ...many(100, (number): Entry[] => [['2026-06-15', subscribe(`c-${number}`)]]),
      ...many(12, (number): Entry[] => [
        [
          `2026-${7 + (number % 4) < 10 ? '0' : ''}${7 + (number % 4)}-10`,
          subscribe(`c-${number}`, { status: 'ended' }),
        ],
      ]),
      ...many(10, (number): Entry[] => [['2026-09-20', subscribe(`n-${number}`)]]),
      ['2026-09-05', { kind: 'spend', currency: 'EUR', cents: 50_000 }] satisfies Entry,
    ];
    const figures = on(entries);
    // Openings of July to October: 100, 97, 94, 101; three of each month left.
    expect(figures.ltv.value).toBe(Math.round(1000 / (12 / (100 + 97 + 94 + 101))));
    expect(figures.cac).toMatchObject({ value: 5000, n: 10 });
    expect(figures.payback.value).toBe(5);
    expect(figures.ltvToCac.value).toBeCloseTo(6.5333, 3);
  });

  it('leaves a lifetime out where nobody left, few left, or few were there', () => {
    const start = many(60, (number): Entry[] => [['2026-05-15', subscribe(`c-${number}`)]]);
    expect(on(start).ltv).toMatchObject({ value: null, why: 'no-churn' });
    expect(on([...start, ['2026-08-01', subscribe('c-1', { status: 'ended' })]]).ltv).toMatchObject({
      value: null,
      why: 'too-few',
    });
    expect(on(start.slice(0, 10)).ltv).toMatchObject({ value: null, why: 'too-few' });
    expect(on(start).cac).toMatchObject({ value: null, why: 'no-spend' });
  });

  it('holds MRR against the target of the month', () => {
    const figures = on([
      ['2026-09-01', subscribe('one')],
      ['2026-09-01', { kind: 'target', month: '2026-11', currency: 'EUR', cents: 4000 }],
    ]);
    expect(figures.target.value).toBe(0.25);
  });

  it('says nothing from nothing', () => {
    const { figures, missingRates } = summarise(bookOf([]), 'EUR', secondsOfDay('2026-11-23'));
    expect(missingRates).toEqual([]);
    expect([figures.mrr.value, figures.customers.value, figures.revenue.value]).toEqual([0, 0, 0]);
    for (const name of ['growth', 'customerChurn', 'nrr', 'arpu', 'ltv', 'cac', 'failedPayments', 'target'] as const)
      expect(figures[name].value).toBeNull();
  });

  it('shows each currency by itself and no sum where a rate is missing', () => {
    const summary = summarise(
      bookOf([
        ['2026-01-01', subscribe('one')],
        ['2026-01-01', subscribe('two', { currency: 'SEK', cents: 9900 })],
      ]),
      'EUR',
      secondsOfDay('2026-11-23'),
    );
    expect(summary.figures.mrr).toMatchObject({ value: null, why: 'no-rate' });
    expect(summary.missingRates).toEqual(['SEK']);
    expect(summary.byCurrency).toEqual([
      { currency: 'EUR', mrr: 1000, customers: 1 },
      { currency: 'SEK', mrr: 9900, customers: 1 },
    ]);
  });

  it('has a sentence for every figure', () => {
    expect(Object.keys(definitions)).toEqual([...figureNames]);
  });

  it('counts months across the turn of a year', () => {
    expect([moveMonth('2026-01', -1), moveMonth('2026-12', 1), moveMonth('2026-05', -17)]).toEqual([
      '2025-12',
      '2027-01',
      '2024-12',
    ]);
  });
});
