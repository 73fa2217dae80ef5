import type { z } from 'zod';
import type { CvConventions } from './country-pack.ts';
import type { Cv } from './cv.ts';
import type { ExportPart } from './cv-export.ts';

/** What is changed in a CV for a file; the CV itself stays as it is. */
interface CvAdaptation {
  readonly leaveOut?: readonly ExportPart[] | undefined;
  readonly order?: 'newest-first' | 'oldest-first' | undefined;
}

interface Dated {
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
}

/** Entries by their time; those without a date keep the places they have. */
function sortEntries<T extends Dated>(entries: readonly T[], order: 'newest-first' | 'oldest-first'): T[] {
  // What runs on is the newest; `~` sorts behind every digit.
  const keyOf = ({ startDate, endDate }: T) => (startDate || endDate ? `${endDate ?? '~'} ${startDate ?? ''}` : '');
  const dated = entries.filter((entry) => keyOf(entry) !== '');
  const oldestFirst = (a: T, b: T) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
  const sorted = dated.toSorted((a, b) => (order === 'oldest-first' ? oldestFirst(a, b) : oldestFirst(b, a)));
  return entries.map((entry) => (keyOf(entry) === '' ? entry : (sorted.shift() ?? entry)));
}

/** The CV with its entries in the order that is asked for and without the parts that are left out. */
export function adaptCv(cv: Cv, { leaveOut = [], order }: CvAdaptation): Cv {
  const { location } = cv.basics;
  const withoutStreet = () => {
    const { address: _street, postalCode: _code, ...place } = location ?? {};
    return { ...cv.basics, location: place };
  };
  return {
    ...cv,
    basics: leaveOut.includes('street') && location ? withoutStreet() : cv.basics,
    ...(order
      ? {
          work: sortEntries(cv.work, order),
          education: sortEntries(cv.education, order),
          volunteer: sortEntries(cv.volunteer, order),
          projects: sortEntries(cv.projects, order),
        }
      : {}),
    ...(leaveOut.includes('references') ? { references: [] } : {}),
  };
}

/** What the conventions of a country mean for this CV: which of its parts are not usual there, and the order of entries. */
export function planAdaptation(
  cv: Cv,
  conventions: z.infer<typeof CvConventions>,
): { leaveOut: ExportPart[]; order?: CvAdaptation['order']; isReordered: boolean } {
  const isUnusual = (custom: string | undefined) => custom === 'unusual' || custom === 'leave-out';
  const { location } = cv.basics;
  const leaveOut: ExportPart[] = [];
  if ((location?.address || location?.postalCode) && isUnusual(conventions.address?.value)) leaveOut.push('street');
  if (cv.references.length > 0 && isUnusual(conventions.references?.value)) leaveOut.push('references');
  const order = conventions.order?.value;
  const sorted = order ? adaptCv(cv, { order }) : cv;
  const isReordered = (['work', 'education', 'volunteer', 'projects'] as const).some((name) =>
    sorted[name].some((entry, index) => entry !== cv[name][index]),
  );
  return { leaveOut, ...(order ? { order } : {}), isReordered };
}
