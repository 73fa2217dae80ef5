import type { Figure, FigureName, MovementMonth, Reason, Summary } from './business-schemas.ts';
import { type Exchange, openExchange } from './exchange.ts';
import { listMovements, listMovementsIn } from './list-movements.ts';
import { endOfMonth, listMonths, monthOf, moveMonth } from './months.ts';
import type { Book, Income } from './open-book.ts';
import { convertEarned, listEarned } from './spread-revenue.ts';

/** Below these, a lifetime is a guess. */
const fewest = { months: 3, customerMonths: 100, churned: 5 };

type Unit = Figure['unit'];
const tell = (unit: Unit, n: number, value: number): Figure => ({ value, unit, n, why: null });
const leaveOut = (unit: Unit, n: number, why: Reason): Figure => ({ value: null, unit, n, why });
const divide = (unit: Unit, n: number, top: number, bottom: number, why: Reason = 'too-few'): Figure =>
  bottom > 0 ? tell(unit, n, top / bottom) : leaveOut(unit, n, why);
const round = (figure: Figure): Figure => ({
  ...figure,
  value: figure.value === null ? null : Math.round(figure.value),
});

/** Every figure of `definitions.ts` at a moment (seconds), in the reporting currency. */
export function summarise(book: Book, currency: string, at: number): Summary {
  const exchange = openExchange(book, currency);
  const month = moveMonth(monthOf(at), -1);
  const incomes = book.listIncome(at);
  const all = book.firstMonth === undefined ? [] : listMonths(book.firstMonth, month);
  const movements = listMovements(book, exchange, all);
  const mrr = sumIncome(incomes, exchange, at);
  const figures = {
    ...describeNow(book, exchange, incomes, mrr, at),
    ...describeRates(movements, month),
    ...describeRetention(book, exchange, month),
    ...describeValue(book, exchange, movements),
    ...describeCash(book, exchange, month),
  } satisfies Record<FigureName, Figure>;
  return {
    asOf: new Date(at * 1000).toISOString(),
    month,
    currency,
    figures,
    byCurrency: listCurrencies(incomes),
    missingRates: [...exchange.missing].sort(),
  };
}

function sumIncome(incomes: readonly Income[], exchange: Exchange, at: number): number | undefined {
  return sumOf(incomes.map(({ cents, currency }) => exchange.convert(cents, currency, at)));
}

/** Undefined when one of them is. */
function sumOf(amounts: readonly (number | undefined)[]): number | undefined {
  return amounts.reduce((sum, cents) => (sum === undefined || cents === undefined ? undefined : sum + cents), 0);
}

function listCurrencies(incomes: readonly Income[]): Summary['byCurrency'] {
  const currencies = [...new Set(incomes.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = incomes.filter((income) => income.currency === currency);
    return { currency, mrr: own.reduce((sum, { cents }) => sum + cents, 0), customers: own.length };
  });
}

function describeNow(book: Book, exchange: Exchange, incomes: readonly Income[], mrr: number | undefined, at: number) {
  const customers = new Set(incomes.map(({ account }) => account)).size;
  const month = monthOf(at);
  const target = book.targets.findLast(({ event }) => event.month === month)?.event;
  const wanted = target && exchange.convert(target.cents, target.currency, at);
  return {
    mrr: mrr === undefined ? leaveOut('cents', customers, 'no-rate') : tell('cents', customers, mrr),
    arr: mrr === undefined ? leaveOut('cents', customers, 'no-rate') : tell('cents', customers, mrr * 12),
    customers: tell('count', customers, customers),
    target:
      target === undefined || wanted === 0
        ? leaveOut('share', customers, 'no-target')
        : mrr === undefined || wanted === undefined
          ? leaveOut('share', customers, 'no-rate')
          : tell('share', customers, mrr / wanted),
  };
}

function describeRates(movements: readonly MovementMonth[] | undefined, month: string) {
  if (movements === undefined) {
    const figure = leaveOut('share', 0, 'no-rate');
    return { growth: figure, customerChurn: figure, revenueChurn: figure };
  }
  const last = movements.at(-1);
  if (last?.month !== month) {
    const figure = leaveOut('share', 0, 'too-few');
    return { growth: figure, customerChurn: figure, revenueChurn: figure };
  }
  const { opening, closing, exchange, customers } = last;
  return {
    growth: divide('share', customers.opening, closing - opening, opening),
    customerChurn: divide('share', customers.opening, customers.churned, customers.opening),
    revenueChurn: divide('share', customers.opening, -(last.churn + last.contraction), opening + exchange),
  };
}

