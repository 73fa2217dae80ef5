import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MovementMonth } from '../../../collector/business/business-schemas.ts';
import { openExchange } from '../../../collector/business/exchange.ts';
import { listMovements, listMovementsIn } from '../../../collector/business/list-movements.ts';
import { endOfMonth, listMonths } from '../../../collector/business/months.ts';
import { bookOf, type Entry, subscribe } from './book.ts';

const months = listMonths('2026-01', '2026-12');
const only = (movements: readonly MovementMonth[], month: string) => {
  const { customers, ...sums } = movements.find((one) => one.month === month) ?? expect.unreachable();
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => typeof value === 'number' && value !== 0));
};

describe('movements of MRR', () => {
  it('tells new, larger, smaller, lost and returned income apart', () => {
    const movements = listMovementsIn(
      bookOf([
        ['2026-01-10', subscribe('one')],
        ['2026-01-20', subscribe('two', { cents: 2000 })],
        ['2026-02-05', subscribe('one', { cents: 2500 })],
        ['2026-03-05', subscribe('two', { cents: 500 })],
        ['2026-04-05', subscribe('one', { status: 'ended' })],
        ['2026-06-05', subscribe('one', { cents: 900 })],
      ]),
      'EUR',
      months,
    );
    expect(only(movements, '2026-01')).toEqual({ fresh: 3000, closing: 3000 });
    expect(only(movements, '2026-02')).toEqual({ opening: 3000, expansion: 1500, closing: 4500 });
    expect(only(movements, '2026-03')).toEqual({ opening: 4500, contraction: -1500, closing: 3000 });
    expect(only(movements, '2026-04')).toEqual({ opening: 3000, churn: -2500, closing: 500 });
    expect(only(movements, '2026-06')).toEqual({ opening: 500, reactivation: 900, closing: 1400 });
    expect(movements.find(({ month }) => month === '2026-06')?.customers).toEqual({
      opening: 1,
      fresh: 0,
      reactivated: 1,
      churned: 0,
      closing: 2,
    });
  });

  it('counts a second subscription of a customer as expansion, and what began and ended within a month not at all', () => {
    const movements = listMovementsIn(
      bookOf([
        ['2026-01-10', subscribe('one')],
        ['2026-02-10', subscribe('one', { subscription: 'one-2', cents: 700 })],
        ['2026-03-02', subscribe('brief')],
        ['2026-03-20', subscribe('brief', { status: 'ended' })],
      ]),
      'EUR',
      months,
    );
    expect(only(movements, '2026-02')).toEqual({ opening: 1000, expansion: 700, closing: 1700 });
    expect(only(movements, '2026-03')).toEqual({ opening: 1700, closing: 1700 });
  });

  it('shows what another rate of exchange made of the same subscription, and nothing else', () => {
    const book = bookOf([
      ['2026-01-01', { kind: 'rate', currency: 'USD', millionths: 900_000 }],
      ['2026-01-10', subscribe('one', { currency: 'USD' })],
      ['2026-02-15', { kind: 'rate', currency: 'USD', millionths: 800_000 }],
      ['2026-03-10', subscribe('one', { currency: 'USD', status: 'ended' })],
    ]);
    const movements = listMovements(book, openExchange(book, 'EUR'), months) ?? expect.unreachable();
    expect(only(movements, '2026-01')).toEqual({ fresh: 900, closing: 900 });
    expect(only(movements, '2026-02')).toEqual({ opening: 900, exchange: -100, closing: 800 });
    expect(only(movements, '2026-03')).toEqual({ opening: 800, churn: -800 });
  });

  it('converts a currency without cents by its own smallest piece', () => {
    const book = bookOf([
      ['2026-01-01', { kind: 'rate', currency: 'JPY', millionths: 6_000 }],
      ['2026-01-10', subscribe('one', { currency: 'JPY', cents: 1500 })],
    ]);
    expect(openExchange(book, 'EUR').convert(1500, 'JPY', endOfMonth('2026-01'))).toBe(900);
  });

  it('says which rate is missing in place of a sum', () => {
    const book = bookOf([['2026-01-10', subscribe('one', { currency: 'SEK' })]]);
    const exchange = openExchange(book, 'EUR');
    expect(listMovements(book, exchange, months)).toBeUndefined();
    expect([...exchange.missing]).toEqual(['SEK']);
  });

  const day = fc
    .integer({ min: 0, max: 364 })
    .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
  const currency = fc.constantFrom('EUR', 'USD', 'JPY');
  const state = fc.record({
    account: fc.constantFrom('a-1', 'b-1', 'c-1', 'd-1'),
    number: fc.integer({ min: 1, max: 2 }),
    currency,
    cents: fc.integer({ min: 0, max: 99_999 }),
    months: fc.constantFrom(1, 3, 12),
    status: fc.constantFrom('trial', 'active', 'active', 'past-due', 'paused', 'ended'),
    endsOn: fc.option(day, { nil: undefined }),
  });
  const subscription = fc
    .tuple(day, state)
    .map(
      ([on, { number, endsOn, ...one }]): Entry => [
        on,
        subscribe(one.account, { ...one, subscription: `${one.account}-${number}`, ...(endsOn && { endsOn }) }),
      ],
    );
  const discount = fc
    .tuple(day, fc.constantFrom('a-1', 'b-1'), fc.integer({ min: 0, max: 10_000 }), day)
    .map(
      ([on, account, basisPoints, until]): Entry => [
        on,
        { kind: 'discount', account, discount: 'd', basisPoints, until },
      ],
    );
  const rate = fc
    .tuple(day, fc.constantFrom('USD', 'JPY'), fc.integer({ min: 1, max: 3_000_000 }))
    .map(([on, of, millionths]): Entry => [on, { kind: 'rate', currency: of, millionths }]);
  const firstRates: Entry[] = ['USD', 'JPY'].map((of) => [
    '2025-12-01',
    { kind: 'rate', currency: of, millionths: 700_000 },
  ]);

  it('opening and movements are closing, to the cent, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(subscription, subscription, discount, rate), { maxLength: 40 }), (entries) => {
        const book = bookOf([...firstRates, ...entries]);
        const exchange = openExchange(book, 'EUR');
        const tables = [
          listMovements(book, exchange, months) ?? expect.unreachable(),
          ...['EUR', 'USD', 'JPY'].map((of) => listMovementsIn(book, of, months)),
        ];
        for (const [place, movements] of tables.entries()) {
          for (const [number, one] of movements.entries()) {
            const sum =
              one.opening + one.fresh + one.reactivation + one.expansion + one.contraction + one.churn + one.exchange;
            expect(sum).toBe(one.closing);
            expect(one.opening).toBe(number === 0 ? 0 : movements[number - 1]?.closing);
            expect(one.contraction).toBeLessThanOrEqual(0);
            expect(one.churn).toBeLessThanOrEqual(0);
            const { opening, fresh, reactivated, churned, closing } = one.customers;
            expect(opening + fresh + reactivated - churned).toBe(closing);
            if (place > 0) expect(one.exchange).toBe(0);
          }
          expect(movements.reduce((sum, { customers }) => sum + customers.fresh, 0)).toBeLessThanOrEqual(4);
        }
        const last = endOfMonth('2026-12');
        const total = book
          .listIncome(last)
          .reduce((sum, one) => sum + (exchange.convert(one.cents, one.currency, last) ?? 0), 0);
        expect(tables[0]?.at(-1)?.closing).toBe(total);
      }),
      { numRuns: 300, seed: 20261123 },
    );
  });

  it('is the same in whatever order the events arrived', () => {
    fc.assert(
      fc.property(fc.uniqueArray(subscription, { maxLength: 12, selector: ([on]) => on }), (entries) => {
        const there = listMovementsIn(bookOf(entries), 'EUR', months);
        expect(listMovementsIn(bookOf([...entries].reverse()), 'EUR', months)).toEqual(there);
      }),
      { numRuns: 100, seed: 20261123 },
    );
  });
});
