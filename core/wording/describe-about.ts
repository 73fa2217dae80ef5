import type { Estimate, Target } from '../domain/prediction.ts';
import type { Wording } from './wording.ts';

/** The share of `percentile` as a count of 100 that never claims to be above all or below none. */
function countBelow(percentile: number): number {
  return Math.max(1, Math.min(99, Math.round(percentile * 100)));
}

/**
 * What a number is of, a sentence each: the year and level of its money, the day after which silence is nearly final,
 * the group that a match was compared with. Empty where nothing needs saying.
 */
export function describeAbout(target: Target, { about }: Estimate, { t, formats }: Wording): string[] {
  const lines: string[] = [];
  const { payYear, levelSource, answeredByDay, finalAfterDay, percentile, reference } = about ?? {};
  const year = payYear === undefined ? undefined : String(payYear);
  if (year !== undefined && levelSource !== undefined) {
    lines.push(t('prediction:about.pay', { year, source: levelSource }));
  } else if (year !== undefined) lines.push(t('prediction:about.payYear', { year }));
  else if (levelSource !== undefined) lines.push(t('prediction:about.paySource', { source: levelSource }));
  if (answeredByDay !== undefined) {
    const key = target === 'timeToHire' ? 'hiredBy' : 'answeredBy';
    lines.push(t(`prediction:about.${key}`, { day: formats.whole(answeredByDay) }));
  }
  // A search has no silence: it goes on until it ends.
  if (finalAfterDay !== undefined && target !== 'timeToHire') {
    lines.push(t('prediction:about.finalAfter', { day: formats.whole(finalAfterDay) }));
  }
  if (percentile !== undefined && reference) {
    const key = reference.isco === null ? 'percentileAll' : 'percentile';
    lines.push(t(`prediction:about.${key}`, { number: formats.whole(countBelow(percentile)) }));
    lines.push(
      t('prediction:about.reference', {
        count: reference.n,
        number: formats.whole(reference.n),
        source: reference.source,
      }),
    );
  }
  if (target === 'position') lines.push(t('prediction:position.note'));
  return lines;
}
