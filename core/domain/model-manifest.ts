import { z } from 'zod';
import { CountedThing, EvidenceRung, NoteId, rateIds, stepIds, type Target } from './prediction.ts';
import { Country } from './region.ts';

/** The names under which the models of the targets are filed in `models/`. */
export const modelNames = {
  interview: 'interview',
  offer: 'offer',
  salary: 'salary',
  timeToResponse: 'time-to-response',
  timeToHire: 'time-to-hire',
  position: 'position',
} as const satisfies Record<Target, string>;

/**
 * A documented effect that a model was built from, with its source; shown as part of the basis of a number.
 * `feature` is `country=US` for one value, `months_unemployed>6.5` for values above a limit, the bare name for all of
 * them, and `always` for what enters every prediction. `id` names those that are a reason of their own: the rate of a
 * country and what enters always.
 */
export const ModelEffect = z
  .object({
    id: z.enum([...rateIds, ...stepIds]).optional(),
    feature: z.string(),
    label: z.string(),
    effect: z.number(),
    effectScale: z.enum(['logit', 'ratio', 'log']),
    source: z.string(),
    year: z.string(),
    n: z.int().nonnegative(),
    nOf: CountedThing,
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .refine(({ feature, id }) => feature !== 'always' || stepIds.some((step) => step === id), {
    error: 'an effect that enters every prediction needs the id of its text',
  });
export type ModelEffect = z.infer<typeof ModelEffect>;

const FloatInput = z.object({
  name: z.string(),
  dtype: z.literal('float32'),
  columns: z.array(z.string()).min(1),
});
const TermsInput = z.object({
  name: z.string(),
  dtype: z.literal('int64'),
  columns: z.object({ terms: z.string(), length: z.int().positive() }),
});
export const ModelInput = z.discriminatedUnion('dtype', [FloatInput, TermsInput]);
export type ModelInput = z.infer<typeof ModelInput>;

const support = { n: z.int().nonnegative(), nOf: CountedThing, note: z.string() };

/** A country's own data behind a model: `n` cases, of which 0 where the number of another country stands in. */
const Support = z.discriminatedUnion('status', [
  z.object({ ...support, status: z.literal('thin'), noteId: NoteId, borrowedFrom: Country.optional() }),
  z.object({ ...support, status: z.enum(['ok', 'none']) }),
]);

/** What a country's number is of: the level of its money, or the days by which answers come. */
const CountryAbout = z.object({
  payYear: z.int().optional(),
  levelSource: z.string().optional(),
  answeredByDay: z.int().positive().optional(),
  finalAfterDay: z.int().positive().optional(),
});

/** `manifest.json` of a model, as far as the app reads it; trainers may write more. */
export const ModelManifest = z.object({
  schemaVersion: z.literal(1),
  name: z.string(),
  version: z.string(),
  target: z.enum(modelNames),
  unit: z.string(),
  /** Share of cases that `low` to `high` should hold. */
  level: z.number().gt(0).lte(1),
  inputs: z.array(ModelInput).min(1),
  /** `curve` has one number per step, from step 0 on. */
  outputs: z.array(z.object({ name: z.string(), step: z.enum(['day', 'week']).optional() })),
  evidence: EvidenceRung,
  evidenceByCountry: z.partialRecord(Country, EvidenceRung).default({}),
  trainingData: z.array(
    z.object({ title: z.string(), source: z.string(), year: z.string(), rows: z.int(), rowsOf: CountedThing }),
  ),
  support: z.partialRecord(Country, Support),
  abstain: z.array(z.object({ country: Country, reasonCode: z.string(), reason: z.string() })),
  effects: z.array(ModelEffect),
  /** Whether the features act independently of one another on the scale on which reasons add up. */
  additive: z.boolean().optional(),
  about: z.partialRecord(Country, CountryAbout).optional(),
  sha256: z.string().length(64),
  bytes: z.int().positive(),
});
export type ModelManifest = z.infer<typeof ModelManifest>;
export type ModelManifests = Readonly<Record<Target, ModelManifest>>;
