import { expect, it } from 'vitest';
import { findDay, listCases, readShare } from '../../core/wording/read-curve.ts';
import {
  listDays,
  listTicks,
  placeSquare,
  scaleLinear,
  stackCases,
} from '../../renderer/features/prediction/drawings/geometry.ts';

const curve = { stepDays: 10, values: [0, 0.2, 0.4, 0.5] };

it('fills squares together, row by row from the bottom left', () => {
  expect(placeSquare(0, 100, 10)).toEqual({ x: 0, y: 90 });
  expect(placeSquare(9, 100, 10)).toEqual({ x: 90, y: 90 });
  expect(placeSquare(10, 100, 10)).toEqual({ x: 0, y: 80 });
  expect(placeSquare(99, 100, 10)).toEqual({ x: 90, y: 0 });
  expect(placeSquare(999, 1000, 5)).toEqual({ x: 195, y: 0 });
});

it('gives every square its own place', () => {
  const places = Array.from({ length: 1000 }, (_, index) => JSON.stringify(placeSquare(index, 1000, 5)));
  expect(new Set(places).size).toBe(1000);
});

it('labels both ends of an axis with round numbers', () => {
  expect(listTicks(0, 0.21)).toEqual([0, 0.1, 0.2, 0.3]);
  expect(listTicks(71_000, 160_000)).toEqual([50_000, 100_000, 150_000, 200_000]);
  expect(listTicks(3, 3)).toEqual([3]);
});

it('tells the last day of a curve, and none so close to it that the two would run into one another', () => {
  expect(listDays(90, 6)).toEqual([0, 20, 40, 60, 80, 90]);
  expect(listDays(85, 6)).toEqual([0, 20, 40, 60, 85]);
  expect(listDays(728, 6)).toEqual([0, 200, 400, 600, 728]);
  expect(listDays(100, 6)).toEqual([0, 20, 40, 60, 80, 100]);
});

it('covers the values between its ticks', () => {
  for (const [low, high] of [
    [0, 7],
    [12, 13],
    [48_000, 78_500],
  ] as const) {
    const ticks = listTicks(low, high);
    expect(ticks[0]).toBeLessThanOrEqual(low);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
  }
});

it('scales without dividing by an empty range', () => {
  expect(scaleLinear([5, 5], [10, 20])(5)).toBe(10);
  expect(scaleLinear([0, 10], [0, 100])(2.5)).toBe(25);
});

it('reads a curve between its steps and not beyond its end', () => {
  expect(readShare(curve, 5)).toBeCloseTo(0.1);
  expect(readShare(curve, 300)).toBe(0.5);
  expect(findDay(curve, 0.3)).toBeCloseTo(15);
  expect(findDay(curve, 0.6)).toBeUndefined();
});

it('shows those without an answer as open, never as answered', () => {
  const cases = listCases(curve, 20);
  expect(cases.filter((day) => day === null)).toHaveLength(10);
  expect(Math.max(...cases.map((day) => day ?? 0))).toBeLessThanOrEqual(30);
});

it('stacks cases of the same time on one another', () => {
  expect(stackCases([1, 2, 29], 30, 3)).toEqual([
    { bin: 0, level: 0 },
    { bin: 0, level: 1 },
    { bin: 2, level: 0 },
  ]);
});
