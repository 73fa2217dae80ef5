import type { Cv } from '../domain/cv.ts';
import { findLongestGap } from './find-longest-gap.ts';

/** What a CV states by itself and studies of employers' answers varied. */
export interface CvSignals {
  /** Paid jobs that the CV lists; null when it lists none, because a section may have been missed. */
  readonly positions: number | null;
  readonly gap_months: number | null;
  readonly certificates: number;
  readonly languages_count: number | null;
  readonly honours: 0 | 1;
  readonly volunteering: 0 | 1;
}

const isSaid = (text: string | undefined) => text !== undefined && text.trim() !== '';

/** Each thing once, however often it is repeated. */
const countDifferent = (names: readonly string[]) =>
  new Set(names.map((name) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()).filter(Boolean)).size;

const orUnknown = (count: number) => (count > 0 ? count : null);

/**
 * The signals of a CV without pasted words; `asOf` is `YYYY-MM`. Of awards and voluntary work only that there are any
 * is read, because their words can tell religion, politics or origin.
 */
export function readCvSignals(cv: Cv, asOf: string): CvSignals {
  const jobs = cv.work.filter(({ position, name }) => isSaid(position) || isSaid(name));
  const hasVolunteered = cv.volunteer.some(({ organization, position, summary }) =>
    [organization, position, summary].some(isSaid),
  );
  return {
    positions: orUnknown(
      countDifferent(jobs.map(({ position, name, startDate }) => [position, name, startDate].join(' '))),
    ),
    gap_months: findLongestGap(cv, asOf)?.months ?? null,
    certificates: countDifferent(cv.certificates.map(({ name }) => name)),
    languages_count: orUnknown(countDifferent(cv.languages.map(({ language }) => language))),
    honours: cv.awards.some(({ title }) => isSaid(title)) ? 1 : 0,
    volunteering: hasVolunteered ? 1 : 0,
  };
}
