import type { Estimate } from '../domain/prediction.ts';

export type Curve = NonNullable<Estimate['curve']>;

/** The day until which the curve looks. */
export function findHorizon({ stepDays, values }: Curve): number {
  return stepDays * Math.max(0, values.length - 1);
}

/** Share for which it has happened by a day, between the steps as a straight line; flat beyond the ends. */
export function readShare({ stepDays, values }: Curve, day: number): number {
  const position = Math.max(0, Math.min(values.length - 1, day / stepDays));
  const before = values[Math.floor(position)] ?? 0;
  const after = values[Math.ceil(position)] ?? before;
  return before + (after - before) * (position - Math.floor(position));
}

/** The day by which it has happened for `share` of the cases; `undefined` when that lies beyond the horizon. */
export function findDay({ stepDays, values }: Curve, share: number): number | undefined {
  const step = values.findIndex((value) => value >= share);
  if (step < 0) return undefined;
  const before = values[step - 1];
  const after = values[step];
  if (before === undefined || after === undefined || after === before) return step * stepDays;
  return (step - 1 + (share - before) / (after - before)) * stepDays;
}

/** `count` equally likely cases of a curve: the day of each, or `null` for one that has not happened by the horizon. */
export function listCases(curve: Curve, count: number): (number | null)[] {
  return Array.from({ length: count }, (_, index) => findDay(curve, (index + 0.5) / count) ?? null);
}
