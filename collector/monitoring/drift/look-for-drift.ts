import { channels } from '../../../core/domain/application.ts';
import { answerBands, chanceBandEnds, OutcomeContribution, reaches } from '../../../core/domain/contribution.ts';
import { industries } from '../../../core/domain/industry.ts';
import { seniorities } from '../../../core/domain/job.ts';
import { countries } from '../../../core/domain/region.ts';
import { type DriftFeature, driftFeatures, type FeatureResult } from '../monitoring-schemas.ts';
import { compareCounts, measureDistance, type Stratum } from './compare-counts.ts';
import { correctForMany } from './correct-for-many.ts';

/** All false alarms of a whole period together, over every feature and every look: at most in this share of periods. */
export const falseAlarms = 0.05;
/** Weekly looks of one period: half a year. Then the next begins, with a newer reference. */
export const looksOfPeriod = 26;
/** Days that a look takes in, and those before the period it is compared with. */
export const windowDays = 28;
export const referenceDays = 91;
/** Fewer people than this on either side, and nothing is compared. */
export const leastPeople = 20;
/**
 * Outcomes that one person is taken to send, all alike: contributions cannot be tied together, and two of one person are not two
 * witnesses of a change. No person can send more than twenty in all.
 */
export const usualOutcomesPerPerson = 5;

/** The values of each feature that is compared by itself. */
export const valuesOf = {
  country: countries,
  industry: industries,
  level: ['unknown', ...seniorities],
  match: OutcomeContribution.shape.match.options,
  channel: ['unknown', ...channels],
  interview: chanceBandEnds.map((_end, band) => String(band)),
  reached: reaches,
  answer: answerBands,
} as const satisfies Partial<Record<DriftFeature, readonly string[]>>;
export type PlainFeature = keyof typeof valuesOf;
export const plainFeatures = Object.keys(valuesOf).filter((name): name is PlainFeature => name in valuesOf);

/** Outcomes of one group, counted by the values of each feature, in the order of `valuesOf`. */
export interface DriftCounts {
  readonly plain: Readonly<Record<PlainFeature, readonly number[]>>;
  /** By band of the interview chance, how many told of no interview and how many of one or more. */
  readonly interviewed: readonly (readonly [number, number])[];
}

/** Shares out `people` over the cells by the largest remainders, so that rare values neither vanish together nor grow. */
function countPeople(counts: readonly number[], outcomesPerPerson: number): number[] {
  const people = Math.round(counts.reduce((sum, count) => sum + count, 0) / outcomesPerPerson);
  const exact = counts.map((count) => count / outcomesPerPerson);
  const shared = exact.map(Math.floor);
  const left = people - shared.reduce((sum, count) => sum + count, 0);
  const order = [...exact.keys()].sort((one, other) => ((exact[other] ?? 0) % 1) - ((exact[one] ?? 0) % 1));
  for (const index of order.slice(0, Math.max(0, left))) shared[index] = (shared[index] ?? 0) + 1;
  return shared;
}

/** Two values a band, told of no interview first, as strata of the calibration features. */
function readBands(before: DriftCounts, now: DriftCounts, outcomesPerPerson: number): Stratum[] {
  const [peopleBefore, peopleNow] = [before, now].map(({ interviewed }) =>
    countPeople(interviewed.flat(), outcomesPerPerson),
  );
  return before.interviewed.map((_pair, band) => ({
    before: peopleBefore?.slice(2 * band, 2 * band + 2) ?? [],
    now: peopleNow?.slice(2 * band, 2 * band + 2) ?? [],
  }));
}

const isPlain = (feature: DriftFeature): feature is PlainFeature => feature in valuesOf;

/**
 * One look: every feature of `now` against `before`. `isDrift` is set where the p-value, corrected for all features of the look,
 * is at most the look's part of the false alarms. Features with too few people are left out, which depends on numbers alone.
 */
export function lookForDrift(
  before: DriftCounts,
  now: DriftCounts,
  { outcomesPerPerson, random }: { readonly outcomesPerPerson: number; readonly random: () => number },
): FeatureResult[] {
  const bands = readBands(before, now, outcomesPerPerson);
  const compared = driftFeatures.flatMap((feature) => {
    const strata = isPlain(feature)
      ? [
          {
            before: countPeople(before.plain[feature], outcomesPerPerson),
            now: countPeople(now.plain[feature], outcomesPerPerson),
          },
        ]
      : bands;
    const people = strata.reduce((sum, stratum) => sum + stratum.now.reduce((total, count) => total + count, 0), 0);
    const referencePeople = strata.reduce(
      (sum, stratum) => sum + stratum.before.reduce((total, count) => total + count, 0),
      0,
    );
    if (people < leastPeople || referencePeople < leastPeople) return [];
    const pValue = compareCounts(strata, feature === 'calibration' ? 'together' : 'each', random);
    const plain = isPlain(feature) ? strata[0] : undefined;
    const distance = plain && measureDistance(plain);
    return [
      {
        feature,
        referencePeople,
        people,
        pValue,
        stability: distance?.stability ?? null,
        divergence: distance?.divergence ?? null,
      },
    ];
  });
  const adjusted = correctForMany(compared.map(({ pValue }) => pValue));
  const alpha = falseAlarms / looksOfPeriod;
  return compared.map((result, index) => ({
    ...result,
    adjusted: adjusted[index] ?? 1,
    isDrift: (adjusted[index] ?? 1) <= alpha,
  }));
}
