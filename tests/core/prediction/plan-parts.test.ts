import { describe, expect, test } from 'vitest';
import type { FeatureRow, TargetOutputs } from '../../../core/domain/features.ts';
import { type Estimate, type Target, targets } from '../../../core/domain/prediction.ts';
import { countries } from '../../../core/domain/region.ts';
import { readOutputs, startBatch } from '../../../core/prediction/batch.ts';
import { planParts, readParts } from '../../../core/prediction/plan-parts.ts';
import { fromScale, toScale } from '../../../core/prediction/scale.ts';
import { roundFor } from '../../../core/prediction/target-unit.ts';
import { loadDependencies, runAnalysis, sampleInput } from './run-analysis.ts';

const { manifests, infer } = await loadDependencies();

/** The sample with everything told that a model may read. */
const told = {
  region: 'US' as const,
  job: { ...sampleInput.job, seniority: 'senior' as const, workMode: 'hybrid' as const, company: 'Stadt Hamburg' },
  stated: { referred: true, tailored: true, credentialsAbroad: 'some' as const, yearsInField: 3 },
};

function sumParts({ basis }: Estimate): number {
  return basis.reduce((sum, { part }) => sum + (part ?? Number.NaN), 0);
}

describe('the parts of a number', () => {
  test.each(countries)('add up to the number of the model in %s, on the scale of each target', async (region) => {
    const { predictions, receipt } = await runAnalysis({ ...told, region });
    const [answer] = await infer([receipt.features]);
    for (const target of targets) {
      const prediction = predictions[target];
      if (prediction.value === null) continue;
      const reached = toScale(target, answer?.[target].value ?? Number.NaN);
      expect(Math.abs(sumParts(prediction) - reached)).toBeLessThan(1e-6);
      expect(roundFor(target, fromScale(target, sumParts(prediction)))).toBe(prediction.value);
    }
  });

  test('have the sign of their effects, and the start comes first', async () => {
    const { predictions } = await runAnalysis(told);
    for (const target of targets) {
      const prediction = predictions[target];
      if (prediction.value === null) throw new Error('no number');
      const [, ...reasons] = prediction.basis;
      for (const { effect, part } of reasons) {
        if (effect !== null && effect !== 0) expect(Math.sign(effect)).toBe(Math.sign(part ?? 0));
      }
    }
  });

  test('are named after the scale on which they add up', async () => {
    const { predictions } = await runAnalysis(told);
    const scales = targets.map((target) => predictions[target].value !== null && predictions[target].scale);
    expect(scales).toEqual(['logit', 'logit', 'log', 'unit', 'unit', 'unit']);
  });
});

/** A model of three features with an interaction, on the scale of days so that its numbers stay as they are. */
const play = ({ industry, years_experience, seniority }: FeatureRow): number =>
  10 + (industry ? 2 : 0) + (years_experience ? 3 : 0) + (industry && seniority ? 6 : 0);
const answer = (row: FeatureRow): TargetOutputs => {
  const output = { value: play(row), low: 0, high: 0 };
  return Object.fromEntries(targets.map((target) => [target, output])) as Record<Target, typeof output>;
};
const columns = ['industry=sales', 'years_experience', 'seniority'];
const inputs = [{ name: 'features', dtype: 'float32' as const, columns }];
const row: FeatureRow = { country: 'US', industry: 'sales', years_experience: 4, seniority: 'senior', place: 'Lyon' };

function takeApart(additive: boolean) {
  const batch = startBatch();
  const plan = planParts('timeToHire', { ...manifests.timeToHire, inputs, additive }, row, batch);
  return { plan, ...readParts(plan, batch.rows.map(answer)), rows: batch.rows };
}

describe('a model whose features act together', () => {
  test('shares what they do together equally, whatever order they stand in', () => {
    const { start, parts } = takeApart(false);
    expect(start).toBe(10);
    const shares = Object.fromEntries(parts.map(({ group, part }) => [group.feature, part]));
    expect(shares.industry).toBeCloseTo(5, 12);
    expect(shares.years_experience).toBeCloseTo(3, 12);
    expect(shares.seniority).toBeCloseTo(3, 12);
  });

  test('is asked for every set of known features that it reads, and for nothing else', () => {
    const { rows } = takeApart(false);
    expect(rows).toHaveLength(8);
    expect(rows.some(({ place }) => place !== undefined)).toBe(false);
    expect(readOutputs(rows.map(answer), 7).salary.value).toBe(play(row));
  });

  test('is asked for one row a feature where it says that they act independently', () => {
    expect(takeApart(true).rows).toHaveLength(4);
  });
});

describe('a model with more features than every set of them can be asked for', () => {
  const many = ['industry', 'years_experience', 'education_level', 'gap_months', 'positions', 'certificates'] as const;
  const more = ['languages_count', 'honours', 'volunteering', 'seniority'] as const;
  const names = [...many, ...more];
  const weights = [4, -2, 3, 1, 2, -1, 5, 1, 0, 3];
  const known: FeatureRow = {
    country: 'US',
    ...Object.fromEntries(names.map((name) => [name, name === 'industry' ? 'sales' : 1])),
  };
  const has = (told: FeatureRow, index: number) => Number((told[names[index] ?? ''] ?? null) !== null);
  const sum = (told: FeatureRow) => weights.reduce((total, weight, index) => total + weight * has(told, index), 10);
  function shareOf(value: (told: FeatureRow) => number): Record<string, number> {
    const batch = startBatch();
    const columnsOfAll = names.map((name) => (name === 'industry' ? 'industry=sales' : name));
    const manifest = {
      ...manifests.timeToHire,
      inputs: [{ name: 'features', dtype: 'float32' as const, columns: columnsOfAll }],
    };
    const plan = planParts('timeToHire', { ...manifest, additive: false }, known, batch);
    expect(batch.rows.length).toBeLessThan(25);
    const outputs = batch.rows.map((told) => {
      const output = { value: value(told), low: 0, high: 0 };
      return Object.fromEntries(targets.map((target) => [target, output])) as Record<Target, typeof output>;
    });
    const { start, parts } = readParts(plan, outputs);
    const total = parts.reduce((reached, { part }) => reached + part, start);
    expect(total).toBeCloseTo(value(known), 9);
    return Object.fromEntries(parts.map(({ group, part }) => [group.feature, part]));
  }

  test('still shares what two do together equally, and gives nothing to what does nothing', () => {
    const shares = shareOf((told) => sum(told) + 6 * has(told, 0) * has(told, 2));
    expect(shares.industry).toBeCloseTo(7, 9);
    expect(shares.education_level).toBeCloseTo(6, 9);
    expect(shares.volunteering).toBeCloseTo(0, 9);
  });

  test('adds up where many act together', () => {
    const shares = shareOf((told) => Math.sqrt(20 + sum(told)));
    expect(shares.volunteering).toBeCloseTo(0, 9);
    expect(shares.languages_count).toBeGreaterThan(shares.industry ?? Number.NaN);
  });
});
