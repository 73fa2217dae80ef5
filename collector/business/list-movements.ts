import type { MovementMonth } from './business-schemas.ts';
import type { Exchange } from './exchange.ts';
import { endOfMonth } from './months.ts';
import type { Book, Income } from './open-book.ts';

/** What a customer pays a month: now, at the end of the month before, and that same again with the rates of now. */
interface Step {
  readonly opening: number;
  readonly restated: number;
  readonly closing: number;
  readonly wasPaying: boolean;
  readonly isPaying: boolean;
}

/** What changed between the ends of months, one entry a month, from the first event on: a customer is an account and a currency. */
export function listMovementsIn(book: Book, currency: string, months: readonly string[]): MovementMonth[] {
  const pick = (at: number) =>
    new Map(
      book.listIncome(at).flatMap((income) => (income.currency === currency ? [[income.account, income.cents]] : [])),
    );
  const known = new Set<string>();
  let before = new Map<string, number>();
  return months.map((month) => {
    const now = pick(endOfMonth(month));
    const movement = sumSteps(month, known, names(before, now), (account) => ({
      opening: before.get(account) ?? 0,
      restated: before.get(account) ?? 0,
      closing: now.get(account) ?? 0,
      wasPaying: before.has(account),
      isPaying: now.has(account),
    }));
    before = now;
    return movement;
  });
}

/** The same in the reporting currency, where a customer is an account. Undefined when a rate is missing. */
export function listMovements(book: Book, exchange: Exchange, months: readonly string[]): MovementMonth[] | undefined {
  const known = new Set<string>();
  let before = new Map<string, Income[]>();
  let last = Number.NaN;
  let isComplete = true;
  const sum = (incomes: readonly Income[] | undefined, at: number) =>
    (incomes ?? []).reduce((total, { cents, currency }) => {
      const converted = exchange.convert(cents, currency, at);
      if (converted === undefined) isComplete = false;
      return total + (converted ?? 0);
    }, 0);
  const movements = months.map((month) => {
    const at = endOfMonth(month);
    const now = new Map<string, Income[]>();
    for (const income of book.listIncome(at)) now.set(income.account, [...(now.get(income.account) ?? []), income]);
    const movement = sumSteps(month, known, names(before, now), (account) => ({
      opening: sum(before.get(account), last),
      restated: sum(before.get(account), at),
      closing: sum(now.get(account), at),
      wasPaying: before.has(account),
      isPaying: now.has(account),
    }));
    before = now;
    last = at;
    return movement;
  });
  return isComplete ? movements : undefined;
}

const names = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): Set<string> =>
  new Set([...one.keys(), ...other.keys()]);

function sumSteps(
  month: string,
  known: Set<string>,
  accounts: ReadonlySet<string>,
  stepOf: (account: string) => Step,
): MovementMonth {
  const sums = {
    opening: 0,
    fresh: 0,
    reactivation: 0,
    expansion: 0,
    contraction: 0,
    churn: 0,
    exchange: 0,
    closing: 0,
  };
  const customers = { opening: 0, fresh: 0, reactivated: 0, churned: 0, closing: 0 };
  for (const account of accounts) {
    const { opening, restated, closing, wasPaying, isPaying } = stepOf(account);
    const change = closing - restated;
    sums.opening += opening;
    sums.closing += closing;
    sums.exchange += restated - opening;
    if (wasPaying) customers.opening++;
    if (isPaying) customers.closing++;
    if (wasPaying && isPaying) sums[change >= 0 ? 'expansion' : 'contraction'] += change;
    else if (wasPaying) {
      sums.churn += change;
      customers.churned++;
    } else if (known.has(account)) {
      sums.reactivation += change;
      customers.reactivated++;
    } else {
      sums.fresh += change;
      customers.fresh++;
      known.add(account);
    }
  }
  return { month, ...sums, customers };
}
