import type { Book } from './open-book.ts';

/** How many of its smallest pieces one unit of a currency has: 100 for most, 1 for the yen. */
const unitsOf = (currency: string): number =>
  10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2);

/** Turns cents of any currency into cents of the reporting currency with the rate of a moment. */
export interface Exchange {
  readonly currency: string;
  /** Undefined without a rate that was dated by then; the currency is then one of `missing`. */
  convert(cents: number, currency: string, at: number): number | undefined;
  /** Currencies that were asked for and had no rate. */
  readonly missing: ReadonlySet<string>;
}

export function openExchange({ rates }: Pick<Book, 'rates'>, currency: string): Exchange {
  const missing = new Set<string>();
  const ownUnits = unitsOf(currency);
  const byCurrency = new Map<string, { at: number; millionths: number; units: number }[]>();
  for (const { at, event } of rates) {
    const list = byCurrency.get(event.currency) ?? [];
    list.push({ at, millionths: event.millionths, units: unitsOf(event.currency) });
    byCurrency.set(event.currency, list);
  }
  return {
    currency,
    missing,
    convert(cents, from, at) {
      if (from === currency || cents === 0) return cents;
      const rate = byCurrency.get(from)?.findLast((one) => one.at <= at);
      if (rate) return Math.round((cents * rate.millionths * ownUnits) / (1_000_000 * rate.units));
      missing.add(from);
      return undefined;
    },
  };
}
