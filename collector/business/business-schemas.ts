import { z } from 'zod';

export const streams = ['individual', 'enterprise', 'api'] as const;
export const Stream = z.enum(streams);
export type Stream = z.infer<typeof Stream>;
export const Currency = z.string().regex(/^[A-Z]{3}$/);
export const Month = z.string().regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/);
const Cents = z.int();

/** Why a figure has no value: too little to say it from, a rate of exchange is missing, or it would be a division by nothing. */
const reasons = ['too-few', 'no-rate', 'no-spend', 'no-churn', 'no-target'] as const;
export type Reason = (typeof reasons)[number];

/** One figure. `n`: customers, payments or months it stands on; `why` stands where `value` is null. */
const Figure = z.object({
  value: z.number().nullable(),
  unit: z.enum(['cents', 'share', 'count', 'months', 'ratio']),
  n: z.int(),
  why: z.enum(reasons).nullable(),
});
export type Figure = z.infer<typeof Figure>;

/** What the summary holds, in the order in which it is shown; `definitions.ts` says what each is. */
export const figureNames = [
  'mrr',
  'arr',
  'customers',
  'growth',
  'customerChurn',
  'revenueChurn',
  'nrr',
  'grr',
  'arpu',
  'ltv',
  'cac',
  'payback',
  'ltvToCac',
  'revenue',
  'refunds',
  'failedPayments',
  'target',
] as const;
export type FigureName = (typeof figureNames)[number];

/** `month`: the last month that is over; rates of change are of it, or of months that end with it. */
export const Summary = z.object({
  asOf: z.iso.datetime(),
  month: Month,
  currency: Currency,
  figures: z.record(z.enum(figureNames), Figure),
  byCurrency: z.array(z.object({ currency: Currency, mrr: Cents, customers: z.int() })),
  /** Currencies with money in them and no dated rate: what needs them is null. */
  missingRates: z.array(Currency),
});
export type Summary = z.infer<typeof Summary>;

/**
 * opening + fresh + reactivation + expansion + contraction + churn + exchange = closing, to the cent; contraction and churn
 * are negative. `exchange` is what other rates made of the same subscriptions; 0 in one currency.
 */
export const MovementMonth = z.object({
  month: Month,
  opening: Cents,
  fresh: Cents,
  reactivation: Cents,
  expansion: Cents,
  contraction: Cents,
  churn: Cents,
  exchange: Cents,
  closing: Cents,
  customers: z.object({
    opening: z.int(),
    fresh: z.int(),
    reactivated: z.int(),
    churned: z.int(),
    closing: z.int(),
  }),
});
export type MovementMonth = z.infer<typeof MovementMonth>;

/** `reporting` is null where a rate is missing. The last month is the one under way. */
export const Movements = z.object({
  currency: Currency,
  reporting: z.array(MovementMonth).nullable(),
  byCurrency: z.array(z.object({ currency: Currency, months: z.array(MovementMonth) })),
  missingRates: z.array(Currency),
});

/** Revenue as it was earned, month by month; null where a rate is missing. */
export const Streams = z.object({
  currency: Currency,
  months: z.array(z.object({ month: Month, streams: z.record(Stream, Cents), total: Cents })).nullable(),
  countries: z.array(z.object({ country: z.string(), revenue: Cents })).nullable(),
  missingRates: z.array(Currency),
});

const ForecastMonth = z.object({
  month: Month,
  middle: Cents,
  low80: Cents,
  high80: Cents,
  low95: Cents,
  high95: Cents,
});

/** MRR at the end of the next twelve months. `checked`: how often an 80 % interval made from earlier months alone held. */
export const Forecast = z.object({
  currency: Currency,
  method: z.string(),
  history: z.array(z.object({ month: Month, mrr: Cents })),
  months: z.array(ForecastMonth),
  checked: z.object({ intervals: z.int(), held: z.int() }).nullable(),
  abstained: z.enum(['too-few-months', 'no-rate']).nullable(),
});
export type Forecast = z.infer<typeof Forecast>;

export const Definitions = z.object({
  definitions: z.array(z.object({ name: z.string(), definition: z.string(), unit: z.string() })),
});

export const MonthsQuery = z.strictObject({ months: z.coerce.number().int().min(1).max(60).default(12) });

/** What came of a file: lines that were kept, and those that were known from before. */
export const CsvTaken = z.object({ kept: z.int(), known: z.int() });
/** Nothing was kept. `line` counts from 1, with the heading as line 1. */
export const CsvRefused = z.object({
  code: z.literal('csv.invalid'),
  message: z.string(),
  lines: z.array(z.object({ line: z.int(), column: z.string().nullable(), problem: z.string() })).max(50),
});
export type CsvProblem = z.infer<typeof CsvRefused>['lines'][number];

const TenantId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/);
/** An organisation with a contract. Its id is the `account` of its events. */
export const TenantDraft = z.strictObject({
  id: TenantId,
  name: z.string().trim().min(1).max(120),
  /** When reports are made by themselves. */
  every: z.enum(['never', 'month', 'quarter']).default('never'),
});
export const Tenant = z.object({
  ...TenantDraft.shape,
  every: z.enum(['never', 'month', 'quarter']),
  addedOn: z.iso.date(),
});
export type Tenant = z.infer<typeof Tenant>;
export const Tenants = z.object({ tenants: z.array(Tenant) });
export const TenantPath = z.object({ id: TenantId });
export const TenantSchedule = z.strictObject({ every: z.enum(['never', 'month', 'quarter']) });

/** `from` and `until` are the first and the last month of the report. */
export const ReportDraft = z
  .strictObject({ tenantId: TenantId, from: Month, until: Month })
  .refine(({ from, until }) => from <= until, { message: 'from is after until' });
/** `waiting` until it is made; `madeOn` is null until then. */
export const Report = z.object({
  id: z.uuid(),
  tenantId: TenantId,
  tenant: z.string(),
  from: Month,
  until: Month,
  state: z.enum(['waiting', 'ready']),
  madeOn: z.iso.date().nullable(),
});
export type Report = z.infer<typeof Report>;
export const Reports = z.object({ reports: z.array(Report) });
export const ReportPath = z.object({ id: z.uuid() });
export const ReportFile = z.strictObject({ format: z.enum(['pdf', 'csv']).default('pdf') });
