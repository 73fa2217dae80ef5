import { describe, expect, it } from 'vitest';
import {
  scoreBands,
  scoreOutcomes,
  scorePay,
  scoreWaiting,
} from '../../../../collector/monitoring/scores/score-outcomes.ts';
import { answerBands, chanceOfBand, noisedFields, randomise } from '../../../../core/domain/contribution.ts';
import { createSeededRandom } from '../../../../core/domain/seeded-random.ts';

/** Outcomes of a model whose chances come true `factor` times as often as it says. */
function invent(n: number, factor: number, seed: number) {
  const random = createSeededRandom(seed);
  return Array.from({ length: n }, () => {
    const band = Math.floor(random() * 9);
    const isInterviewed = random() < chanceOfBand(band) * factor;
    const reached = randomise(isInterviewed ? 'interview' : 'nothing', noisedFields.outcome.reached, random);
    return { band, reached, n: 1, isInterviewed };
  });
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('scoring outcomes', () => {
  it('estimates Brier score, log loss and share without bias under the noise', () => {
    const rounds = Array.from({ length: 60 }, (_round, seed) => {
      const rows = invent(1_000, 1, seed);
      const score = scoreOutcomes('2.0.0', 'all', rows);
      const truth = (loss: (chance: number, y: number) => number) =>
        meanOf(rows.map(({ band, isInterviewed }) => loss(chanceOfBand(band), isInterviewed ? 1 : 0)));
      return [
        (score.brier.value - truth((chance, y) => (chance - y) ** 2)) / score.brier.standardError,
        (score.logLoss.value - truth((chance, y) => -Math.log(y === 1 ? chance : 1 - chance))) /
          score.logLoss.standardError,
        (score.observed.value - truth((_chance, y) => y)) / score.observed.standardError,
      ];
    });
    for (const place of [0, 1, 2]) {
      const distances = rounds.map((round) => round[place] ?? 0);
      // 60 rounds: the mean of what is unbiased lies within 0.4 of its errors 998 times in 1,000.
      expect(Math.abs(meanOf(distances))).toBeLessThan(0.4);
      expect(distances.filter((distance) => Math.abs(distance) > 2.6).length).toBeLessThan(5);
    }
  });

  it('sees a model that promises too little, band by band and as a whole', () => {
    const honest = scoreOutcomes('2.0.0', 'all', invent(40_000, 1, 1));
    const shy = invent(40_000, 2, 2);
    const score = scoreOutcomes('2.0.0', 'all', shy);
    expect(score.observed.value - score.expected).toBeGreaterThan(4 * score.observed.standardError);
    expect(score.calibrationError).toBeGreaterThan(3 * honest.calibrationError);
    const wrong = scoreBands(shy).filter(({ isWithin, band }) => !isWithin && band >= 6);
    expect(wrong.map(({ band }) => band)).toEqual([6, 7, 8]);
    expect(scoreBands(invent(40_000, 1, 3)).filter(({ isWithin }) => isWithin).length).toBeGreaterThanOrEqual(8);
  });

  it('says nothing of skill where the noise hides it', () => {
    expect(scoreOutcomes('2.0.0', 'all', invent(30, 1, 4)).skill).toBeNull();
    expect(scoreOutcomes('2.0.0', 'all', invent(40_000, 1, 5)).skill).toBeGreaterThan(0);
  });

  it('finds the band of the median pay and how long employers take', () => {
    const random = createSeededRandom(6);
    const pay = Array.from({ length: 5_000 }, () => ({
      model: '2.0.0',
      n: 1,
      ratio: randomise(3 + Math.floor(random() * 3), noisedFields.pay.ratio, random),
    }));
    const score = scorePay('2.0.0', pay);
    expect([score.lowestBand, score.medianBand, score.highestBand]).toEqual([4, 4, 4]);
    const answers = Array.from({ length: 5_000 }, () => ({
      model: '2.0.0',
      n: 1,
      answer: randomise(random() < 0.6 ? 'week' : 'none', noisedFields.outcome.answer, random),
    }));
    for (const { answer, share } of scoreWaiting('2.0.0', answers)) {
      const truth = answer === 'week' ? 0.6 : answer === 'none' ? 0.4 : 0;
      expect(Math.abs(share.value - truth)).toBeLessThan(4 * share.standardError);
    }
    expect(scoreWaiting('2.0.0', []).length).toBe(answerBands.length);
  });
});
