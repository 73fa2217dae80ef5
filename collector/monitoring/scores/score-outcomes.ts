import {
  answerBands,
  chanceBandEnds,
  chanceOfBand,
  estimateTrueCounts,
  noisedFields,
  reaches,
  truthProbability,
} from '../../../core/domain/contribution.ts';
import type { Estimate, ModelScore, PayScore, WaitingShare } from '../monitoring-schemas.ts';
import type { AnswerRow, OutcomeRow, PayRow } from './outcome-rows.ts';

const reachedNoise = noisedFields.outcome.reached;
const truth = truthProbability(reachedNoise);
const other = (1 - truth) / (reaches.length - 1);
/** Standard errors to each side that hold 95 %. */
const sigmas = 1.96;

/** Unbiased for "came to an interview": right on average over the noise, though it lies outside of 0 and 1. */
const readInterviewed = (reached: string) =>
  ((reached === 'nothing' ? 0 : 1) - (reaches.length - 1) * other) / (truth - other);

type Scored = Pick<OutcomeRow, 'band' | 'reached' | 'n'>;

/** Mean over rows of a number that is a straight line in the label, so that it stays unbiased when the label is an estimate. */
function findMean(rows: readonly Scored[], score: (chance: number, interviewed: number) => number): Estimate {
  let [n, sum, squares] = [0, 0, 0];
  for (const row of rows) {
    const value = score(chanceOfBand(row.band), readInterviewed(row.reached));
    n += row.n;
    sum += row.n * value;
    squares += row.n * value * value;
  }
  const mean = n === 0 ? 0 : sum / n;
  const variance = n < 2 ? 0 : Math.max(0, (squares - n * mean * mean) / (n - 1));
  return { value: mean, standardError: n === 0 ? 0 : Math.sqrt(variance / n) };
}

const countRows = (rows: readonly { readonly n: number }[]) => rows.reduce((sum, { n }) => sum + n, 0);

export function scoreBands(rows: readonly Scored[]): ModelScore['bands'] {
  return chanceBandEnds.flatMap((high, band) => {
    const ofBand = rows.filter((row) => row.band === band);
    if (countRows(ofBand) === 0) return [];
    const observed = findMean(ofBand, (_chance, interviewed) => interviewed);
    const low = chanceBandEnds[band - 1] ?? 0;
    const half = sigmas * observed.standardError;
    return [
      {
        band,
        n: countRows(ofBand),
        low,
        high,
        expected: chanceOfBand(band),
        observed,
        isWithin: observed.value + half >= low && observed.value - half <= high,
      },
    ];
  });
}

/**
 * Scores of one version for one group. Brier score and log loss are straight lines in the label, so that they are unbiased under
 * the noise; both take the chance that the band stands for. Chances within a band are not told apart.
 */
export function scoreOutcomes(model: string, key: string, rows: readonly Scored[]): ModelScore {
  const n = countRows(rows);
  const observed = findMean(rows, (_chance, interviewed) => interviewed);
  // (chance - y)², where y² = y for what is 0 or 1.
  const brier = findMean(rows, (chance, y) => chance * chance - 2 * chance * y + y);
  const logLoss = findMean(rows, (chance, y) => -(y * Math.log(chance) + (1 - y) * Math.log(1 - chance)));
  // Of r(1 - r) an estimate is too small by the variance of r.
  const ofBaseRate = observed.value * (1 - observed.value) + observed.standardError ** 2;
  const isHidden = ofBaseRate < 2 * observed.standardError;
  const bands = scoreBands(rows);
  const distance = bands.reduce(
    (sum, band) => sum + band.n * ((band.observed.value - band.expected) ** 2 - band.observed.standardError ** 2),
    0,
  );
  return {
    model,
    key,
    n,
    expected: findMean(rows, (chance) => chance).value,
    observed,
    brier,
    logLoss,
    skill: isHidden ? null : 1 - brier.value / ofBaseRate,
    calibrationError: n === 0 ? 0 : Math.sqrt(Math.max(0, distance / n)),
    bands: [],
  };
}

/** The band of the median, and the bands between which it lies with 95 %. */
export function scorePay(model: string, rows: readonly PayRow[]): PayScore {
  const noise = noisedFields.pay.ratio;
  const told = noise.values.map((value) => countRows(rows.filter(({ ratio }) => ratio === value)));
  const n = told.reduce((sum, count) => sum + count, 0);
  const estimates = estimateTrueCounts(told, noise);
  // A told share up to a band is binomial, and the true share up to it a straight line of that.
  const p = truthProbability(noise);
  const q = (1 - p) / (noise.values.length - 1);
  const held = estimates.map((_estimate, band) => {
    const upTo = told.slice(0, band + 1).reduce((sum, count) => sum + count, 0) / Math.max(1, n);
    const share = (upTo - (band + 1) * q) / (p - q);
    return { share, half: (sigmas * Math.sqrt((upTo * (1 - upTo)) / Math.max(1, n))) / (p - q) };
  });
  const last = held.length - 1;
  const find = (bound: (one: (typeof held)[number]) => number) => {
    const found = held.findIndex((one) => bound(one) >= 0.5);
    return found === -1 ? last : found;
  };
  return {
    model,
    n,
    medianBand: find(({ share }) => share),
    lowestBand: find(({ share, half }) => share + half),
    highestBand: find(({ share, half }) => share - half),
  };
}

/** How long employers take, the noise taken off. */
export function scoreWaiting(model: string, rows: readonly AnswerRow[]): readonly WaitingShare[] {
  const told = answerBands.map((band) => countRows(rows.filter(({ answer }) => answer === band)));
  const n = told.reduce((sum, count) => sum + count, 0);
  return estimateTrueCounts(told, noisedFields.outcome.answer).map(({ count, standardError }, index) => ({
    model,
    n,
    answer: answerBands[index] ?? 'none',
    share: { value: n === 0 ? 0 : count / n, standardError: n === 0 ? 0 : standardError / n },
  }));
}
