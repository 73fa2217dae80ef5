import { truthProbability } from '../../core/domain/contribution.ts';
import { rangeShare } from '../../core/domain/score-intervals.ts';
import type { Figure } from './figure-schemas.ts';

type Values = Readonly<Record<string, number>>;
interface Noise {
  readonly values: readonly (string | number)[];
  readonly epsilon: number;
}

const level = 0.95;
const sigmas = 1.959964;
const toShare = (value: number) => Math.min(1, Math.max(0, value));
export const nothingKnown = (n: number): Figure => ({ value: null, low: null, high: null, n });

/**
 * The share whose true value is one of `wanted`, out of how often each value was told through randomised response. Told with
 * a chance of `p` if true and `q` if not, the share told is a straight line of the true share; its 95 % interval (Wilson) is
 * carried back along that line and cut to 0 and 1.
 */
export function estimateShare(told: Values, noise: Noise, wanted: readonly (string | number)[]): Figure {
  const n = noise.values.reduce<number>((sum, value) => sum + (told[value] ?? 0), 0);
  if (n === 0) return nothingKnown(0);
  const p = truthProbability(noise);
  const q = (1 - p) / (noise.values.length - 1);
  const heard = wanted.reduce<number>((sum, value) => sum + (told[value] ?? 0), 0);
  const clear = (share: number) => toShare((share - wanted.length * q) / (p - q));
  const { low, high } = rangeShare(heard, n, level);
  return { value: clear(heard / n), low: clear(low), high: clear(high), n };
}

/**
 * The mean of a noised score over those whose true value is not `absent`, with its 95 % interval by the delta method; null
 * where the noise leaves nothing to divide by.
 */
export function estimateMean(told: Values, noise: Noise, absent: number): Figure & { readonly standardError: number } {
  const scores = noise.values.map(Number);
  const n = scores.reduce((sum, score) => sum + (told[score] ?? 0), 0);
  const none = { ...nothingKnown(n), standardError: 0 };
  if (n === 0) return none;
  const p = truthProbability(noise);
  const q = (1 - p) / (scores.length - 1);
  const rated = scores.filter((score) => score !== absent);
  const shareOf = (score: number) => (told[score] ?? 0) / n;
  const trueShare = (score: number) => (shareOf(score) - q) / (p - q);
  const weight = rated.reduce((sum, score) => sum + trueShare(score), 0);
  const heard = 1 - shareOf(absent);
  const spread = Math.sqrt((heard * (1 - heard)) / n) / (p - q);
  if (weight <= 0 || weight <= spread) return none;
  const mean = rated.reduce((sum, score) => sum + score * trueShare(score), 0) / weight;
  const slope = (score: number) => (score === absent ? 0 : (score - mean) / (weight * (p - q)));
  const first = scores.reduce((sum, score) => sum + slope(score) * shareOf(score), 0);
  const second = scores.reduce((sum, score) => sum + slope(score) ** 2 * shareOf(score), 0);
  const standardError = Math.sqrt(Math.max(0, second - first ** 2) / n);
  const [lowest, highest] = [Math.min(...rated), Math.max(...rated)];
  const cut = (value: number) => Math.min(highest, Math.max(lowest, value));
  return {
    value: cut(mean),
    low: cut(mean - sigmas * standardError),
    high: cut(mean + sigmas * standardError),
    n,
    standardError,
  };
}

/** A plain share with its 95 % interval (Wilson); null where a part of it is not shown. */
export function readShare(part: number | undefined, n: number | undefined): Figure {
  if (part === undefined || n === undefined || n === 0) return nothingKnown(n ?? 0);
  return { ...rangeShare(part, n, level), n };
}

/**
 * The mean of something counted in bands: hard bounds, each contribution at the lower or upper end of its band, and the middle
 * between them. Those of bands that are not shown (`n` less what is shown) are put at the lowest and highest end there is
 * among these. Null where there is no upper end.
 */
export function boundMean(
  shown: Values,
  n: number,
  ends: Readonly<Record<string, readonly [low: number, high: number]>>,
): Figure {
  const counted = Object.keys(ends).reduce((sum, band) => sum + (shown[band] ?? 0), 0);
  const hidden = Object.keys(ends).filter((band) => shown[band] === undefined);
  const sumOf = (end: 0 | 1) =>
    Object.entries(ends).reduce((sum, [band, both]) => {
      const many = shown[band] ?? 0;
      return many === 0 ? sum : sum + many * both[end];
    }, 0);
  const rest = n - counted;
  if (n === 0 || rest < 0 || (rest > 0 && hidden.length === 0)) return nothingKnown(n);
  const hiddenEnds = hidden.map((band) => ends[band] ?? [0, 0]);
  const low = (sumOf(0) + (rest > 0 ? rest * Math.min(...hiddenEnds.map(([end]) => end)) : 0)) / n;
  const high = (sumOf(1) + (rest > 0 ? rest * Math.max(...hiddenEnds.map(([, end]) => end)) : 0)) / n;
  return Number.isFinite(high) ? { value: (low + high) / 2, low, high, n } : { value: null, low, high: null, n };
}
