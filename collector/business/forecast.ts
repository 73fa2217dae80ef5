/**
 * Damped exponential smoothing (Gardner and McKenzie 1985) of the logarithm, so that growth is a rate and no interval goes
 * below nothing. As a state-space model with one source of error its variance has a closed form (Hyndman et al. 2008, table 6.2).
 */
interface Fit {
  readonly level: number;
  readonly trend: number;
  readonly alpha: number;
  readonly beta: number;
  readonly phi: number;
  readonly variance: number;
  readonly trendVariance: number;
  readonly freedom: number;
}

export interface ForecastPoint {
  readonly middle: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

export const fewestMonths = 6;
const alphas = [0.2, 0.4, 0.6, 0.8, 1];
const betas = [0, 0.1, 0.3, 0.6];
const phis = [0.8, 0.9, 0.98];
const quantile80 = 1.281552;
const quantile95 = 1.959964;

/** The next `steps` values of a series of positive numbers; undefined for fewer than six. */
export function forecastSeries(values: readonly number[], steps: number): ForecastPoint[] | undefined {
  if (values.length < fewestMonths || values.some((value) => value <= 0)) return undefined;
  const fit = fitSeries(values.map(Math.log));
  let sum = 0;
  let variance = fit.variance;
  return Array.from({ length: steps }, (_, place) => {
    if (place > 0) variance += fit.variance * weighOlderError(fit, place) ** 2;
    sum += fit.phi ** (place + 1);
    const middle = fit.level + sum * fit.trend;
    // The trend is itself only known from a few differences: its error grows with every step it is followed.
    const error = Math.sqrt(variance + fit.trendVariance * (place + 1) ** 2);
    const bound = (quantile: number) => Math.exp(middle + studentQuantile(quantile, fit.freedom) * error);
    return {
      middle: Math.exp(middle),
      low80: bound(-quantile80),
      high80: bound(quantile80),
      low95: bound(-quantile95),
      high95: bound(quantile95),
    };
  });
}

/** How much of an error made `age` steps ago is in the value now. */
function weighOlderError({ alpha, beta, phi }: Fit, age: number): number {
  let trends = 0;
  for (let step = 1; step <= age; step++) trends += phi ** step;
  return alpha + alpha * beta * trends;
}

function fitSeries(values: readonly number[]): Fit {
  let best: (Fit & { readonly squares: number }) | undefined;
  const [first = 0] = values;
  // The trend begins with the middle of the differences: one odd month at the start would else bend all that follows.
  const differences = values.slice(1).map((value, place) => value - (values[place] ?? 0));
  const start = [...differences].sort((one, other) => one - other)[Math.floor(differences.length / 2)] ?? 0;
  for (const alpha of alphas)
    for (const beta of betas)
      for (const phi of phis) {
        let level = first;
        let trend = start;
        let squares = 0;
        for (const value of values.slice(1)) {
          const error = value - (level + phi * trend);
          squares += error * error;
          level = level + phi * trend + alpha * error;
          trend = phi * trend + alpha * beta * error;
        }
        if (best && best.squares <= squares) continue;
        // Two of the five unknowns are held by a coarse grid; what is left of so few months is wide on purpose.
        const freedom = Math.max(2.5, values.length - 1 - 2);
        const variance = squares / freedom;
        best = {
          level,
          trend,
          alpha,
          beta,
          phi,
          squares,
          freedom,
          variance,
          trendVariance: variance / (values.length - 1),
        };
      }
  if (!best) throw new Error('no smoothing was tried');
  return best;
}

/** Quantile of Student's t from that of the normal (Hill 1970; Abramowitz and Stegun 26.7.5). */
function studentQuantile(z: number, freedom: number): number {
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}

/** Whether 80 % intervals, made at each month from those before it alone, held the value three months later. */
export function checkForecast(values: readonly number[]): { readonly intervals: number; readonly held: number } | null {
  let intervals = 0;
  let held = 0;
  for (let end = fewestMonths; end + 3 <= values.length; end++) {
    const point = forecastSeries(values.slice(0, end), 3)?.[2];
    const actual = values[end + 2];
    if (!point || actual === undefined) continue;
    intervals++;
    if (point.low80 <= actual && actual <= point.high80) held++;
  }
  return intervals === 0 ? null : { intervals, held };
}
