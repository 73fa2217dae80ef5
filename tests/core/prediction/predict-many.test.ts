import { expect, test } from 'vitest';
import { targets } from '../../../core/domain/prediction.ts';
import { predictMany } from '../../../core/prediction/predict-many.ts';
import { loadDependencies, runAnalysis } from './run-analysis.ts';

const { manifests, infer } = await loadDependencies();

test('many rows give the numbers of their analyses, in order, with no number where the models abstain', async () => {
  const analyses = await Promise.all((['US', 'DE', 'SG'] as const).map((region) => runAnalysis({ region })));
  const rows = analyses.map(({ receipt }) => receipt.features);
  const numbers = await predictMany([...rows, { ...rows[0], country: null }], manifests, infer);
  analyses.forEach(({ predictions }, index) => {
    for (const target of targets) {
      const prediction = predictions[target];
      const number = numbers[index]?.[target];
      if (prediction.value === null) expect(number).toBeNull();
      else
        expect(number).toEqual({
          value: prediction.value,
          low: prediction.interval.low,
          high: prediction.interval.high,
        });
    }
  });
  expect(targets.filter((target) => numbers[3]?.[target] !== null)).toEqual(['position']);
});

test('more rows than one batch holds are all answered', async () => {
  const batches: number[] = [];
  const rows = Array.from({ length: 2300 }, (_, index) => ({ country: 'US', years_experience: index % 30 }));
  const numbers = await predictMany(rows, manifests, (batch) => {
    batches.push(batch.length);
    return infer(batch);
  });
  expect(batches).toEqual([1000, 1000, 300]);
  expect(numbers).toHaveLength(2300);
  expect(numbers[2299]).toEqual(numbers[19]);
});
