import { z } from 'zod';
import { IscoCode } from './occupation.ts';
import { Country } from './region.ts';
import { FactBasis, SourceId } from './sourced.ts';

/**
 * One official wage. `value` keeps the source's own unit; `perYear` is the same as gross or net money per year in local
 * currency (hour × the hours that the source states or the country's usual full-time hours, week × 52, month × 12).
 */
export const Wage = z.object({
  country: Country,
  /** ISCO-08 unit group that it is shown for. */
  isco: IscoCode,
  /** The source's own occupation: code and name. */
  nativeCode: z.string(),
  nativeName: z.string(),
  /** How narrow the source's group is: `unit` about as narrow as a four-digit group, `major` one digit, `all` everyone. */
  level: z.enum(['unit', 'minor', 'major', 'industry', 'all']),
  statistic: z.enum([
    'mean',
    'p10',
    'p20',
    'p25',
    'p30',
    'p40',
    'p50',
    'p60',
    'p70',
    'p75',
    'p80',
    'p90',
    'low',
    'high',
    'min-offered',
    'max-offered',
  ]),
  value: z.number().positive(),
  unit: z.enum(['hour', 'week', 'month', 'year']),
  currency: z.string().length(3),
  tax: z.enum(['gross', 'net']),
  perYear: z.number().positive(),
  year: z.int(),
  /** How the national occupation was tied to ISCO-08. */
  correspondence: FactBasis,
  source: SourceId,
});
export type Wage = z.infer<typeof Wage>;

/** A figure of the labour market with its year and source. `isco` absent: the whole country. */
export const MarketFact = z.object({
  country: Country,
  isco: IscoCode.optional(),
  kind: z.enum([
    'unemployment',
    'youth-unemployment',
    'openings-per-applicant',
    'hiring-plans',
    'employment',
    'growth-5-years',
    'growth-10-years',
    'shortage',
    'exchange-rate',
    'purchasing-power-parity',
    'tenure-median-years',
    'tenure-mean-years',
    'tenure-under-1-year',
    'tenure-over-10-years',
  ]),
  /** Shares and rates as 0..1, growth as a ratio of change (0.1 = +10 %), counts and years as such, `shortage` 0 or 1. */
  value: z.number(),
  unit: z.enum(['share', 'ratio', 'count', 'years', 'local-per-usd', 'local-per-international-dollar', 'flag']),
  year: z.int(),
  nativeName: z.string().optional(),
  source: SourceId,
});
export type MarketFact = z.infer<typeof MarketFact>;

/** What is known of an occupation's market in a country; an absent part is not known and is said so. */
export const MarketSnapshot = z.object({
  country: Country,
  isco: IscoCode,
  wages: z.array(Wage),
  facts: z.array(MarketFact),
  /** The middle wage in US dollars at purchasing power parity of its year, for comparing countries. */
  internationalDollars: z.object({ value: z.number(), year: z.int(), source: SourceId }).optional(),
  missing: z.array(z.enum(['wages', 'percentiles', 'demand', 'growth', 'tenure', 'unemployment'])),
});
export type MarketSnapshot = z.infer<typeof MarketSnapshot>;
