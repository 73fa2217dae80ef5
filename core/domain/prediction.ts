import { z } from 'zod';
import { Industry } from './industry.ts';
import { EducationLevel, Job, Seniority, WorkMode } from './job.ts';
import { Match } from './match.ts';
import { Country } from './region.ts';

export const targets = ['interview', 'offer', 'salary', 'timeToResponse', 'timeToHire', 'position'] as const;
export const Target = z.enum(targets);
export type Target = z.infer<typeof Target>;

/** The ladder of evidence, from the strongest rung to the weakest. */
export const evidenceRungs = ['measured-here', 'measured-centrally', 'experiment', 'published', 'assumption'] as const;
export const EvidenceRung = z.enum(evidenceRungs);
export type EvidenceRung = z.infer<typeof EvidenceRung>;

/** The weaker of two rungs: a number is no better founded than the weakest thing it needs. */
export function weakerRung(one: EvidenceRung, other: EvidenceRung): EvidenceRung {
  return evidenceRungs.indexOf(one) > evidenceRungs.indexOf(other) ? one : other;
}

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
  'adverts',
] as const;
export const CountedThing = z.enum(countedThings);
export type CountedThing = z.infer<typeof CountedThing>;

/** Documented rates of a country that a number can start from. */
export const rateIds = ['invited-in-studies'] as const;
/** Documented effects that enter every prediction of their model, and what the person's own record adds at the end. */
export const stepIds = ['real-searches', 'offers-per-interview', 'own-record'] as const;
/** What is weak about the data behind the starting number of a country. */
export const noteIds = [
  'borrowed-from-us',
  'borrowed-from-us-and-austria',
  'three-people',
  'old-data',
  'partly-borrowed',
  'few-studies',
  'world-prior',
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

/** Kinds of employer as `models/features.json` has them. */
export const EmployerKind = z.enum(['company', 'government', 'nonprofit', 'university', 'library']);
export type EmployerKind = z.infer<typeof EmployerKind>;

/** How much of education and experience was gained outside of the job's country; only ever said by the person. */
export const CredentialsAbroad = z.enum(['none', 'some', 'all']);
export type CredentialsAbroad = z.infer<typeof CredentialsAbroad>;

/** What only the person knows about an application. Nothing of it is read from a document. */
export const Stated = z.strictObject({
  referred: z.boolean().optional(),
  tailored: z.boolean().optional(),
  credentialsAbroad: CredentialsAbroad.optional(),
  employerKind: EmployerKind.optional(),
  yearsInField: z.number().min(0).max(50).optional(),
});
export type Stated = z.infer<typeof Stated>;

/** What CV or advert told and a model read, by the name of the feature in `models/features.json`. */
export const FeatureCause = z.discriminatedUnion('feature', [
  z.object({ ...feature, feature: z.literal('industry'), value: Industry }),
  z.object({ ...feature, feature: z.literal('years_experience'), value: z.number().nonnegative() }),
  z.object({ ...feature, feature: z.literal('education_level'), value: EducationLevel }),
  z.object({ ...feature, feature: z.literal('months_unemployed'), value: z.number().nonnegative() }),
  z.object({ ...feature, feature: z.literal('title'), value: z.string() }),
  z.object({ ...feature, feature: z.literal('place'), value: z.string() }),
  z.object({ ...feature, feature: z.literal('work_mode'), value: WorkMode }),
  z.object({ ...feature, feature: z.literal('seniority'), value: Seniority }),
  z.object({ ...feature, feature: z.literal('employer_kind'), value: EmployerKind }),
  z.object({ ...feature, feature: z.literal('years_in_field'), value: z.number().nonnegative() }),
  z.object({ ...feature, feature: z.literal('official_pay'), value: z.number().positive() }),
  z.object({ ...feature, feature: z.literal('requirements_share'), value: z.number().min(0).max(1) }),
  z.object({ ...feature, feature: z.literal('positions'), value: z.int().nonnegative() }),
  z.object({ ...feature, feature: z.literal('gap_months'), value: z.number().nonnegative() }),
  z.object({ ...feature, feature: z.literal('certificates'), value: z.int().nonnegative() }),
  z.object({ ...feature, feature: z.literal('languages_count'), value: z.int().nonnegative() }),
  z.object({ ...feature, feature: z.literal('honours'), value: z.union([z.literal(0), z.literal(1)]) }),
  z.object({ ...feature, feature: z.literal('volunteering'), value: z.union([z.literal(0), z.literal(1)]) }),
  z.object({ ...feature, feature: z.literal('unemployment_rate'), value: z.number().min(0).max(1) }),
  z.object({ ...feature, feature: z.literal('referred'), value: z.union([z.literal(0), z.literal(1)]) }),
  z.object({ ...feature, feature: z.literal('tailored'), value: z.union([z.literal(0), z.literal(1)]) }),
  z.object({ ...feature, feature: z.literal('credentials_abroad'), value: CredentialsAbroad }),
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
  /** Its part on the estimate's `scale`; the parts of one estimate add up to its value on that scale. */
  part: z.number().nullable().default(null),
  source: z.string(),
  year: z.string(),
  n: z.int().nonnegative().nullable(),
  nOf: CountedThing.nullable(),
});
export type Basis = z.infer<typeof Basis>;

const ModelName = z.object({ name: z.string(), version: z.string(), sha256: z.string().length(64) });

/** The scales on which reasons add up. */
const scales = ['logit', 'log', 'unit'] as const;

/** What a number is of: the year of its money, or the group that a share was compared with. */
export const About = z.object({
  /** Year at whose level the money is. */
  payYear: z.int().optional(),
  /** The table or survey that carries the level, in the words of its source. */
  levelSource: z.string().optional(),
  /** CVs that the match was compared with: how many, of which occupation group (ISCO-08), from where. */
  reference: z.object({ n: z.int().positive(), isco: z.string().nullable(), source: z.string() }).optional(),
  /** Share of the reference CVs whose match is lower, 0..1. */
  percentile: z.number().min(0).max(1).optional(),
  /** Day by which four in five of the answers that ever come have come, and day after which silence is nearly final. */
  answeredByDay: z.int().positive().optional(),
  finalAfterDay: z.int().positive().optional(),
});
export type About = z.infer<typeof About>;

const estimate = {
  /** Probability and share 0..1, money per year in `currency`, or days. */
  value: z.number(),
  /** `level` is the share of cases the range should hold; 1 means bounds of what is possible. */
  interval: z.object({ low: z.number(), high: z.number(), level: z.number().gt(0).lte(1) }),
  unit: z.enum(['probability', 'money-per-year', 'days', 'share-of-requirements']),
  currency: z.string().length(3).optional(),
  /** On which scale the parts of the basis add up: log-odds of a chance, logarithm of money, or the unit itself. */
  scale: z.enum(scales).default('unit'),
  evidence: EvidenceRung,
  basis: z.array(Basis).min(1),
  /** What the number is of, where that needs saying. */
  about: About.optional(),
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

export const suggestionKinds = [
  'show-skill',
  'show-experience',
  'show-education',
  'show-language',
  'add-dates',
  'state-place',
  'clearer-title',
  'explain-gap',
  'add-certificate',
  'ask-referral',
  'tailor',
] as const;

/** A truthful change and what it would do. Shown as "if you can truthfully add". */
export const Suggestion = z.object({
  kind: z.enum(suggestionKinds),
  subject: z.string(),
  target: Target,
  from: z.number(),
  to: z.number(),
  /** Range of the change itself (`to` minus `from`): 95 % of a documented effect, exact for shares; null where none is known. */
  change: z.object({ low: z.number(), high: z.number() }).nullable().default(null),
  /** Whether the change can be told from noise: `change` does not hold zero. */
  isClear: z.boolean().default(false),
  evidence: EvidenceRung.default('assumption'),
  /** Where in the CV it would be done (JSON pointer of the parsed CV); null for a question to the person. */
  pointer: z.string().nullable().default(null),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** Under which name a model version answers: the one in use, the one that is tried beside it, or the one before. */
const servingAliases = ['champion', 'challenger', 'previous'] as const;
export const ServingAlias = z.enum(servingAliases);
export type ServingAlias = z.infer<typeof ServingAlias>;

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
  models: z.array(ModelName.extend({ target: Target, alias: z.enum(servingAliases).default('champion') })),
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
