import type { CalibrationView, OwnRate, OwnRecord } from '../../core/domain/own-record.ts';

/** No outcome at all. */
export const emptyView: CalibrationView = {
  target: 'interview',
  status: 'none',
  decided: 0,
  open: 0,
  successes: 0,
  expected: 0,
  brier: null,
  skill: null,
  bands: [],
  versions: [],
};

/** Enough outcomes for counts and too few for a comparison. */
export const countedView: CalibrationView = {
  ...emptyView,
  status: 'counts',
  decided: 9,
  open: 3,
  successes: 2,
  expected: 1.13,
};

const range = (low: number, high: number) => ({ low, high, level: 0.8 });

/** Enough outcomes to hold the estimates against what came. */
export const comparedView: CalibrationView = {
  ...emptyView,
  status: 'compared',
  decided: 44,
  open: 5,
  successes: 7,
  expected: 5.2,
  brier: { value: 0.118, interval: range(0.07, 0.17) },
  skill: { value: 0.06, interval: range(-0.05, 0.16) },
  bands: [
    { from: 0.02, to: 0.08, n: 15, predicted: 0.05, happened: 1 / 15, interval: range(0.01, 0.2) },
    { from: 0.08, to: 0.14, n: 15, predicted: 0.11, happened: 2 / 15, interval: range(0.05, 0.29) },
    { from: 0.14, to: 0.31, n: 14, predicted: 0.2, happened: 4 / 14, interval: range(0.15, 0.47) },
  ],
  versions: [
    { version: '2.0.0', decided: 30, brier: 0.11, isBetter: true },
    { version: '1.0.0', decided: 14, brier: 0.13, isBetter: false },
  ],
};

export const ownRate: OwnRate = {
  target: 'interview',
  decided: 44,
  successes: 7,
  open: 4,
  priorMean: 0.115,
  priorWeight: 10,
  mean: 0.14,
  interval: range(0.082, 0.21),
};

export function makeRecord(change: Partial<OwnRecord> = {}): OwnRecord {
  return {
    rates: [],
    calibration: [emptyView, { ...emptyView, target: 'offer' }],
    answers: { answered: 0, open: 0, medianDays: null },
    chain: { length: 0, isWhole: true, brokenAt: null, lastHash: null },
    ...change,
  };
}
