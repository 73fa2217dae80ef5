import { z } from 'zod';
import { Industry } from '../domain/industry.ts';
import { Stated } from '../domain/prediction.ts';
import { Country } from '../domain/region.ts';

/** A CV or an advert as text; longer ones are books. */
const Text = z.string().trim().min(1).max(200_000);

export const PredictionRequest = z.strictObject({
  cv: z.strictObject({ text: Text }),
  job: z.strictObject({ text: Text }),
  /** Of the job, where the advert does not say it. */
  region: Country.optional(),
  industry: Industry.optional(),
  /** What only the applicant knows. */
  stated: Stated.optional(),
});
export type PredictionRequest = z.infer<typeof PredictionRequest>;

export const ReadingRequest = z.strictObject({ text: Text });
export const UsageAnswer = z.object({
  /** `2026-11` */
  month: z.string(),
  used: z.int(),
  quota: z.int(),
});

export const Failure = z.object({ code: z.string(), message: z.string() });
