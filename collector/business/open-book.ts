import { groupBy } from '../../core/domain/group-by.ts';
import type { EventOf, KeptEvent } from './billing-event.ts';
import { monthOf, secondsOfDay } from './months.ts';

type State = { readonly at: number; readonly event: EventOf<'subscription'> };
type Discount = { readonly at: number; readonly event: EventOf<'discount'> };
type Timed<Kind extends KeptEvent['event']['kind']> = { readonly at: number; readonly event: EventOf<Kind> };

/** What one account pays a month in one currency. */
export interface Income {
  readonly account: string;
  readonly currency: string;
  readonly cents: number;
  readonly country: string;
}

/** The events in the order in which they happened, however they arrived. */
export interface Book {
  readonly firstMonth: string | undefined;
  /** Recurring income at a moment, one entry an account and currency. */
  listIncome(at: number): readonly Income[];
  readonly subscriptions: ReadonlyMap<string, readonly State[]>;
  readonly payments: readonly Timed<'payment'>[];
  /** With the payment that each was a part of, where that is known. */
  readonly refunds: readonly (Timed<'refund'> & { readonly payment: EventOf<'payment'> | undefined })[];
  readonly failures: readonly Timed<'payment-failed'>[];
  readonly usage: readonly Timed<'api-usage'>[];
  readonly spend: readonly Timed<'spend'>[];
  readonly rates: readonly Timed<'rate'>[];
  readonly targets: readonly Timed<'target'>[];
}

/** In one second an end is later than any other change: services tell time in whole seconds. */
const rankOf = ({ event }: KeptEvent): number => (event.kind === 'subscription' && event.status === 'ended' ? 1 : 0);

export function openBook(events: readonly KeptEvent[]): Book {
  const inOrder = [...events].sort(
    (one, other) => one.at - other.at || rankOf(one) - rankOf(other) || one.number - other.number,
  );
  const pick = <Kind extends KeptEvent['event']['kind']>(kind: Kind): Timed<Kind>[] =>
    inOrder.flatMap(({ at, event }) => (isOf(event, kind) ? [{ at, event }] : []));
  const subscriptions = groupBy(pick('subscription'), ({ event }) => event.subscription);
  const discounts = groupBy(pick('discount'), ({ event }) => event.subscription ?? event.account);
  const payments = pick('payment');
  const names = new Map(pick('payment-name').map(({ event }) => [event.name, event.reference]));
  const byReference = new Map(payments.map(({ event }) => [event.reference, event]));
  const findPayment = (name: string | undefined) =>
    name === undefined ? undefined : (byReference.get(name) ?? byReference.get(names.get(name) ?? ''));
  const first = inOrder.find(({ event }) => event.kind !== 'rate' && event.kind !== 'target');
  return {
    firstMonth: first && monthOf(first.at),
    subscriptions,
    payments,
    refunds: pick('refund').map((refund) => ({ ...refund, payment: findPayment(refund.event.reference) })),
    failures: pick('payment-failed'),
    usage: pick('api-usage'),
    spend: pick('spend'),
    rates: pick('rate'),
    targets: pick('target'),
    listIncome: (at) => listIncome(at, subscriptions, discounts),
  };
}

function isOf<Kind extends KeptEvent['event']['kind']>(event: KeptEvent['event'], kind: Kind): event is EventOf<Kind> {
  return event.kind === kind;
}

/** The last that had happened by then. */
function findLast<Item extends { readonly at: number }>(items: readonly Item[], at: number): Item | undefined {
  for (let place = items.length - 1; place >= 0; place--) {
    const item = items[place];
    if (item && item.at <= at) return item;
  }
  return undefined;
}

function listIncome(
  at: number,
  subscriptions: Book['subscriptions'],
  discounts: ReadonlyMap<string, readonly Discount[]>,
): Income[] {
  const incomes = new Map<string, Income>();
  for (const states of subscriptions.values()) {
    const state = findLast(states, at)?.event;
    if (!state || !isIncome(state, at)) continue;
    const own = [state.account, state.subscription].flatMap((name) => listDiscounts(discounts.get(name) ?? [], at));
    const cents = monthlyCents(state, own);
    if (cents === 0) continue;
    const { account, currency, country } = state;
    const name = `${account} ${currency}`;
    incomes.set(name, { account, currency, country, cents: (incomes.get(name)?.cents ?? 0) + cents });
  }
  return [...incomes.values()];
}

function isIncome({ status, endsOn }: EventOf<'subscription'>, at: number): boolean {
  if (status !== 'active' && status !== 'past-due') return false;
  return endsOn === undefined || at < secondsOfDay(endsOn);
}

function listDiscounts(discounts: readonly Discount[], at: number): EventOf<'discount'>[] {
  const newest = new Map<string, EventOf<'discount'>>();
  for (const { at: since, event } of discounts) {
    if (since > at) break;
    newest.set(event.discount, event);
  }
  return [...newest.values()].filter(({ until }) => until === undefined || at < secondsOfDay(until));
}

/** Shares come off first, as payment services do it; then amounts; a month is its part of the whole, to the nearest cent. */
function monthlyCents({ cents, months }: EventOf<'subscription'>, discounts: readonly EventOf<'discount'>[]): number {
  const share = discounts.reduce((left, { basisPoints = 0 }) => (left * (10_000 - basisPoints)) / 10_000, 1);
  const amount = discounts.reduce((sum, { cents: off = 0 }) => sum + off, 0);
  return Math.round(Math.max(0, cents * share - amount) / months);
}
