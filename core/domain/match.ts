import { z } from 'zod';
import { Importance } from './job.ts';

/**
 * A requirement of the advert held against the CV. `found` needs a place in the CV (`pointer`) outside of text that
 * was copied from the advert; `unclear` means that the CV neither shows nor excludes it.
 */
export const MatchedRequirement = z.object({
  kind: z.enum(['skill', 'experience', 'education', 'language']),
  name: z.string(),
  importance: Importance,
  state: z.enum(['found', 'unclear', 'not-found']),
  pointer: z.string().optional(),
});
export type MatchedRequirement = z.infer<typeof MatchedRequirement>;

export const Match = z.object({
  requirements: z.array(MatchedRequirement),
  /** Counts over all requirements: "12 of 15 found". */
  found: z.int().nonnegative(),
  unclear: z.int().nonnegative(),
  total: z.int().nonnegative(),
  /** Words of the CV that repeat the advert word for word (runs of eight or more) and were not counted. */
  copiedWords: z.int().nonnegative(),
});
export type Match = z.infer<typeof Match>;
