import { z } from 'zod';
import { Language } from './language.ts';

/** A CV among its versions. `familyId` is shared by all of them; `number` counts from 1 and is never given twice. */
export const CvVersion = z.object({ familyId: z.string(), number: z.int().positive() });
export type CvVersion = z.infer<typeof CvVersion>;

/** What a list of CVs shows of each, without what was read in it. */
export const CvSummary = z.object({
  id: z.string(),
  label: z.string(),
  addedAt: z.iso.datetime(),
  language: Language.optional(),
  /** Applications that were made with it. */
  applications: z.int().nonnegative(),
  /** Jobs for which estimates were made from it. */
  predictedJobs: z.int().nonnegative(),
  version: CvVersion.optional(),
});
export type CvSummary = z.infer<typeof CvSummary>;
