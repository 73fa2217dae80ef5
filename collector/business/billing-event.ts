import { z } from 'zod';
import { Currency, Month, Stream } from './business-schemas.ts';

/** A tenant, or what a payment service's id was hashed to: never a person's name or address. */
const Account = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/);
const Subscription = Account;
const Cents = z.int().min(-1e12).max(1e12);
const Country = z.string().regex(/^[A-Z]{2}$/);
const Day = z.iso.date();
const about = {
  account: Account,
  stream: Stream,
  /** `free`, `pro`, `elite`, `coach`, `enterprise`, or a partner's own. */
  plan: z.string().regex(/^[a-z0-9-]{1,40}$/),
  country: Country.or(z.literal('unknown')),
  currency: Currency,
};

/**
 * What happened with money, as it is kept: nothing is ever changed or taken out, a correction is one more event. Amounts are
 * whole cents of the currency, without tax.
 */
export const BillingEvent = z.discriminatedUnion('kind', [
  /** From now on a subscription is like this. `cents` is what `months` months cost, before discounts. */
  z.strictObject({
    kind: z.literal('subscription'),
    ...about,
    subscription: Subscription,
    cents: Cents.min(0),
    months: z.int().min(1).max(60),
    /** Only `active` and `past-due` are income: a trial is not yet, `paused` and `ended` are not any more. */
    status: z.enum(['trial', 'active', 'past-due', 'paused', 'ended']),
    /** It ends by itself on this day: a cancellation at the end of a period. */
    endsOn: Day.optional(),
  }),
  /** Takes a part off a subscription, or off all of an account, from its day until `until`. The later event of one `discount` counts. */
  z.strictObject({
    kind: z.literal('discount'),
    account: Account,
    subscription: Subscription.optional(),
    discount: z.string().min(1).max(80),
    /** Hundredths of a percent. */
    basisPoints: z.int().min(0).max(10_000).optional(),
    /** Off each payment, in the currency of the subscription. */
    cents: Cents.min(0).optional(),
    until: Day.optional(),
  }),
  /** Paid. `parts` says for which days, the last not included; it is earned over them, day by day. */
  z.strictObject({
    kind: z.literal('payment'),
    ...about,
    /** Names it for refunds. */
    reference: z.string().min(1).max(80),
    /** With tax: what a refund is a part of. */
    grossCents: Cents,
    parts: z
      .array(z.strictObject({ cents: Cents, from: Day, until: Day }))
      .min(1)
      .max(200),
  }),
  /** Says that one more name means the same payment. */
  z.strictObject({ kind: z.literal('payment-name'), reference: z.string().max(80), name: z.string().max(80) }),
  z.strictObject({ kind: z.literal('payment-failed'), account: Account, currency: Currency, cents: Cents }),
  /** Given back, with tax. */
  z.strictObject({
    kind: z.literal('refund'),
    currency: Currency,
    cents: Cents.min(0),
    /** Of the payment, where it is known. */
    reference: z.string().max(80).optional(),
  }),
  /** What a partner used of the prediction API on a day, and what that costs. */
  z.strictObject({
    kind: z.literal('api-usage'),
    account: Account,
    country: Country.or(z.literal('unknown')),
    currency: Currency,
    calls: z.int().min(0).max(1e12),
    cents: Cents.min(0),
  }),
  /** Spent to win customers. */
  z.strictObject({ kind: z.literal('spend'), currency: Currency, cents: Cents }),
  /** From this day on one unit of `currency` is this many millionths of a unit of the reporting currency. */
  z.strictObject({ kind: z.literal('rate'), currency: Currency, millionths: z.int().min(1).max(1e12) }),
  /** The MRR that is wanted at the end of a month. */
  z.strictObject({ kind: z.literal('target'), month: Month, currency: Currency, cents: Cents.min(0) }),
]);
export type BillingEvent = z.infer<typeof BillingEvent>;
export type EventOf<Kind extends BillingEvent['kind']> = Extract<BillingEvent, { kind: Kind }>;

/** `id` is unique within `source`: the same again is the same event. `at`: seconds since 1970. */
export interface SourcedEvent {
  readonly source: 'stripe' | 'csv';
  readonly id: string;
  readonly at: number;
  readonly event: BillingEvent;
}

/** As it was kept; `number` says in which order. */
export interface KeptEvent extends SourcedEvent {
  readonly number: number;
}
