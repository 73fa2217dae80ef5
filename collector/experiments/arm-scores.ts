import { answerBands, chanceOfBand, noisedFields, reaches, truthProbability } from '../../core/domain/contribution.ts';

/**
 * What arms are compared by. `bias`: the chance that was shown minus how often there was an interview, best when near 0.
 * `brier`: squared error of that chance, which under the noise takes millions of outcomes to tell two models apart. `interview`,
 * `offer`, `hired`, `silence`: share of applications with it. Of `brier` and `silence` less is better.
 */
export const measures = ['bias', 'brier', 'interview', 'offer', 'hired', 'silence'] as const;
export type Measure = (typeof measures)[number];

/** Whether a smaller number is the better one. */
export const isLessBetter = (measure: Measure): boolean => measure === 'brier' || measure === 'silence';

/** How many outcomes of an arm were told alike. */
export interface ArmRow {
  readonly arm: string;
  /** Band of the interview chance that was shown. */
  readonly band: number;
  /** As told, that is noised: place in `reaches` and in `answerBands`. */
  readonly reached: number;
  readonly answer: number;
  readonly n: number;
}

export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Of one outcome, the noise included. */
  readonly variance: number;
}

/** Unbiased estimate of "the truth is one of `held`" from one told value: above 1 or below 0, right on average. */
function readNoised(isHeld: boolean, held: number, noise: { values: readonly unknown[]; epsilon: number }): number {
  const truth = truthProbability({ values: noise.values.map(String), epsilon: noise.epsilon });
  const other = (1 - truth) / (noise.values.length - 1);
  return ((isHeld ? 1 : 0) - held * other) / (truth - other);
}

const readReach = (reached: number, least: number) =>
  readNoised(reached >= least, reaches.length - least, noisedFields.outcome.reached);

const silence = answerBands.indexOf('none');

/** The number of one outcome whose mean over an arm is the measure, whatever noise the outcome was told with. */
function score({ band, reached, answer }: ArmRow, measure: Measure): number {
  if (measure === 'silence') return readNoised(answer === silence, 1, noisedFields.outcome.answer);
  if (measure === 'offer') return readReach(reached, reaches.indexOf('offer'));
  if (measure === 'hired') return readReach(reached, reaches.indexOf('hired'));
  const interviewed = readReach(reached, reaches.indexOf('interview'));
  if (measure === 'interview') return interviewed;
  const chance = chanceOfBand(band);
  if (measure === 'bias') return chance - interviewed;
  // (chance - y)², with y² = y for what happened or did not: a straight line in y, so that its estimate stays unbiased.
  return chance * chance - 2 * chance * interviewed + interviewed;
}

/** Number, mean and variance of a measure over rows of one arm. */
export function findMoments(rows: readonly ArmRow[], measure: Measure): Moments {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const row of rows) {
    const value = score(row, measure);
    n += row.n;
    sum += row.n * value;
    squares += row.n * value * value;
  }
  const mean = n === 0 ? 0 : sum / n;
  return { n, mean, variance: n < 2 ? 0 : Math.max(0, (squares - n * mean * mean) / (n - 1)) };
}
