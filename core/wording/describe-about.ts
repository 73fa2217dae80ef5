import type { Estimate, Target } from '../domain/prediction.ts';
import type { Wording } from './wording.ts';

/** How many reference CVs match less, equal ones half: of 100, and of all of them while they are fewer; of 100 never all or none. */
function countBelow(percentile: number, n: number): { number: number; whole: number } {
  if (n < 100) return { number: Math.round(percentile * n), whole: n };
  return { number: Math.max(1, Math.min(99, Math.round(percentile * 100))), whole: 100 };
}

/** By the digits of the reference's ISCO-08 group: none for all occupations, one for a major group. */
const percentileKeys = ['percentileAll', 'percentileMajor'] as const;

/** Where the reference CVs come from: the one collection that ships is told in every language, any other as it says itself. */
function nameReference(source: string, t: Wording['t']): string {
  return source.includes('DataTurks') ? t('prediction:about.dataturks') : source;
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
    const key = percentileKeys[reference.isco?.length ?? 0] ?? 'percentile';
    const { number, whole } = countBelow(percentile, reference.n);
    lines.push(t(`prediction:about.${key}`, { number: formats.whole(number), whole: formats.whole(whole) }));
    lines.push(
      t('prediction:about.reference', {
        count: reference.n,
        number: formats.whole(reference.n),
        source: nameReference(reference.source, t),
      }),
    );
  }
  if (target === 'position') lines.push(t('prediction:position.note'));
  return lines;
}
