import { fieldOf } from './field-kinds.ts';

/**
 * How much depends on a field: 1 is an ordinary one. The latest job decides about level, field and years of experience, so
 * its title and dates count most; name and e-mail stand on everything that is sent; a degree is asked for by many adverts.
 * `answerable` is the share of people who can say it without looking it up: an own judgement, not measured.
 */
interface FieldWeight {
  readonly weight: number;
  readonly answerable: number;
}

const weights: Readonly<Record<string, FieldWeight>> = {
  '/basics/name': { weight: 2, answerable: 1 },
  '/basics/email': { weight: 2, answerable: 1 },
  '/basics/phone': { weight: 1, answerable: 1 },
  '/work/position': { weight: 3, answerable: 0.98 },
  '/work/name': { weight: 2, answerable: 0.98 },
  '/work/startDate': { weight: 2.5, answerable: 0.9 },
  '/work/endDate': { weight: 2, answerable: 0.9 },
  '/education/studyType': { weight: 2, answerable: 0.95 },
  '/education/institution': { weight: 1, answerable: 0.98 },
  '/education/startDate': { weight: 0.3, answerable: 0.85 },
  '/education/endDate': { weight: 0.7, answerable: 0.85 },
  '/languages/language': { weight: 0.7, answerable: 1 },
  '/skills/name': { weight: 0.5, answerable: 0.95 },
};

/** Each earlier job or school counts this much of the one after it. */
const fading = 0.6;

/** The weight of a field that may be asked about; `rank` is 0 for the latest entry of a list. Undefined: never asked. */
export function weightOf(pointer: string, rank: number): FieldWeight | undefined {
  const own = weights[fieldOf(pointer)];
  const isRanked = /^\/(?:work|education)\//.test(pointer);
  return own && { ...own, weight: own.weight * (isRanked ? fading ** rank : 1) };
}
