import { GrowthBook } from '@growthbook/growthbook';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignArm, Experiment, placeUnit } from '../../../core/domain/experiment.ts';

const makeExperiment = (weights: readonly number[], coverage = 1): Experiment => ({
  name: 'order-of-suggestions',
  kind: 'suggestion',
  subject: 'order',
  arms: weights.map((weight, index) => ({ name: `arm-${index}`, weight })),
  coverage,
});

/** What GrowthBook's own SDK answers. */
function askGrowthBook({ name, arms, coverage }: Experiment, unit: string): string | undefined {
  const growthBook = new GrowthBook({ attributes: { id: unit } });
  const { inExperiment, variationId } = growthBook.run({
    key: name,
    seed: name,
    hashVersion: 2,
    variations: arms.map((arm) => arm.name) as [string, string, ...string[]],
    weights: arms.map(({ weight }) => weight),
    coverage,
  });
  return inExperiment ? arms[variationId]?.name : undefined;
}

const weightLists = [
  [0.5, 0.5],
  [0.9, 0.1],
  [0.25, 0.25, 0.5],
  [0.25, 0.25, 0.25, 0.25],
];

test('every unit falls into the arm that the SDK of GrowthBook gives it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.constantFrom(...weightLists),
      fc.constantFrom(1, 0.5, 0.1),
      (unit, weights, coverage) => {
        const experiment = makeExperiment(weights, coverage);
        expect(assignArm(experiment, unit)).toBe(askGrowthBook(experiment, unit));
      },
    ),
    { numRuns: 500, seed: 7 },
  );
});

test('a unit has the same place for ever: these were computed when experiments began', () => {
  expect([placeUnit('e', 'unit-1'), placeUnit('e', 'unit-2'), placeUnit('f', 'unit-1')]).toEqual([
    0.9591, 0.3009, 0.3344,
  ]);
});

test('more coverage brings units in and moves none to another arm', () => {
  const units = Array.from({ length: 5_000 }, (_, index) => `unit-${index}`);
  const few = makeExperiment([0.5, 0.5], 0.2);
  const all = makeExperiment([0.5, 0.5]);
  const taking = units.filter((unit) => assignArm(few, unit) !== undefined);
  // Four standard deviations of a fifth of 5,000.
  expect(Math.abs(taking.length - 1_000)).toBeLessThan(114);
  expect(taking.filter((unit) => assignArm(few, unit) !== assignArm(all, unit))).toEqual([]);
});

test.each([
  [
    'weights that do not make 1',
    {
      arms: [
        { name: 'a', weight: 0.5 },
        { name: 'b', weight: 0.4 },
      ],
    },
  ],
  [
    'two arms of one name',
    {
      arms: [
        { name: 'a', weight: 0.5 },
        { name: 'a', weight: 0.5 },
      ],
    },
  ],
  ['a name that could hold a person', { name: 'Jane Doe' }],
])('%s are no experiment', (_, part) => {
  expect(Experiment.safeParse({ ...makeExperiment([0.5, 0.5]), ...part }).success).toBe(false);
});
