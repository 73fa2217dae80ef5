import { expect, it } from 'vitest';
import { createRestartPolicy } from '../../electron/restart-policy.ts';

it('starts again after one and two deaths, and stops at the third within a minute', () => {
  const policy = createRestartPolicy();
  expect([0, 20_000, 40_000].map((now) => policy.mayRestart(now))).toEqual([true, true, false]);
});

it('forgets deaths that are older than a minute', () => {
  const policy = createRestartPolicy();
  expect([0, 50_000, 70_000, 140_000].map((now) => policy.mayRestart(now))).toEqual([true, true, true, true]);
});
