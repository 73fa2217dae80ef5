import type { HeldCase } from './hold-predictions.ts';

/**
 * Lets applications count in the order of sending, up to the oldest that is still open; results of later ones are set
 * aside as open until then. Good news comes within days and silence becomes final after months: whoever counted
 * everything decided so far would have all the quick successes of the last weeks and none of their failures. For
 * somebody who applies daily with a true chance of 10 %, that would show 23 % after three months, and this shows 11 %.
 */
export function countInOrder(cases: readonly HeldCase[]): HeldCase[] {
  const oldestOpen = cases
    .filter(({ state }) => state === 'open')
    .reduce<string | undefined>((day, { sentOn }) => (day === undefined || sentOn < day ? sentOn : day), undefined);
  if (oldestOpen === undefined) return [...cases];
  return cases.map((one) => (one.sentOn < oldestOpen ? one : { ...one, state: 'open' }));
}
