import { describe, expect, test } from 'vitest';
import type { OwnRate } from '../../../core/domain/own-record.ts';
import { applyOwnRecord } from '../../../core/prediction/apply-own-record.ts';
import { toLogit } from '../../../core/prediction/scale.ts';
import { runAnalysis } from './run-analysis.ts';

const rate = (parts: Partial<OwnRate>): OwnRate => ({
  target: 'interview',
  decided: 40,
  successes: 8,
  open: 2,
  priorMean: 0.05,
  priorWeight: 10,
  mean: 0.17,
  interval: { low: 0.1, high: 0.25, level: 0.8 },
  ...parts,
});
const output = { value: 0.05, low: 0.02, high: 0.12 };
const at = { level: 0.8, year: '2026' };

describe('the own record', () => {
  test('moves a chance by the distance of its posterior from its prior, in log-odds', () => {
    const moved = applyOwnRecord('interview', output, rate({}), at);
    expect(moved.basis.part).toBeCloseTo(toLogit(0.17) - toLogit(0.05), 12);
    expect(moved.output.value).toBeCloseTo(0.17, 9);
    expect(moved.basis).toMatchObject({ cause: { kind: 'step', id: 'own-record' }, n: 40, nOf: 'applications' });
  });

  test('narrows the range, but never below half of the model own range', () => {
    const width = ({ low, high }: { low: number; high: number }) => toLogit(high) - toLogit(low);
    const some = applyOwnRecord('interview', output, rate({}), at).output;
    expect(width(some)).toBeLessThan(width(output));
    const sure = rate({ decided: 4000, interval: { low: 0.169, high: 0.171, level: 0.8 } });
    expect(width(applyOwnRecord('interview', output, sure, at).output)).toBeCloseTo(width(output) / 2, 9);
  });

  test('leaves the range as wide as it was where it says less than the model, or less surely', () => {
    const width = ({ low, high }: { low: number; high: number }) => toLogit(high) - toLogit(low);
    const little = rate({ decided: 2, successes: 0, mean: 0.042, interval: { low: 0.001, high: 0.4, level: 0.8 } });
    expect(width(applyOwnRecord('interview', output, little, at).output)).toBeCloseTo(width(output), 9);
    const unsure = rate({ interval: { low: 0.16, high: 0.18, level: 0.5 } });
    expect(width(applyOwnRecord('interview', output, unsure, at).output)).toBeCloseTo(width(output), 9);
  });
});

test('a chance with 30 decided applications is measured here; with fewer it keeps its rung and tells how many', async () => {
  const before = await runAnalysis();
  const own = (decided: number) => ({ interview: rate({ decided }) });
  const many = await runAnalysis({ own: own(30) });
  const few = await runAnalysis({ own: own(29) });
  if (before.predictions.interview.value === null) throw new Error('no number');
  expect(many.predictions.interview).toMatchObject({ evidence: 'measured-here' });
  expect(few.predictions.interview).toMatchObject({ evidence: before.predictions.interview.evidence });
  for (const { predictions } of [many, few]) {
    if (predictions.interview.value === null) throw new Error('no number');
    const { basis, value, interval } = predictions.interview;
    expect(basis.at(-1)?.cause).toEqual({ kind: 'step', id: 'own-record' });
    expect(basis.slice(0, -1)).toEqual(before.predictions.interview.basis);
    const sum = basis.reduce((total, { part }) => total + (part ?? Number.NaN), 0);
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(value, 2);
    expect(interval.low).toBeLessThan(value);
    expect(interval.high).toBeGreaterThan(value);
  }
  expect(few.predictions.offer).toEqual(before.predictions.offer);
  expect(many.receipt.features).toEqual(before.receipt.features);
});
