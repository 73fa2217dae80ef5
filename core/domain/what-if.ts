import { z } from 'zod';
import { Industry } from './industry.ts';
import { Seniority, WorkMode } from './job.ts';
import { Match, MatchedRequirement } from './match.ts';
import { Abstention, Estimate, Stated, Target } from './prediction.ts';
import { Country } from './region.ts';

/** What is said about an application, or about an advert that leaves something open. */
export const WhatIfSide = z.strictObject({
  region: Country.optional(),
  industry: Industry.optional(),
  stated: Stated.optional(),
});
export type WhatIfSide = z.infer<typeof WhatIfSide>;

/** A requirement of the advert that the person says they meet although the CV does not show it. */
export const ShownRequirement = MatchedRequirement.pick({ kind: true, name: true });
export type ShownRequirement = z.infer<typeof ShownRequirement>;

/** The same after the change: what would then be shown by the CV, and what the advert would then say. */
export const WhatIfChange = WhatIfSide.extend({
  shown: z.array(ShownRequirement).max(200).optional(),
  /** City of the job. */
  place: z.string().trim().min(1).max(200).optional(),
  seniority: Seniority.optional(),
  workMode: WorkMode.optional(),
});
export type WhatIfChange = z.infer<typeof WhatIfChange>;

/** A number without its reasons, which would cost more time than an answer while moving has. */
export const PlainEstimate = Estimate.pick({
  value: true,
  interval: true,
  unit: true,
  currency: true,
  evidence: true,
});
export type PlainEstimate = z.infer<typeof PlainEstimate>;
const PlainPrediction = z.union([PlainEstimate, Abstention]);
export type PlainPrediction = z.infer<typeof PlainPrediction>;

/**
 * What is known of a change: `none` the number stays the same; `counted` a count, without a range; `ranged` with the range
 * of documented effects; `unranged` the number moves and nobody has measured how far that may differ; `apart` the two
 * numbers cannot be held against each other (another currency, or one of them is missing).
 */
export const WhatIfEffect = z.object({
  kind: z.enum(['none', 'counted', 'ranged', 'unranged', 'apart']),
  /** Range of `after` minus `before` in the unit of the number; 95 times in 100. `ranged` only. */
  range: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Whether the change can be told from none. */
  isClear: z.boolean(),
  /** Whether something that was changed is left out of the number because too little of it has been measured. */
  leavesOut: z.boolean(),
});
export type WhatIfEffect = z.infer<typeof WhatIfEffect>;

/** Two sets of numbers of the same CV and advert, and what is known of the way between them. Nothing of it is kept. */
export const WhatIf = z.object({
  before: z.record(Target, PlainPrediction),
  after: z.record(Target, PlainPrediction),
  effects: z.record(Target, WhatIfEffect),
  /** With what the person says they can show. */
  match: Match,
});
export type WhatIf = z.infer<typeof WhatIf>;
