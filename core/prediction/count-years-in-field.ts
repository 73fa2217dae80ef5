import { countMonths, readInterval, readMonth } from '../domain/count-months.ts';
import type { Cv, Work } from '../domain/cv.ts';
import type { FeatureKnowledge } from './feature-knowledge.ts';

/** A title whose occupation is less sure than this is no evidence of a field: the match is wrong more often than right. */
const surestMiss = 0.5;

/** ISCO-08 minor groups, three digits: jobs of one group share their trade, not only their level. */
const toField = (isco: string) => isco.slice(0, 3);

/** The field (ISCO-08 minor group) of a job in the CV by its title; undefined when no occupation is close enough. */
export function findField(
  { position }: Pick<Work, 'position'>,
  cv: Cv,
  knowledge: Pick<FeatureKnowledge, 'matchTitle'>,
): string | undefined {
  if (position === undefined || position.trim() === '') return undefined;
  const match = knowledge.matchTitle(position, cv.meta.cvplus.language);
  return match !== undefined && match.score >= surestMiss ? toField(match.isco) : undefined;
}

/**
 * Years of paid work in jobs of the same field as `isco`; months that overlap count once. Null when the occupation is
 * unknown, or when no dated job has a title that names a field: missing data is not "never worked in it".
 */
export function countYearsInField(
  cv: Cv,
  isco: string | undefined,
  asOf: string,
  knowledge: Pick<FeatureKnowledge, 'matchTitle'>,
): number | null {
  if (isco === undefined) return null;
  const month = readMonth(asOf);
  const dated = cv.work.flatMap((work) => {
    const interval = readInterval(work, month);
    const field = interval && findField(work, cv, knowledge);
    return interval && field !== undefined ? [{ interval, field }] : [];
  });
  if (dated.length === 0) return null;
  const inField = dated.filter(({ field }) => field === toField(isco)).map(({ interval }) => interval);
  return Math.round((countMonths(inField) / 12) * 100) / 100;
}

/**
 * Years of work in the field of an advert as far as they bear out what a CV claims: a job of the field without dates counts
 * for one. 0 where the advert's occupation is unknown, because missing data is never agreement.
 */
export function rateFieldEvidence(
  cv: Cv,
  isco: string | undefined,
  asOf: string,
  knowledge: Pick<FeatureKnowledge, 'matchTitle'>,
): number {
  if (isco === undefined) return 0;
  const hasJob = cv.work.some((work) => findField(work, cv, knowledge) === toField(isco));
  return Math.max(countYearsInField(cv, isco, asOf, knowledge) ?? 0, hasJob ? 1 : 0);
}
