import { z } from 'zod';

/**
 * What a person corrected in a CV, kept beside the reading and never mixed into it: the same file read again, also by a
 * newer reader, gets the same corrections. An entry is known by what stood in it when it was read (`read`), because a new
 * reading may number entries otherwise; an entry without `read` was added by the person.
 */
const Value = z.union([z.string().max(20_000), z.array(z.string().max(20_000)).max(500)]);
const Values = z.record(z.string().max(40), Value.nullable());

export const CorrectedEntry = z.strictObject({
  list: z.string(),
  read: z.record(z.string(), z.unknown()).optional(),
  isRemoved: z.boolean(),
  /** Field of the entry -> the person's value; `null` empties it. */
  fields: Values,
});
export type CorrectedEntry = z.infer<typeof CorrectedEntry>;

export const CvCorrections = z.strictObject({
  /** JSON pointer outside of lists -> the person's value; `null` empties it. */
  fields: Values,
  entries: z.array(CorrectedEntry).max(2_000),
});
export type CvCorrections = z.infer<typeof CvCorrections>;

export const noCorrections: CvCorrections = { fields: {}, entries: [] };

/** One change as the person makes it, on the CV as it stands now. Pointers are JSON pointers such as `/work/0/position`. */
export const CvChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), pointer: z.string().max(200), value: Value }),
  /** Empties a field, or takes an entry out: `/work/2`. */
  z.strictObject({ kind: z.literal('remove'), pointer: z.string().max(200) }),
  /** Puts an entry at the end of a list: `/work`. */
  z.strictObject({ kind: z.literal('add'), pointer: z.string().max(200), fields: z.record(z.string().max(40), Value) }),
  /** Back to what was read: one field, one entry, or with the pointer `` everything. */
  z.strictObject({ kind: z.literal('reset'), pointer: z.string().max(200) }),
]);
export type CvChange = z.infer<typeof CvChange>;
