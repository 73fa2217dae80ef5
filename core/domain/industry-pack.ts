import { z } from 'zod';
import { Industry } from './industry.ts';
import { IscoCode } from './occupation.ts';
import { Country } from './region.ts';
import { FactBasis, SourceId } from './sourced.ts';

export const keywordClasses = ['required', 'preferred', 'emerging', 'deprecated'] as const;
export const KeywordClass = z.enum(keywordClasses);
export type KeywordClass = z.infer<typeof KeywordClass>;

/** One reason why a word is in its class: which source says it, and the count or share behind it. */
export const KeywordEvidence = z.object({
  kind: z.enum([
    'esco-essential',
    'esco-optional',
    'onet-hot',
    'onet-in-demand',
    'onet-newly-hot',
    'onet-no-longer-hot',
    'onet-dropped',
    'onet-new',
    'onet-emerging-task',
    'advert-count',
  ]),
  /** Occupations of the industry that name it, or adverts that do; `of` is how many there are. */
  count: z.int().nonnegative(),
  of: z.int().positive(),
  source: SourceId,
});

export const IndustryKeyword = z.object({
  word: z.string().min(1),
  /** Id of the skill in the knowledge file. */
  skill: z.int().optional(),
  class: KeywordClass,
  evidence: z.array(KeywordEvidence).min(1),
  /** For `deprecated`: what is asked for instead, where a source says so. */
  replacedBy: z.string().optional(),
});
export type IndustryKeyword = z.infer<typeof IndustryKeyword>;

/** What counts in a CV of this industry, as shares that add up to 1. */
export const SuccessFactor = z.object({
  factor: z.enum(['skills', 'experience', 'education', 'certifications']),
  weight: z.number().min(0).max(1),
  /** `measured` from outcomes; `assumption` is the product's starting value, kept where no data decides. */
  basis: z.enum(['measured', 'assumption']),
  n: z.int().nonnegative().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  source: SourceId,
});
export type SuccessFactor = z.infer<typeof SuccessFactor>;

/** A certificate, licence or admission that matters; `isRequired` only where a law or a register closes the job without it. */
export const Credential = z.object({
  name: z.string().min(1),
  kind: z.enum(['licence', 'certificate', 'admission', 'registration', 'degree']),
  isRequired: z.boolean(),
  /** Absent: known in several countries alike. */
  country: Country.optional(),
  isco: z.array(IscoCode).default([]),
  basis: FactBasis,
  source: SourceId,
});
export type Credential = z.infer<typeof Credential>;

/** What employers of this industry ask to see beside the CV. */
export const IndustryAsk = z.object({
  code: z.enum([
    'code-portfolio',
    'design-portfolio',
    'quota-attainment',
    'clinical-licence',
    'bar-admission',
    'safety-record',
    'teaching-licence',
    'case-interview',
    'regulatory-registration',
    'professional-engineer',
    'publications',
    'campaign-results',
    'background-check',
    'shift-work',
    'travel',
  ]),
  basis: FactBasis,
  /** Adverts of the industry that name it, where that was counted. */
  count: z.int().nonnegative().optional(),
  of: z.int().positive().optional(),
  source: SourceId,
});
export type IndustryAsk = z.infer<typeof IndustryAsk>;

/** A step from one occupation group to another, with the measure that says so. */
export const CareerStep = z.object({
  from: IscoCode,
  to: IscoCode,
  kind: z.enum(['progression', 'transition']),
  measure: z.enum([
    'onet-related',
    'rome-mobility',
    'jobtech-substitutability',
    'esco-skill-overlap',
    'isco-level',
    'job-zone',
  ]),
  /** 0..1 within its measure; never compared across measures. */
  strength: z.number().min(0).max(1),
  source: SourceId,
});
export type CareerStep = z.infer<typeof CareerStep>;

export const IndustryPack = z.object({
  industry: Industry,
  occupations: z.array(IscoCode).min(1),
  keywords: z.array(IndustryKeyword),
  successFactors: z.array(SuccessFactor).length(4),
  credentials: z.array(Credential),
  asks: z.array(IndustryAsk),
  steps: z.array(CareerStep),
  /** Years with one employer, where a source says so for this industry's occupations. */
  tenure: z.array(
    z.object({
      country: Country,
      years: z.number(),
      statistic: z.enum(['median', 'mean']),
      year: z.int(),
      source: SourceId,
    }),
  ),
  /** Middle of the official wages of its occupations, weighted by employment where the source counts it. */
  wages: z.array(
    z.object({
      country: Country,
      perYear: z.number(),
      currency: z.string().length(3),
      statistic: z.enum(['mean', 'p50']),
      /** French figures are net, and are never set beside gross ones without saying so. */
      tax: z.enum(['gross', 'net']),
      occupations: z.int().positive(),
      year: z.int(),
      source: SourceId,
    }),
  ),
  growth: z.array(
    z.object({ country: Country, ratio: z.number(), fromYear: z.int(), toYear: z.int(), source: SourceId }),
  ),
  /** What adverts of the industry show about how CVs are read: sections they name, density of keywords, file formats asked. */
  ats: z.array(
    z.object({
      code: z.enum(['section', 'keyword-density', 'file-format', 'length', 'portfolio-link']),
      value: z.string(),
      number: z.number().optional(),
      count: z.int().nonnegative().optional(),
      of: z.int().positive().optional(),
      basis: FactBasis,
      source: SourceId,
    }),
  ),
  /** What is thin or missing, as codes that the interface words. */
  thin: z.array(
    z.enum([
      'keywords',
      'deprecated',
      'adverts',
      'success-factors',
      'credentials',
      'tenure',
      'wages',
      'growth',
      'steps',
      'ats',
    ]),
  ),
});
export type IndustryPack = z.infer<typeof IndustryPack>;
