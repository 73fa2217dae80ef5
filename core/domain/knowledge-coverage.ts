import { z } from 'zod';
import { Language } from './language.ts';
import { Country } from './region.ts';

/** What is there for one need: how many facts, of which year the newest; zero facts are a gap and are shown as one. */
const Cell = z.object({ need: z.string(), count: z.int().nonnegative(), newestYear: z.int().optional() });

/** What the knowledge file holds and what it lacks, counted from its rows. */
export const KnowledgeCoverage = z.object({
  countries: z.array(z.object({ country: Country, needs: z.array(Cell) })),
  languages: z.array(
    z.object({
      language: Language,
      /** `of` is how many concepts there are; the rest is shown in English. */
      needs: z.array(
        z.object({ need: z.string(), count: z.int().nonnegative(), of: z.int().nonnegative().optional() }),
      ),
    }),
  ),
  industries: z.array(
    z.object({ industry: z.string(), keywords: z.record(z.string(), z.int()), thin: z.array(z.string()) }),
  ),
  sources: z.int().nonnegative(),
});
export type KnowledgeCoverage = z.infer<typeof KnowledgeCoverage>;
