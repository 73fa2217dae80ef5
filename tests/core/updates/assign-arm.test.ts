import { expect, test } from 'vitest';
import { assignArm } from '../../../core/updates/assign-arm.ts';

const units = Array.from({ length: 10_000 }, (_, index) => `unit-${index}`);

test('the share of the challenger is what was asked for, and those who had it keep it when it grows', () => {
  const challenged = (share: number) => units.filter((unit) => assignArm('e', unit, share) === 'challenger');
  const few = challenged(1_000);
  const many = new Set(challenged(5_000));
  // Four standard deviations of a count: 120 of 1,000 and 200 of 5,000.
  expect(Math.abs(few.length - 1_000)).toBeLessThan(120);
  expect(Math.abs(many.size - 5_000)).toBeLessThan(200);
  expect(few.every((unit) => many.has(unit))).toBe(true);
});

test('two trials split the same units apart from one another', () => {
  const inFirst = units.filter((unit) => assignArm('offer:2.0.0:2.1.0', unit, 5_000) === 'challenger');
  const inBoth = inFirst.filter((unit) => assignArm('offer:2.0.0:2.2.0', unit, 5_000) === 'challenger');
  // Four standard deviations of a half of 5,000.
  expect(Math.abs(inBoth.length - inFirst.length / 2)).toBeLessThan(142);
});
