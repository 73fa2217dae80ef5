import { type DayValue, findAnomaly, type SeriesKind } from '../../../collector/monitoring/find-anomalies.ts';

const drawNormal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Poisson for small means by multiplication (Knuth), normal with rounding above. */
function drawPoisson(mean: number, random: () => number): number {
  if (mean > 400) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(random)));
  const limit = Math.exp(-mean);
  let [count, product] = [0, random()];
  while (product > limit) {
    product *= random();
    count++;
  }
  return count;
}

const weekday = (index: number) => (index % 7 < 5 ? 1 : 0.5);

/** Series in which nothing happens: what they are, how they are looked at, and a day of them. */
export const quietSeries: readonly {
  readonly name: string;
  readonly kind: SeriesKind;
  draw(index: number, random: () => number): number;
}[] = [
  {
    name: 'volume, 20 a day, half at weekends',
    kind: 'count',
    draw: (index, random) => drawPoisson(20 * weekday(index), random),
  },
  {
    name: 'volume, 300 a day, half at weekends',
    kind: 'count',
    draw: (index, random) => drawPoisson(300 * weekday(index), random),
  },
  { name: 'errors, 2 in 1,000 of 5,000', kind: 'share', draw: (_index, random) => drawPoisson(10, random) / 5_000 },
  {
    name: 'answer time, log-normal',
    kind: 'time',
    draw: (_index, random) => 0.05 * Math.exp(0.2 * drawNormal(random)),
  },
  { name: 'satisfaction, normal', kind: 'score', draw: (_index, random) => 4 + 0.15 * drawNormal(random) },
];

/** Days of `years` that were taken for something, a year; and the share of days of ten times the usual that were found. */
export function countAnomalies(series: (typeof quietSeries)[number], years: number, random: () => number) {
  const start = Date.UTC(2020, 0, 1);
  const history: DayValue[] = [];
  let [alarms, found, asked] = [0, 0, 0];
  for (let index = 0; index < 56 + years * 365; index++) {
    const day = new Date(start + index * 86_400_000).toISOString().slice(0, 10);
    const today = { day, value: series.draw(index, random) };
    if (index >= 56) {
      if (findAnomaly(history, today, series.kind)) alarms++;
      if (index % 10 === 0) {
        asked++;
        if (findAnomaly(history, { day, value: today.value * 3 }, series.kind)) found++;
      }
    }
    history.push(today);
    if (history.length > 56) history.shift();
  }
  return { alarmsPerYear: alarms / years, foundTripled: found / asked };
}
