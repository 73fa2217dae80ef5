import type { CareerPath } from '../domain/advice.ts';
import { lookUp, type Wording } from './wording.ts';

/** Below this a difference of two middle wages is told as none: the sources round more than that. */
const smallestDifference = 0.025;

type WageChange = CareerPath['wageChange'][number];

/** "Germany: about 12 % more in the figures of 2024", never as a promise for one person. */
export function describeWageChange({ country, ratio, year }: WageChange, { t, formats }: Wording): string {
  const change = ratio - 1;
  const direction = Math.abs(change) < smallestDifference ? 'same' : change > 0 ? 'more' : 'less';
  return t(`advice-page:path.wage.${direction}`, {
    country: formats.country(country),
    percent: formats.percent(Math.abs(change)),
    year: String(year),
  });
}

/** How it was found that one occupation leads to another, in words. */
export function describeMeasure({ measure }: CareerPath, wording: Wording): string {
  return lookUp(wording, `advice-page:path.measure.${measure}`);
}

/** How many of the target's essential skills the CV shows; `undefined` where the source lists none. */
export function describeSkills(
  { sharedSkills, essentialSkills }: CareerPath,
  { t, formats }: Wording,
): string | undefined {
  if (essentialSkills === 0) return undefined;
  return t('advice-page:path.skills', {
    count: essentialSkills,
    number: formats.whole(sharedSkills),
    total: formats.whole(essentialSkills),
  });
}
