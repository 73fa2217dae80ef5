import {
  type DriftCounts,
  lookForDrift,
  looksOfPeriod,
  type PlainFeature,
  plainFeatures,
  valuesOf,
} from '../../../collector/monitoring/drift/look-for-drift.ts';
import type { DriftFeature } from '../../../collector/monitoring/monitoring-schemas.ts';
import { answerBands, chanceOfBand, noisedFields, randomise, reaches } from '../../../core/domain/contribution.ts';

/** What changes from `firstShifted` on. */
export const shifts = {
  none: 'nothing',
  country: 'a quarter of the applications now goes to Germany instead of elsewhere (10 % to 32 % of them)',
  match: 'CVs show less of what is asked: in 30 % of the applications the match falls to "under half"',
  interviews: 'at the same told chance, interviews are three times as frequent (at most 95 %)',
} as const;
type ShiftName = keyof typeof shifts;

/** Weeks of the reference and of the window, as the collector watches. */
const referenceWeeks = 13;
const windowWeeks = 4;
const firstShifted = 5;

interface RunOptions {
  /** Outcomes in the window of one look. */
  readonly n: number;
  readonly shift: ShiftName;
  /** Mean of the outcomes a person sends; their features are all alike, and the numbers are geometric. */
  readonly perPerson: number;
  /** What the looks take it to be. */
  readonly outcomesPerPerson: number;
  readonly random: () => number;
}

type Weights = readonly number[];
const falling = (values: number, factor: number): Weights =>
  Array.from({ length: values }, (_v, index) => factor ** index);
const weights: Readonly<Record<Exclude<PlainFeature, 'reached' | 'answer'>, Weights>> = {
  country: [30, 8, 18, 10, 8, 5, 4, 7, 4, 3, 3],
  industry: falling(valuesOf.industry.length, 0.8),
  level: falling(valuesOf.level.length, 0.75),
  match: [5, 20, 35, 30, 10],
  channel: falling(valuesOf.channel.length, 0.7),
  interview: [2, 3, 5, 12, 18, 20, 17, 12, 8, 3],
};

function draw(of: Weights, random: () => number): number {
  let left = random() * of.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    of.findIndex((weight) => {
      left -= weight;
      return left < 0;
    }),
  );
}

const empty = (): DriftCounts & { plain: Record<PlainFeature, number[]>; interviewed: [number, number][] } => ({
  plain: {
    country: valuesOf.country.map(() => 0),
    industry: valuesOf.industry.map(() => 0),
    level: valuesOf.level.map(() => 0),
    match: valuesOf.match.map(() => 0),
    channel: valuesOf.channel.map(() => 0),
    interview: valuesOf.interview.map(() => 0),
    reached: valuesOf.reached.map(() => 0),
    answer: valuesOf.answer.map(() => 0),
  },
  interviewed: valuesOf.interview.map(() => [0, 0]),
});

/** Outcomes of one week, as the collector would count them, noise included. */
function drawWeek(outcomes: number, shift: ShiftName, { perPerson, random }: RunOptions): DriftCounts {
  const counts = empty();
  const add = (feature: PlainFeature, value: number) => {
    counts.plain[feature][value] = (counts.plain[feature][value] ?? 0) + 1;
  };
  for (let sent = 0; sent < outcomes; ) {
    const values = {
      country: draw(weights.country, random),
      industry: draw(weights.industry, random),
      level: draw(weights.level, random),
      match: draw(weights.match, random),
      channel: draw(weights.channel, random),
    };
    if (shift === 'country' && random() < 0.25) values.country = valuesOf.country.indexOf('DE');
    if (shift === 'match' && random() < 0.3) values.match = valuesOf.match.indexOf('under-half');
    // Who matches better is told a better chance.
    const band = Math.min(9, Math.max(0, draw(weights.interview, random) + (values.match > 2 ? 1 : 0)));
    const chance = Math.min(0.95, chanceOfBand(band) * (shift === 'interviews' ? 3 : 1));
    do {
      const truth = random() >= chance ? 'nothing' : random() < 0.3 ? 'offer' : 'interview';
      const reached = randomise(truth, noisedFields.outcome.reached, random);
      const answer = randomise(
        answerBands[draw([20, 20, 15, 8, 4, 33], random)] ?? 'none',
        noisedFields.outcome.answer,
        random,
      );
      for (const feature of ['country', 'industry', 'level', 'match', 'channel'] as const)
        add(feature, values[feature]);
      add('interview', band);
      add('reached', reaches.indexOf(reached));
      add('answer', answerBands.indexOf(answer));
      const pair = counts.interviewed[band];
      if (pair) pair[reached === 'nothing' ? 0 : 1] += 1;
      sent++;
    } while (sent < outcomes && random() < 1 - 1 / perPerson);
  }
  return counts;
}

function sumCounts(weeks: readonly DriftCounts[]): DriftCounts {
  const sum = empty();
  for (const week of weeks) {
    for (const feature of plainFeatures)
      for (const [value, count] of week.plain[feature].entries())
        sum.plain[feature][value] = (sum.plain[feature][value] ?? 0) + count;
    for (const [band, [without, withOne]] of week.interviewed.entries()) {
      const pair = sum.interviewed[band];
      if (pair) {
        pair[0] += without;
        pair[1] += withOne;
      }
    }
  }
  return sum;
}

/** One period of 26 weekly looks; the first look that found drift, and in what. */
function runPeriod(
  options: RunOptions,
): { readonly look: number; readonly features: readonly DriftFeature[] } | undefined {
  const perWeek = (week: number) =>
    Math.round(((week + 1) * options.n) / windowWeeks) - Math.round((week * options.n) / windowWeeks);
  const reference = sumCounts(
    Array.from({ length: referenceWeeks }, (_w, week) => drawWeek(perWeek(week), 'none', options)),
  );
  const weeks: DriftCounts[] = [];
  // The window of the first look is full: three weeks of the period went by before.
  for (let week = 0; week < looksOfPeriod + windowWeeks - 1; week++) {
    weeks.push(drawWeek(perWeek(week), week < firstShifted + windowWeeks - 2 ? 'none' : options.shift, options));
    if (weeks.length < windowWeeks) continue;
    const look = week - windowWeeks + 2;
    const results = lookForDrift(reference, sumCounts(weeks.slice(-windowWeeks)), options);
    const found = results.filter(({ isDrift }) => isDrift);
    if (found.length > 0) return { look, features: found.map(({ feature }) => feature) };
  }
  return undefined;
}

/** Share of runs with an alarm, and after how many weeks of the shift half of those had it; undefined without any. */
export function runPeriods(
  runs: number,
  options: RunOptions,
): { readonly alarms: number; readonly weeks: number | undefined } {
  const found = Array.from({ length: runs }, () => runPeriod(options)).filter((one) => one !== undefined);
  const weeks = found.map(({ look }) => look - firstShifted + 1).sort((one, other) => one - other);
  return { alarms: found.length / runs, weeks: weeks[Math.floor(weeks.length / 2)] };
}
