import { describe, expect, it } from 'vitest';
import { estimateCurve, findDayOf, type Wait } from '../../../core/domain/kaplan-meier.ts';

const wait = (days: number, hasCome = true) => ({ days, hasCome });

describe('the curve', () => {
  it('is the plain share where nothing is open', () => {
    const points = estimateCurve([wait(1), wait(2), wait(2), wait(9)]);
    expect(points.map(({ day, value, seen }) => [day, value, seen])).toEqual([
      [1, 0.25, 4],
      [2, 0.75, 3],
      [9, 1, 1],
    ]);
    expect(findDayOf(points, 0.5)).toBe(2);
    expect(findDayOf(points, 0.25)).toBe(1);
  });

  it('lets an open application count as long as it was seen, and makes no "no" of it', () => {
    const points = estimateCurve([wait(3), wait(5, false), wait(7), wait(9, false)]);
    expect(points.map(({ day, value }) => [day, value])).toEqual([
      [3, 0.25],
      [7, 0.625],
    ]);
  });

  it('has a day only for what it reaches', () => {
    const points = estimateCurve([wait(3), wait(80, false), wait(80, false), wait(80, false), wait(80, false)]);
    expect(findDayOf(points, 0.5)).toBeNull();
    expect(findDayOf([], 0.25)).toBeNull();
  });

  it('keeps its band within nothing and everything and around its line', () => {
    for (const { value, low, high } of estimateCurve([wait(1), wait(1), wait(2, false), wait(4), wait(5)])) {
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });
});

const findMedian = (waits: readonly Wait[]) => findDayOf(estimateCurve(waits), 0.5);

describe('the day by which half have an answer', () => {
  it('of the classic trial of 6-mercaptopurine is 23 weeks with and 8 without it', () => {
    // Freireich et al. 1963, 21 patients each; Kaplan-Meier medians as in Cox and Oakes 1984.
    const relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((days) => wait(days));
    const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((days) => wait(days, false));
    expect(findMedian([...censored, ...relapsed])).toBe(23);
    const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23].map((days) => wait(days));
    expect(findMedian(placebo)).toBe(8);
  });

  it('is not known while fewer than half have an answer', () => {
    expect(findMedian([wait(3), wait(4), wait(50, false), wait(60, false), wait(60, false)])).toBeNull();
    expect(findMedian([])).toBeNull();
  });
});
