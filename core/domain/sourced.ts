import { z } from 'zod';

/** Where a fact comes from: an id of the table `sources` in `resources/knowledge.db`. */
export const SourceId = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/);

/** One publication that facts were taken from. `year` is the year that its facts speak of or the year of its edition. */
export const Source = z.strictObject({
  id: SourceId,
  publisher: z.string().min(1),
  title: z.string().min(1),
  version: z.string().min(1),
  year: z.int().min(1900).max(2100),
  licence: z.string().min(1),
  /** Day on which the publication was read, `YYYY-MM-DD`. */
  retrieved: z.iso.date(),
  /** Where a reader finds it, without a scheme; absent for printed works. */
  address: z.string().optional(),
});
export type Source = z.infer<typeof Source>;

/**
 * How well a fact is known: `official` from a law, a statistics office or a classification's own publisher; `published` from
 * a named other publication; `measured` counted by CVPlus in named data; `judgement` decided by the CVPlus authors, such as
 * the correspondence of two classifications where none is published.
 */
export const FactBasis = z.enum(['official', 'published', 'measured', 'judgement']);
export type FactBasis = z.infer<typeof FactBasis>;
