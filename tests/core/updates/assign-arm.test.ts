import { expect, test } from 'vitest';
import { assignArm, findBucket } from '../../../core/updates/assign-arm.ts';

const units = Array.from({ length: 10_000 }, (_, index) => `unit-${index}`);

test('a unit has the same bucket for ever: these were computed when trials began', () => {
  expect(findBucket('offer:2.0.0:2.1.0', 'unit-1')).toBe(2391);
  expect(findBucket('offer:2.0.0:2.2.0', 'unit-1')).toBe(4006);
});

test('units are spread evenly over the buckets', () => {
  const tenths = new Array<number>(10).fill(0);
  for (const unit of units) {
    const tenth = Math.floor(findBucket('salary:1.0.0:2.0.0', unit) / 1_000);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  // Chi-squared with nine degrees of freedom stays below 27.9 in 999 of 1,000 even spreads.
  expect(tenths.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0)).toBeLessThan(27.9);
});

test('the share of the challenger is what was asked for, and those who had it keep it when it grows', () => {
  const challenged = (share: number) => units.filter((unit) => assignArm('e', unit, share) === 'challenger');
  const few = challenged(1_000);
  const many = new Set(challenged(5_000));
  // Four standard deviations of a count: 120 of 1,000 and 200 of 5,000.
  expect(Math.abs(few.length - 1_000)).toBeLessThan(120);
  expect(Math.abs(many.size - 5_000)).toBeLessThan(200);
  expect(few.every((unit) => many.has(unit))).toBe(true);
});
