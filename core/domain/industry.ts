import { z } from 'zod';

/** The ten industries that CVPlus knows; `other` is everything else and is never guessed into one of the ten. */
export const industries = [
  'technology',
  'finance',
  'healthcare',
  'marketing',
  'sales',
  'consulting',
  'education',
  'engineering',
  'legal',
  'manufacturing',
  'other',
] as const;
export const Industry = z.enum(industries);
export type Industry = z.infer<typeof Industry>;
