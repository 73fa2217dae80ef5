import type { Estimate } from '../../../../core/domain/prediction.ts';

/** Where square `index` of `whole` stands: filled from the bottom left, row by row, so that filled ones stay together. */
export function placeSquare(index: number, whole: 100 | 1000, size: number): { x: number; y: number } {
  const columns = whole === 100 ? 10 : 40;
  const rows = whole / columns;
  return { x: (index % columns) * size, y: (rows - 1 - Math.floor(index / columns)) * size };
}

/** Columns of a quantile plot: cases fall into equally wide bins and stand on one another. */
export function stackCases(days: readonly number[], horizon: number, bins: number): { bin: number; level: number }[] {
  const heights = new Map<number, number>();
  return days.map((day) => {
    const bin = Math.min(bins - 1, Math.floor((day / horizon) * bins));
    const level = heights.get(bin) ?? 0;
    heights.set(bin, level + 1);
    return { bin, level };
  });
}

/** A linear scale from values to pixels. */
export function scaleLinear(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const width = from[1] - from[0];
  return (value) => (width === 0 ? to[0] : to[0] + ((value - from[0]) / width) * (to[1] - to[0]));
}

/** At most about `count` round ticks from `low` to `high`, both covered. */
export function listTicks(low: number, high: number, count = 5): number[] {
  const rough = (high - low) / Math.max(1, count - 1);
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Round days from 0 on, and the last day itself, so that the end of an axis is told; no two closer than half a step. */
export function listDays(horizon: number, count: number): number[] {
  const round = listTicks(0, horizon, count).filter((day) => day < horizon);
  const step = (round[1] ?? horizon) - (round[0] ?? 0);
  return [...round.filter((day) => horizon - day >= step / 2), horizon];
}

/** The path of a curve through evenly spaced shares 0..1. */
export function drawCurve(
  values: readonly number[],
  x: (step: number) => number,
  y: (share: number) => number,
): string {
  return values.map((value, step) => `${step === 0 ? 'M' : 'L'}${x(step).toFixed(1)} ${y(value).toFixed(1)}`).join('');
}

/** Chances that are told on an axis of log-odds, which has no even steps. */
const chances = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999,
];

/** Ticks in the unit of a number for an axis on which its reasons add up; `low` and `high` are in that unit too. */
export function listScaleTicks(scale: Estimate['scale'], low: number, high: number): number[] {
  if (scale !== 'logit') return listTicks(low, high, 4).filter((tick) => scale === 'unit' || tick > 0);
  const below = chances.findLastIndex((chance) => chance <= low);
  const above = chances.findIndex((chance) => chance >= high);
  return chances.slice(Math.max(0, below), above < 0 ? chances.length : above + 1);
}

/** The ticks whose labels have room: each at least `gap` pixels after the one before; the first always. */
export function keepApart(ticks: readonly number[], x: (tick: number) => number, gap: number): number[] {
  let last = Number.NEGATIVE_INFINITY;
  return ticks.filter((tick) => {
    if (x(tick) - last < gap) return false;
    last = x(tick);
    return true;
  });
}
