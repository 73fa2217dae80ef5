import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BillingEvent, type EventOf, type SourcedEvent } from './billing-event.ts';
import { streams } from './business-schemas.ts';
import { dayOf } from './months.ts';

/** Ids of customers, subscriptions and payments lead to people at Stripe: only a hash of them is kept. */
const nameOf = (id: string): string => `s-${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;

const Seconds = z.int().min(0);
const Id = z.string().min(1).max(255);
/** An object that was not expanded is its id. */
const IdOf = z.union([Id, z.object({ id: Id }).transform(({ id }) => id)]);
const Currency = z
  .string()
  .regex(/^[a-z]{3}$/)
  .transform((text) => text.toUpperCase());
const Metadata = z.record(z.string(), z.string()).nullish();

const Subscription = z.object({
  id: Id,
  customer: IdOf,
  currency: Currency,
  status: z.string(),
  cancel_at: Seconds.nullish(),
  pause_collection: z.unknown().optional(),
  metadata: Metadata,
  items: z.object({
    has_more: z.boolean().optional(),
    data: z.array(
      z.object({
        quantity: z.int().nullish(),
        price: z.object({
          unit_amount: z.int().nullish(),
          unit_amount_decimal: z.union([z.string(), z.number()]).nullish(),
          lookup_key: z.string().nullish(),
          metadata: Metadata,
          recurring: z
            .object({
              interval: z.enum(['day', 'week', 'month', 'year']),
              interval_count: z.int().min(1),
              usage_type: z.string().optional(),
            })
            .nullable(),
        }),
      }),
    ),
  }),
});
const Discount = z.object({
  id: Id,
  customer: IdOf.nullish(),
  subscription: Id.nullish(),
  end: Seconds.nullish(),
  // Where the coupon stands depends on the version of the interface.
  source: z.object({ coupon: z.unknown().optional() }).nullish(),
  coupon: z.unknown().optional(),
});
const Coupon = z.object({
  duration: z.enum(['forever', 'once', 'repeating']),
  percent_off: z.number().min(0).max(100).nullish(),
  amount_off: z.int().min(0).nullish(),
});
const Tax = z.object({ amount: z.int(), tax_behavior: z.string().nullish() });
const Line = z.object({
  amount: z.int(),
  period: z.object({ start: Seconds, end: Seconds }),
  discount_amounts: z.array(z.object({ amount: z.int() })).nullish(),
  taxes: z.array(Tax).nullish(),
});
const Invoice = z.object({
  id: Id,
  customer: IdOf,
  currency: Currency,
  total: z.int(),
  total_excluding_tax: z.int().nullish(),
  amount_due: z.int(),
  customer_address: z.object({ country: z.string().nullish() }).nullish(),
  metadata: Metadata,
  parent: z.object({ subscription_details: z.object({ metadata: Metadata }).nullish() }).nullish(),
  lines: z.object({ data: z.array(Line) }),
});
const InvoicePayment = z.object({
  invoice: IdOf,
  payment: z.object({ payment_intent: IdOf.nullish(), charge: IdOf.nullish() }),
});
const Refund = z.object({
  id: Id,
  amount: z.int().min(0),
  currency: Currency,
  created: Seconds,
  status: z.string().nullish(),
  payment_intent: IdOf.nullish(),
  charge: IdOf.nullish(),
});
const StripeEvent = z.object({ id: Id, type: z.string(), created: Seconds, data: z.object({ object: z.unknown() }) });

/** A webhook names an amount that can not be told from it alone: prices in tiers, more items than it lists. */
export class UnreadableBilling extends Error {}

const subscriptionTypes = ['created', 'updated', 'deleted', 'paused', 'resumed'].map(
  (name) => `customer.subscription.${name}`,
);
const discountTypes = ['created', 'updated', 'deleted'].map((name) => `customer.discount.${name}`);

/** What a verified webhook says about money; undefined for the many that say nothing about it. Throws `UnreadableBilling`. */
export function readStripe(webhook: unknown): SourcedEvent | undefined {
  const { id, type, created, data } = read(StripeEvent, webhook);
  const keep = (draft: z.input<typeof BillingEvent>, name = id, at = created): SourcedEvent => ({
    source: 'stripe',
    id: nameOf(name),
    at,
    event: read(BillingEvent, draft),
  });
  if (subscriptionTypes.includes(type)) return keep(readSubscription(read(Subscription, data.object), type));
  if (discountTypes.includes(type)) {
    const discount = readDiscount(read(Discount, data.object), type, created);
    return discount && keep(discount);
  }
  if (type === 'invoice.paid') {
    const payment = readInvoice(read(Invoice, data.object));
    return payment && keep(payment);
  }
  if (type === 'invoice.payment_failed') {
    const { customer, currency, amount_due, ...invoice } = read(Invoice, data.object);
    return keep({
      kind: 'payment-failed',
      account: readAccount(customer, metadataOf(invoice)),
      currency,
      cents: amount_due,
    });
  }
  if (type === 'invoice_payment.paid') {
    const { invoice, payment } = read(InvoicePayment, data.object);
    const name = payment.payment_intent ?? payment.charge;
    return name ? keep({ kind: 'payment-name', reference: nameOf(invoice), name: nameOf(name) }) : undefined;
  }
  if (type === 'refund.created' || type === 'refund.updated') {
    const refund = read(Refund, data.object);
    if (refund.status !== 'succeeded') return undefined;
    const name = refund.payment_intent ?? refund.charge;
    const { amount: cents, currency } = refund;
    // Several webhooks tell of one refund: its own id makes them one.
    return keep(
      { kind: 'refund', currency, cents, ...(name && { reference: nameOf(name) }) },
      refund.id,
      refund.created,
    );
  }
  return undefined;
}

function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new UnreadableBilling('the webhook has another shape');
  return result.data;
}

type Words = Readonly<Record<string, string>>;
/** A contract names its tenant in the metadata of its subscription; everyone else is the hash of a customer. */
function readAccount(customer: string, { tenant }: Words): string {
  return tenant !== undefined && /^[a-z0-9][a-z0-9-]{1,39}$/.test(tenant) ? tenant : nameOf(customer);
}
const readStream = ({ stream }: Words) => streams.find((one) => one === stream) ?? 'individual';
const readCountry = (country: string | null | undefined) =>
  country && /^[A-Z]{2}$/.test(country) ? country : 'unknown';
const readPlan = (...texts: readonly (string | null | undefined)[]) =>
  texts.find((text) => text && /^[a-z0-9-]{1,40}$/.test(text)) ?? 'unknown';

function readStatus(status: string, type: string, isPaused: boolean): EventOf<'subscription'>['status'] {
  if (type === 'customer.subscription.deleted' || status === 'canceled' || status === 'incomplete_expired')
    return 'ended';
  if (isPaused || status === 'paused' || status === 'unpaid') return 'paused';
  if (status === 'past_due') return 'past-due';
  return status === 'active' ? 'active' : 'trial';
}

const monthsOf = { month: 1, year: 12 } as const;
const daysOf = { day: 1, week: 7 } as const;
const daysOfYear = 365.25;

function readSubscription(subscription: z.infer<typeof Subscription>, type: string): z.input<typeof BillingEvent> {
  const { id, customer, currency, status, cancel_at, pause_collection, items } = subscription;
  if (items.has_more) throw new UnreadableBilling('more items than the webhook lists');
  const parts = items.data.flatMap(({ quantity, price }) => {
    // What is metered is not known before it is used: its payments are revenue, and no part of MRR.
    if (!price.recurring || price.recurring.usage_type === 'metered') return [];
    const each =
      price.unit_amount ?? (price.unit_amount_decimal == null ? Number.NaN : Number(price.unit_amount_decimal));
    if (!Number.isFinite(each)) throw new UnreadableBilling('a price in tiers');
    const { interval, interval_count } = price.recurring;
    const cents = each * (quantity ?? 1);
    if (interval === 'day' || interval === 'week')
      return [{ cents: (cents * daysOfYear) / (daysOf[interval] * interval_count), months: 12 }];
    return [{ cents, months: monthsOf[interval] * interval_count }];
  });
  const first = parts[0]?.months ?? 1;
  const months = parts.every((part) => part.months === first) ? first : 12;
  const metadata = subscription.metadata ?? {};
  const price = items.data[0]?.price;
  return {
    kind: 'subscription',
    account: readAccount(customer, metadata),
    subscription: nameOf(id),
    stream: readStream(metadata),
    plan: readPlan(metadata.plan, price?.metadata?.plan, price?.lookup_key),
    country: readCountry(metadata.country),
    currency,
    cents: Math.round(parts.reduce((sum, part) => sum + (part.cents * months) / part.months, 0)),
    months,
    status: readStatus(status, type, pause_collection != null),
    ...(cancel_at != null && { endsOn: dayOf(cancel_at) }),
  };
}

function readDiscount(
  { id, customer, subscription, end, source, coupon }: z.infer<typeof Discount>,
  type: string,
  created: number,
): z.input<typeof BillingEvent> | undefined {
  if (!customer) return undefined;
  const isOver = type === 'customer.discount.deleted';
  // An expanded coupon says what it takes off; its bare id does not.
  const { duration, percent_off, amount_off } = read(Coupon, source?.coupon ?? coupon);
  // Off one payment only: that payment is smaller, and what recurs is not.
  if (duration === 'once') return undefined;
  const until = isOver ? created : end;
  return {
    kind: 'discount',
    account: nameOf(customer),
    ...(subscription && { subscription: nameOf(subscription) }),
    discount: nameOf(id),
    ...(percent_off != null && { basisPoints: Math.round(percent_off * 100) }),
    ...(amount_off != null && { cents: amount_off }),
    ...(until != null && { until: dayOf(until) }),
  };
}

const metadataOf = ({ metadata, parent }: Pick<z.infer<typeof Invoice>, 'metadata' | 'parent'>): Words => ({
  ...parent?.subscription_details?.metadata,
  ...metadata,
});

function readInvoice(invoice: z.infer<typeof Invoice>): z.input<typeof BillingEvent> | undefined {
  const metadata = metadataOf(invoice);
  const parts = invoice.lines.data.map((line) => ({
    cents: netOf(line),
    from: dayOf(line.period.start),
    until: dayOf(line.period.end),
  }));
  // A webhook lists the first lines of a long invoice; the whole is what its total says.
  const net = invoice.total_excluding_tax ?? invoice.total;
  const rest = net - parts.reduce((sum, { cents }) => sum + cents, 0);
  const last = parts.at(-1);
  if (rest !== 0 && last) parts.push({ ...last, cents: rest });
  const counted = parts.filter(({ cents }) => cents !== 0);
  // A trial begins with an invoice of nothing.
  if (counted.length === 0) return undefined;
  return {
    kind: 'payment',
    account: readAccount(invoice.customer, metadata),
    stream: readStream(metadata),
    plan: readPlan(metadata.plan),
    country: readCountry(invoice.customer_address?.country),
    currency: invoice.currency,
    reference: nameOf(invoice.id),
    grossCents: invoice.total,
    parts: counted,
  };
}

function netOf({ amount, discount_amounts, taxes }: z.infer<typeof Line>): number {
  const off = (discount_amounts ?? []).reduce((sum, one) => sum + one.amount, 0);
  const inside = (taxes ?? []).filter(({ tax_behavior }) => tax_behavior === 'inclusive');
  return amount - off - inside.reduce((sum, tax) => sum + tax.amount, 0);
}
