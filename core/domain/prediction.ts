import { z } from 'zod';
import { Industry } from './industry.ts';
import { EducationLevel, Job, WorkMode } from './job.ts';
import { Match } from './match.ts';
import { Country } from './region.ts';

export const targets = ['interview', 'offer', 'salary', 'timeToResponse', 'timeToHire', 'position'] as const;
export const Target = z.enum(targets);
export type Target = z.infer<typeof Target>;

/** The ladder of evidence, from the strongest rung to the weakest. */
export const evidenceRungs = ['measured-here', 'measured-centrally', 'experiment', 'published', 'assumption'] as const;
export const EvidenceRung = z.enum(evidenceRungs);
export type EvidenceRung = z.infer<typeof EvidenceRung>;

/** What a number of cases counts; trainers write the same names into the manifests. */
export const countedThings = [
  'studies',
  'comparisons',
  'applications',
  'interviews',
  'dated-answers',
  'people',
  'survey-answers',
  'jobless-spells',
  'requirements',
] as const;
export const CountedThing = z.enum(countedThings);
export type CountedThing = z.infer<typeof CountedThing>;

/** Documented rates of a country that a number can start from. */
export const rateIds = ['invited-in-studies'] as const;
/** Documented effects that enter every prediction of their model. */
export const stepIds = ['real-searches', 'offers-per-interview'] as const;
/** What is weak about the data behind the starting number of a country. */
export const noteIds = [
  'borrowed-from-us',
  'borrowed-from-us-and-austria',
  'three-people',
  'old-data',
  'partly-borrowed',
  'few-studies',
] as const;
export const NoteId = z.enum(noteIds);
export type NoteId = z.infer<typeof NoteId>;

export const requirementGroups = [
  'required-skills',
  'preferred-skills',
  'experience',
  'education',
  'languages',
] as const;

const feature = { kind: z.literal('feature') };

/** What CV or advert told and a model read, by the name of the feature in `models/features.json`. */
export const FeatureCause = z.discriminatedUnion('feature', [
  z.object({ ...feature, feature: z.literal('industry'), value: Industry }),
  z.object({ ...feature, feature: z.literal('years_experience'), value: z.number().nonnegative() }),
  z.object({ ...feature, feature: z.literal('education_level'), value: EducationLevel }),
  z.object({ ...feature, feature: z.literal('months_unemployed'), value: z.number().nonnegative() }),
  z.object({ ...feature, feature: z.literal('title'), value: z.string() }),
  z.object({ ...feature, feature: z.literal('place'), value: z.string() }),
  z.object({ ...feature, feature: z.literal('work_mode'), value: WorkMode }),
]);
export type FeatureCause = z.infer<typeof FeatureCause>;

/** What a reason is, in parts, so that every language can say it in its own words. */
export const Cause = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    country: Country,
    rate: z.enum(rateIds).optional(),
    note: NoteId.optional(),
  }),
  z.object({ kind: z.literal('step'), id: z.enum(stepIds) }),
  FeatureCause,
  z.object({
    kind: z.literal('requirements'),
    group: z.enum(requirementGroups),
    found: z.int().nonnegative(),
    total: z.int().positive(),
    unclear: z.int().nonnegative(),
  }),
]);
export type Cause = z.infer<typeof Cause>;

/**
 * One reason behind a number. `effect` is in the unit of the prediction (points of probability, money, days, share);
 * that of the start is a number of its own, which the others move. `label` says the cause in English. `n` counts what
 * `nOf` names; both are null where the cases cannot be added up.
 */
export const Basis = z.object({
  label: z.string(),
  cause: Cause,
  effect: z.number().nullable(),
  source: z.string(),
  year: z.string(),
  n: z.int().nonnegative().nullable(),
  nOf: CountedThing.nullable(),
});
export type Basis = z.infer<typeof Basis>;

const ModelName = z.object({ name: z.string(), version: z.string(), sha256: z.string().length(64) });

const estimate = {
  /** Probability and share 0..1, money per year in `currency`, or days. */
  value: z.number(),
  /** `level` is the share of cases the range should hold; 1 means bounds of what is possible. */
  interval: z.object({ low: z.number(), high: z.number(), level: z.number().gt(0).lte(1) }),
  unit: z.enum(['probability', 'money-per-year', 'days', 'share-of-requirements']),
  currency: z.string().length(3).optional(),
  evidence: EvidenceRung,
  basis: z.array(Basis).min(1),
  model: ModelName,
  confidence: z.enum(['low', 'medium', 'high']),
  /** Probability that it has happened by each step; `stepDays` days apart, starting at day 0. */
  curve: z.object({ stepDays: z.number().positive(), values: z.array(z.number()) }).optional(),
};

/** A number with everything it stands on. It cannot be built without evidence and basis. */
export const Estimate = z.strictObject(estimate);
export type Estimate = z.infer<typeof Estimate>;

export const abstentionReasons = [
  'no-outcome-data-for-country',
  'too-few-rows-for-country',
  'no-country',
  'no-requirements-in-advert',
  'empty-cv',
] as const;

/** "I don't know", with the reason and what would change it. */
export const Abstention = z.strictObject({
  value: z.null(),
  abstained: z.object({ reason: z.enum(abstentionReasons), detail: z.string() }),
  model: ModelName,
});
export type Abstention = z.infer<typeof Abstention>;

export const Prediction = z.union([Estimate, Abstention]);
export type Prediction = z.infer<typeof Prediction>;

/** What of the CV enters a prediction, and nothing else. No protected attribute is among it. */
export const Profile = z.object({
  title: z.string().optional(),
  yearsExperience: z.number().nonnegative().optional(),
  educationLevel: EducationLevel.optional(),
  /** Months since the last job ended; 0 while working; absent when the CV does not say. */
  monthsUnemployed: z.number().nonnegative().optional(),
  skills: z.array(z.string()),
  languages: z.array(z.object({ language: z.string(), fluency: z.string().optional() })),
});
export type Profile = z.infer<typeof Profile>;

/** A truthful change and what it would do. Shown as "if you can truthfully add". */
export const Suggestion = z.object({
  kind: z.enum(['show-skill', 'show-experience', 'show-education', 'show-language', 'add-dates', 'state-place']),
  subject: z.string(),
  target: Target,
  from: z.number(),
  to: z.number(),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** Enough to make the same numbers again. `madeAt` is the only part that differs between two equal runs. */
export const Receipt = z.object({
  id: z.string().length(64),
  madeAt: z.iso.datetime(),
  /** Month from which running jobs are counted, `YYYY-MM`. */
  asOf: z.string().regex(/^\d{4}-\d{2}$/),
  appVersion: z.string(),
  cvSha256: z.string().length(64),
  jobSha256: z.string().length(64),
  region: Country.nullable(),
  industry: Industry.nullable(),
  models: z.array(ModelName.extend({ target: Target })),
  features: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Receipt = z.infer<typeof Receipt>;

export const Analysis = z.object({
  schemaVersion: z.literal(1),
  profile: Profile,
  job: Job,
  match: Match,
  predictions: z.record(Target, Prediction),
  suggestions: z.array(Suggestion),
  receipt: Receipt,
});
export type Analysis = z.infer<typeof Analysis>;
