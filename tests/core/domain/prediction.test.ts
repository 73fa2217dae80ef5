import { expect, test } from 'vitest';
import { Abstention, Estimate, Prediction } from '../../../core/domain/prediction.ts';

const model = { name: 'interview', version: '1.0.0', sha256: 'a'.repeat(64) };
const estimate = {
  value: 0.05,
  interval: { low: 0.02, high: 0.09, level: 0.8 },
  unit: 'probability',
  evidence: 'published',
  basis: [
    {
      label: 'Starting point: Germany',
      cause: { kind: 'start', country: 'DE' },
      effect: 0.05,
      source: 'a study',
      year: '2023',
      n: 100,
      nOf: 'applications',
    },
  ],
  model,
  confidence: 'low',
};

test('an estimate with all it stands on is accepted', () => {
  expect(Estimate.parse(estimate)).toMatchObject({ value: 0.05 });
});

test.each(['evidence', 'basis', 'interval', 'confidence', 'model'])(
  'a number without %s cannot be built',
  (missing) => {
    const { [missing]: _removed, ...rest } = estimate as Record<string, unknown>;
    expect(Estimate.safeParse(rest).success).toBe(false);
  },
);

test('a number whose list of reasons is empty cannot be built', () => {
  expect(Estimate.safeParse({ ...estimate, basis: [] }).success).toBe(false);
});

test.each([
  { kind: 'feature', feature: 'age', value: 44 },
  { kind: 'feature', feature: 'industry', value: 'alchemy' },
  { kind: 'step', id: 'luck' },
])('a reason that no language has words for cannot be built: %o', (cause) => {
  const [basis] = estimate.basis;
  expect(Estimate.safeParse({ ...estimate, basis: [{ ...basis, cause }] }).success).toBe(false);
});

test('an abstention has a reason and never a value', () => {
  const abstention = { value: null, abstained: { reason: 'no-outcome-data-for-country', detail: 'none' }, model };
  expect(Abstention.safeParse(abstention).success).toBe(true);
  expect(Prediction.safeParse({ ...abstention, value: 0.1 }).success).toBe(false);
});
