import { z } from 'zod';

/** Languages of the interface and of the documents that CVPlus reads, BCP 47. */
export const languages = ['en', 'fr', 'de', 'nl', 'sv', 'ja', 'zh'] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;
