import { describe, expect, it } from 'vitest';
import { findAnomaly } from '../../../collector/monitoring/find-anomalies.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';
import { countAnomalies, quietSeries } from './simulate-anomalies.ts';

const dayOf = (index: number) => new Date(Date.UTC(2026, 8, 28) + index * 86_400_000).toISOString().slice(0, 10);
/** Mondays first: 100 on working days, 40 at weekends, a little up and down. */
const usual = (index: number) => (index % 7 < 5 ? 100 : 40) + (index % 3);
const history = Array.from({ length: 56 }, (_day, index) => ({ day: dayOf(index), value: usual(index) }));

describe('finding anomalies', () => {
  it('compares a Saturday with Saturdays', () => {
    const saturday = dayOf(61);
    expect(findAnomaly(history, { day: saturday, value: 41 }, 'count')).toBeUndefined();
    const found = findAnomaly(history, { day: saturday, value: 100 }, 'count');
    expect(found?.score).toBeGreaterThan(5);
    expect(found?.usual).toBeGreaterThan(39);
    expect(found?.usual).toBeLessThan(43);
  });

  it('is not blinded by days that stood out before', () => {
    const wild = history.map((one, index) => (index % 13 === 0 ? { ...one, value: 5_000 } : one));
    expect(findAnomaly(wild, { day: dayOf(56), value: 0 }, 'count')?.score).toBeLessThan(-5);
  });

  it('says nothing from less than four weeks', () => {
    expect(findAnomaly(history.slice(-27), { day: dayOf(56), value: 9_999 }, 'count')).toBeUndefined();
  });

  it('alarms rarely in quiet series', () => {
    for (const series of quietSeries)
      expect(countAnomalies(series, 8, createSeededRandom(21)).alarmsPerYear, series.name).toBeLessThan(0.7);
  }, 60_000);
});