function describeRetention(book: Book, exchange: Exchange, month: string) {
  const end = endOfMonth(month);
  const byAccount = (at: number) => {
    const accounts = new Map<string, number | undefined>();
    for (const { account, cents, currency } of book.listIncome(at)) {
      const before = accounts.has(account) ? accounts.get(account) : 0;
      accounts.set(account, sumOf([before, exchange.convert(cents, currency, end)]));
    }
    return accounts;
  };
  const then = byAccount(endOfMonth(moveMonth(month, -12)));
  const now = byAccount(end);
  const pairs = [...then].map(([account, cents]) => ({
    before: cents,
    after: now.has(account) ? now.get(account) : 0,
  }));
  const before = sumOf(pairs.map((pair) => pair.before));
  const kept = sumOf(pairs.map((pair) => pair.after));
  if (before === undefined || kept === undefined) {
    const figure = leaveOut('share', pairs.length, 'no-rate');
    return { nrr: figure, grr: figure };
  }
  const least = pairs.reduce((sum, pair) => sum + Math.min(pair.before ?? 0, pair.after ?? 0), 0);
  return { nrr: divide('share', pairs.length, kept, before), grr: divide('share', pairs.length, least, before) };
}

function describeValue(book: Book, exchange: Exchange, movements: readonly MovementMonth[] | undefined) {
  if (movements === undefined) {
    const cents = leaveOut('cents', 0, 'no-rate');
    return {
      arpu: cents,
      ltv: cents,
      cac: cents,
      payback: leaveOut('months', 0, 'no-rate'),
      ltvToCac: leaveOut('ratio', 0, 'no-rate'),
    };
  }
  const last = movements.at(-1);
  const arpu = divide('cents', last?.customers.closing ?? 0, last?.closing ?? 0, last?.customers.closing ?? 0);
  const ltv = describeLifetime(movements, arpu);
  const cac = describeCost(book, exchange, movements);
  const n = cac.n;
  const why = cac.why ?? arpu.why ?? 'too-few';
  return {
    arpu: round(arpu),
    ltv: round(ltv),
    cac: round(cac),
    payback: cac.value === null || !arpu.value ? leaveOut('months', n, why) : tell('months', n, cac.value / arpu.value),
    ltvToCac:
      cac.value === null || ltv.value === null
        ? leaveOut('ratio', n, ltv.why ?? why)
        : divide('ratio', n, ltv.value, cac.value, 'no-spend'),
  };
}

function describeLifetime(movements: readonly MovementMonth[], arpu: Figure): Figure {
  const months = movements.slice(-12).filter(({ customers }) => customers.opening > 0);
  const opening = months.reduce((sum, { customers }) => sum + customers.opening, 0);
  const churned = months.reduce((sum, { customers }) => sum + customers.churned, 0);
  if (months.length < fewest.months || opening < fewest.customerMonths || arpu.value === null)
    return leaveOut('cents', opening, 'too-few');
  if (churned < fewest.churned) return leaveOut('cents', opening, churned === 0 ? 'no-churn' : 'too-few');
  return tell('cents', opening, arpu.value / (churned / opening));
}

function describeCost(book: Book, exchange: Exchange, movements: readonly MovementMonth[]): Figure {
  const months = movements.slice(-3);
  const fresh = months.reduce((sum, { customers }) => sum + customers.fresh, 0);
  const named = new Set(months.map(({ month }) => month));
  const spent = book.spend.filter(({ at }) => named.has(monthOf(at)));
  const cents = sumOf(
    spent.map(({ at, event }) => exchange.convert(event.cents, event.currency, endOfMonth(monthOf(at)))),
  );
  if (spent.length === 0) return leaveOut('cents', fresh, 'no-spend');
  if (cents === undefined) return leaveOut('cents', fresh, 'no-rate');
  return divide('cents', fresh, cents, fresh);
}

function describeCash(book: Book, exchange: Exchange, month: string) {
  const within = <Item extends { readonly at: number }>(items: readonly Item[]) =>
    items.filter(({ at }) => monthOf(at) === month);
  const end = endOfMonth(month);
  const refunds = within(book.refunds);
  const refunded = sumOf(refunds.map(({ event }) => exchange.convert(event.cents, event.currency, end)));
  const earned = listEarned(book).filter((entry) => entry.month === month);
  const converted = convertEarned(earned, exchange);
  const [failed, paid] = [within(book.failures).length, within(book.payments).length];
  return {
    revenue: converted
      ? tell(
          'cents',
          converted.length,
          converted.reduce((sum, { cents }) => sum + cents, 0),
        )
      : leaveOut('cents', earned.length, 'no-rate'),
    refunds:
      refunded === undefined ? leaveOut('cents', refunds.length, 'no-rate') : tell('cents', refunds.length, refunded),
    failedPayments: divide('share', failed + paid, failed, failed + paid),
  };
}

/** Movements of the last `count` months, the one under way with them, in each currency that there ever was. */
export function listMovementsByCurrency(book: Book, all: readonly string[]) {
  const currencies = new Set([...book.subscriptions.values()].flat().map(({ event }) => event.currency));
  return [...currencies].sort().map((currency) => ({ currency, months: listMovementsIn(book, currency, all) }));
}
