import type { BillingEvent, EventOf, KeptEvent } from '../../../collector/business/billing-event.ts';
import { secondsOfDay } from '../../../collector/business/months.ts';
import { openBook } from '../../../collector/business/open-book.ts';

/** A day and what happened on it. */
export type Entry = readonly [day: string, event: BillingEvent];

/** A book of these entries, as if they had arrived in this order. */
export const bookOf = (entries: readonly Entry[]) =>
  openBook(
    entries.map(
      ([day, event], number): KeptEvent => ({ source: 'csv', id: `e${number}`, number, at: secondsOfDay(day), event }),
    ),
  );

/** A running subscription in euros at 10.00 a month. */
export const subscribe = (account: string, change: Partial<EventOf<'subscription'>> = {}): BillingEvent => ({
  kind: 'subscription',
  account,
  subscription: `${account}-1`,
  stream: 'individual',
  plan: 'pro',
  country: 'DE',
  currency: 'EUR',
  cents: 1000,
  months: 1,
  status: 'active',
  ...change,
});

export const pay = (account: string, change: Partial<EventOf<'payment'>> = {}): BillingEvent => ({
  kind: 'payment',
  account,
  stream: 'individual',
  plan: 'pro',
  country: 'DE',
  currency: 'EUR',
  reference: `${account}-payment`,
  grossCents: 1190,
  parts: [{ cents: 1000, from: '2026-10-01', until: '2026-11-01' }],
  ...change,
});
