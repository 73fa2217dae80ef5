import { z } from 'zod';
import { EducationLevel } from '../../domain/job.ts';

/** Years are kept as the highest of these that a CV reaches, so that they single nobody out. */
const yearSteps = [0, 1, 2, 3, 4, 5, 7, 10] as const;
/** More years in the field than this bear out no more of a list than nearly every advert asks for. */
const mostYearsInField = 3;

/** Years of experience as a reference profile has them: the highest step that is reached. */
export function toYearStep(years: number): number {
  return yearSteps.findLast((step) => step <= years) ?? 0;
}

/** Years in the field as a reference profile has them: whole years, at most three. */
export function toFieldYears(years: number): number {
  return Math.min(mostYearsInField, Math.floor(years));
}

const Places = z.array(z.int().nonnegative());

/** One CV as facts; `null` is "the CV does not say". Skills are places in the table's list. */
const StoredProfile = z.strictObject({
  /** ISCO-08 group of the CV's own occupation, three digits or fewer: as many as at least three CVs share. */
  isco: z
    .string()
    .regex(/^\d{1,3}$/)
    .nullable(),
  years: z.number().nonnegative().nullable(),
  yearsInField: z.number().min(0).max(mostYearsInField),
  education: EducationLevel.nullable(),
  /** Skills that the CV shows in use, and those that it only lists. */
  used: Places,
  listed: Places,
});
export type StoredProfile = z.infer<typeof StoredProfile>;

/** `resources/reference-profiles.json`: facts that were read from public CVs by this app's own code, no text of them. */
export const ReferenceTable = z
  .strictObject({
    schemaVersion: z.literal(1),
    /** What the CVs are, in words that follow "49 CVs, ". */
    source: z.string(),
    /** The skills that at least three of the CVs name, in their canonical spelling. */
    skills: z.array(z.string()),
    profiles: z.array(StoredProfile),
  })
  .refine(
    ({ skills, profiles }) =>
      profiles.every(({ used, listed }) => [...used, ...listed].every((place) => place < skills.length)),
    { error: 'a profile names a skill that the table does not have' },
  );
export type ReferenceTable = z.infer<typeof ReferenceTable>;

/** A stored profile with the names of its skills, and whether each is shown in use. */
export interface ReferenceProfile extends Omit<StoredProfile, 'used' | 'listed'> {
  readonly skills: ReadonlyMap<string, { readonly isInUse: boolean }>;
}

export interface ReferenceProfiles {
  readonly source: string;
  /** All skills that a profile can tell about. */
  readonly skills: ReadonlySet<string>;
  readonly profiles: readonly ReferenceProfile[];
}
