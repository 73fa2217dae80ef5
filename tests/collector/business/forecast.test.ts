import { describe, expect, it } from 'vitest';
import { checkForecast, forecastSeries } from '../../../collector/business/forecast.ts';

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const kinds = {
  'steady growth': { drift: 0.03, damping: 1, learning: 0 },
  'no direction': { drift: 0, damping: 1, learning: 0 },
  'growth that fades': { drift: 0.05, damping: 0.9, learning: 0.1 },
} as const;

function drawSeries(
  length: number,
  { drift, damping, learning }: (typeof kinds)[keyof typeof kinds],
  random: () => number,
) {
  let [level, trend] = [11, drift];
  return Array.from({ length }, () => {
    const error = 0.03 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    level += damping * trend + error;
    trend = damping * trend + learning * error;
    return Math.exp(level);
  });
}

describe('the forecast', () => {
  it.each(
    [6, 12, 24].flatMap((months) => Object.keys(kinds).map((kind) => [months, kind as keyof typeof kinds] as const)),
  )('of %i months with %s holds about what its intervals say', (months, kind) => {
    const random = createRandom(months);
    const held = { one80: 0, one95: 0, twelve80: 0, twelve95: 0 };
    const runs = 400;
    for (let run = 0; run < runs; run++) {
      const series = drawSeries(months + 12, kinds[kind], random);
      const points = forecastSeries(series.slice(0, months), 12) ?? expect.unreachable();
      for (const [name, step] of [
        ['one', 0],
        ['twelve', 11],
      ] as const) {
        const actual = series[months + step] ?? Number.NaN;
        const point = points[step] ?? expect.unreachable();
        if (point.low80 <= actual && actual <= point.high80) held[`${name}80`]++;
        if (point.low95 <= actual && actual <= point.high95) held[`${name}95`]++;
      }
    }
    // What was measured: 67 to 88 of 100 for those of 80 %, 88 to 98 for those of 95 %; 30 of 100 one month ahead where growth comes in jumps.
    expect(held.one80 / runs).toBeGreaterThan(0.7);
    expect(held.one80 / runs).toBeLessThan(0.9);
    expect(held.one95 / runs).toBeGreaterThan(0.88);
    expect(held.twelve80 / runs).toBeGreaterThan(0.6);
    expect(held.twelve80 / runs).toBeLessThan(0.94);
    expect(held.twelve95 / runs).toBeGreaterThan(0.82);
  });

  it('says nothing from fewer than six months, or from a month of nothing', () => {
    expect(forecastSeries([1, 2, 3, 4, 5], 12)).toBeUndefined();
    expect(forecastSeries([1, 2, 3, 0, 5, 6, 7], 12)).toBeUndefined();
  });

  it('goes on as a series without chance does', () => {
    const points = forecastSeries([100, 100, 100, 100, 100, 100], 12) ?? expect.unreachable();
    expect(points.map(({ middle }) => Math.round(middle))).toEqual(Array(12).fill(100));
    expect(Math.round(points[11]?.high95 ?? 0)).toBe(100);
  });

  it('counts how often it would have held on what is past', () => {
    const series = drawSeries(30, kinds['steady growth'], createRandom(3));
    const checked = checkForecast(series) ?? expect.unreachable();
    expect(checked.intervals).toBe(22);
    expect(checked.held).toBeGreaterThan(10);
    expect(checkForecast(series.slice(0, 8))).toBeNull();
  });
});
