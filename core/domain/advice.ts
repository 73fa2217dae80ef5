import { z } from 'zod';
import { Industry } from './industry.ts';
import { IscoCode, Label, OccupationMatch } from './occupation.ts';
import { Country } from './region.ts';
import { FactBasis, SourceId } from './sourced.ts';

/**
 * One thing that a review found. Its words are in `locales/<lang>/advice.json`: `finding.<code>.title` and
 * `finding.<code>.fix`, filled with `facts`. `pointer` and `quote` show where in the CV it stands.
 */
export const Finding = z.object({
  code: z.string().regex(/^[a-z0-9-]+$/),
  area: z.enum(['convention', 'law', 'keywords', 'gaps', 'tenure', 'content', 'format']),
  /** `kept`: the CV does it already; `change`: worth changing; `consider`: a choice; `unknown`: cannot be told from the CV. */
  state: z.enum(['kept', 'change', 'consider', 'unknown']),
  /** 0..1: how much it matters among the findings; says nothing about a chance. */
  weight: z.number().min(0).max(1),
  pointer: z.string().optional(),
  quote: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  basis: FactBasis,
  source: SourceId,
});
export type Finding = z.infer<typeof Finding>;

export const CvReview = z.object({
  country: Country,
  industry: Industry,
  occupation: OccupationMatch.optional(),
  findings: z.array(Finding),
  keywords: z.object({
    present: z.array(z.object({ word: z.string(), class: z.string(), pointer: z.string() })),
    missing: z.array(z.object({ word: z.string(), class: z.string(), count: z.int(), of: z.int(), source: SourceId })),
    outdated: z.array(
      z.object({ word: z.string(), pointer: z.string(), source: SourceId, replacedBy: z.string().optional() }),
    ),
  }),
  /** Ids of all sources that the review leans on. */
  sources: z.array(SourceId),
});
export type CvReview = z.infer<typeof CvReview>;

export const CareerPath = z.object({
  isco: IscoCode,
  label: Label,
  kind: z.enum(['progression', 'transition']),
  measure: z.string(),
  strength: z.number().min(0).max(1),
  /** Essential skills of the target that the CV does not show, most widely asked first. */
  missingSkills: z.array(z.object({ id: z.int(), label: Label })),
  sharedSkills: z.int().nonnegative(),
  essentialSkills: z.int().nonnegative(),
  /** Ratio of the target's middle wage to the present occupation's, by country; only where both are in one source. */
  wageChange: z.array(
    z.object({ country: Country, ratio: z.number(), year: z.int(), level: z.string(), source: SourceId }),
  ),
  source: SourceId,
});
export type CareerPath = z.infer<typeof CareerPath>;

export const CareerPaths = z.object({
  /** `isListed`: a source lists this very title; then `score` is its share among the sources and not a measured chance. */
  from: z
    .object({
      isco: IscoCode,
      label: Label,
      score: z.number().min(0).max(1),
      isListed: z.boolean(),
      title: z.string(),
    })
    .optional(),
  paths: z.array(CareerPath),
});
export type CareerPaths = z.infer<typeof CareerPaths>;
