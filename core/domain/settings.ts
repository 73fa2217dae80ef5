import { z } from 'zod';
import { Industry } from './industry.ts';
import { Language } from './language.ts';
import { Country } from './region.ts';

/** The user's choices; every one has a default, so an empty database is a valid one. */
export const Settings = z.object({
  language: Language.optional(),
  country: Country.optional(),
  industry: Industry.optional(),
});
export type Settings = z.infer<typeof Settings>;
