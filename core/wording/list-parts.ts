import type { Basis, Estimate } from '../domain/prediction.ts';
import { isStart } from './translate-cause.ts';

/** A reason on the additive scale: its bar begins at `from` and ends at `to`. */
interface Part {
  readonly basis: Basis;
  readonly from: number;
  readonly to: number;
}

/** All reasons on the additive scale; the smaller ones that are not told one by one are a part of their own. */
export interface Parts {
  readonly shown: readonly Part[];
  /** The other reasons together; `effect` is null where one of them has none. */
  readonly rest: { readonly count: number; readonly from: number; readonly to: number; readonly effect: number | null };
  /** Where the bars end: the value on the scale. */
  readonly end: number;
}

/** A number in its own unit for a place on the additive scale: a chance for log-odds, money for its logarithm. */
export function leaveScale(place: number, { scale }: Pick<Estimate, 'scale'>): number {
  if (scale === 'logit') return 1 / (1 + Math.exp(-place));
  return scale === 'log' ? Math.exp(place) : place;
}

/** The place of a number on the additive scale. */
export function enterScale(value: number, { scale }: Pick<Estimate, 'scale'>): number {
  if (scale === 'logit') return Math.log(value / (1 - value));
  return scale === 'log' ? Math.log(value) : value;
}

/** Whether a reason is always told on its own: the number that it starts from, and what the own record adds. */
function isAlwaysTold(basis: Basis): boolean {
  return isStart(basis) || (basis.cause.kind === 'step' && basis.cause.id === 'own-record');
}

/** How much a reason moves the number, for comparing one with another. */
const sizeOf = ({ part, effect }: Basis) => Math.abs(part ?? effect ?? 0);

/** The `most` reasons that are told one by one, in the order of the basis, and the others. */
export function chooseReasons(basis: readonly Basis[], most: number): { shown: Basis[]; rest: Basis[] } {
  const always = basis.filter(isAlwaysTold);
  const others = basis.filter((one) => !isAlwaysTold(one)).sort((one, other) => sizeOf(other) - sizeOf(one));
  const told = new Set([...always, ...others.slice(0, Math.max(0, most - always.length))]);
  return { shown: basis.filter((one) => told.has(one)), rest: basis.filter((one) => !told.has(one)) };
}

/**
 * The reasons of an estimate as bars that begin where the one before ends, the smaller ones together at the end;
 * `undefined` where the model gives no parts.
 */
export function listParts({ basis }: Pick<Estimate, 'basis'>, most: number): Parts | undefined {
  if (!basis.some(({ part }) => part !== null)) return undefined;
  const { shown, rest } = chooseReasons(basis, most);
  let place = 0;
  const step = (part: number) => {
    const from = place;
    place += part;
    return { from, to: place };
  };
  const bars = shown.map((one) => ({ basis: one, ...step(one.part ?? 0) }));
  const restBar = step(rest.reduce((sum, { part }) => sum + (part ?? 0), 0));
  const restEffect = rest.some(({ effect }) => effect === null)
    ? null
    : rest.reduce((sum, { effect }) => sum + (effect ?? 0), 0);
  return { shown: bars, rest: { count: rest.length, ...restBar, effect: restEffect }, end: place };
}
