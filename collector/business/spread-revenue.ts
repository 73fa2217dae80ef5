import type { Stream } from './business-schemas.ts';
import type { Exchange } from './exchange.ts';
import { dayOf, endOfMonth, listMonths, monthOf, monthOfDay, moveMonth, secondsOfDay, startOfMonth } from './months.ts';
import type { Book } from './open-book.ts';

/** Money that was earned in a month. */
export interface Earned {
  readonly month: string;
  readonly stream: Stream;
  readonly country: string;
  readonly account: string | undefined;
  readonly currency: string;
  readonly cents: number;
}

const daySeconds = 86_400;

/**
 * Shares an amount out over the months of its days, in proportion to the days. The months sum to the amount: each gets what is
 * due up to its end less what was given out before.
 */
export function spreadOverMonths(cents: number, from: string, until: string): { month: string; cents: number }[] {
  const start = secondsOfDay(from);
  const days = (secondsOfDay(until) - start) / daySeconds;
  if (days <= 0) return [{ month: monthOfDay(from), cents }];
  let given = 0;
  return listMonths(monthOfDay(from), monthOf(secondsOfDay(until) - 1)).map((month) => {
    const passed = Math.min(days, (startOfMonth(moveMonth(month, 1)) - start) / daySeconds);
    const due = Math.round((cents * passed) / days);
    const share = due - given;
    given = due;
    return { month, cents: share };
  });
}

/** All that was or will be earned from what was paid; refunds and use of the API count on their day. */
export function listEarned(book: Book): Earned[] {
  const earned: Earned[] = [];
  for (const { event } of book.payments) {
    const { stream, country, account, currency } = event;
    for (const part of event.parts)
      for (const share of spreadOverMonths(part.cents, part.from, part.until))
        earned.push({ ...share, stream, country, account, currency });
  }
  for (const { at, event, payment } of book.refunds)
    earned.push({
      month: monthOfDay(dayOf(at)),
      stream: payment?.stream ?? 'individual',
      country: payment?.country ?? 'unknown',
      account: payment?.account,
      currency: event.currency,
      // Given back with its tax, which was never revenue.
      cents: -(payment ? Math.round((event.cents * netOf(payment.parts)) / (payment.grossCents || 1)) : event.cents),
    });
  for (const { at, event } of book.usage) {
    const { country, account, currency, cents } = event;
    earned.push({ month: monthOf(at), stream: 'api', country, account, currency, cents });
  }
  return earned;
}

const netOf = (parts: readonly { readonly cents: number }[]) => parts.reduce((sum, { cents }) => sum + cents, 0);

/** In the reporting currency, with the rates of each month's end. Undefined when one is missing. */
export function convertEarned(earned: readonly Earned[], exchange: Exchange): Earned[] | undefined {
  const converted: Earned[] = [];
  let isComplete = true;
  for (const entry of earned) {
    const cents = exchange.convert(entry.cents, entry.currency, endOfMonth(entry.month));
    if (cents === undefined) isComplete = false;
    else converted.push({ ...entry, cents, currency: exchange.currency });
  }
  return isComplete ? converted : undefined;
}
