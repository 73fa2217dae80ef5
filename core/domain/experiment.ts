import { z } from 'zod';

/** Names of experiments and arms: they stand in contributions, so they can hold nothing of a person. */
export const ExperimentName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** What differs between the arms: the version that answers for a target, or how suggestions are shown. */
const experimentKinds = ['model', 'suggestion'] as const;

const Arm = z.strictObject({ name: ExperimentName, weight: z.number().gt(0).lte(1) });

/**
 * One experiment, as computers read it from the signed registry. The first arm is how it is without the experiment. From its
 * start on nothing of it changes; another weight is another experiment.
 */
export const Experiment = z
  .strictObject({
    name: ExperimentName,
    kind: z.enum(experimentKinds),
    /** Target of the model (`interview`), or what of the suggestions differs (`order`). */
    subject: ExperimentName,
    arms: z.array(Arm).min(2).max(4),
    /** Share of units that take part at all. */
    coverage: z.number().gt(0).lte(1),
  })
  .refine(({ arms }) => Math.abs(arms.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-9, {
    error: 'the weights of the arms have to make 1',
  })
  .refine(({ arms }) => new Set(arms.map(({ name }) => name)).size === arms.length, {
    error: 'two arms have the same name',
  });
export type Experiment = z.infer<typeof Experiment>;

/** `experiments.json` of the registry: those that run. */
export const ExperimentList = z.strictObject({ schemaVersion: z.literal(1), experiments: z.array(Experiment).max(20) });

/** FNV-1a, 32 bits, over the UTF-16 units of the text, as GrowthBook does it. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** Where a unit falls in an experiment, 0 to 0.9999 in steps of 0.0001: evenly, and the same for ever (GrowthBook's hash, version 2). */
export function placeUnit(experiment: string, unit: string): number {
  return (hashText(`${hashText(experiment + unit)}`) % 10_000) / 10_000;
}

/**
 * The arm of a unit, or undefined when it takes no part. Each arm's range begins where the weights before it end and holds
 * `coverage` of its weight, so that raising the coverage moves nobody between arms (as GrowthBook assigns variations).
 */
export function assignArm({ name, arms, coverage }: Experiment, unit: string): string | undefined {
  const place = placeUnit(name, unit);
  let start = 0;
  for (const { name: arm, weight } of arms) {
    if (place >= start && place < start + coverage * weight) return arm;
    start += weight;
  }
  return undefined;
}
