import { z } from 'zod';
import { Experiment } from '../../core/domain/experiment.ts';
import { measures } from './arm-scores.ts';

/**
 * Everything that is decided about an experiment before it starts; from then on it is kept as it is. `measure` says which arm is
 * better. A guardrail is broken when an arm is certainly worse than the first by more than `margin`.
 */
export const ExperimentPlan = z
  .strictObject({
    experiment: Experiment,
    measure: z.enum(measures),
    guardrails: z.array(z.strictObject({ measure: z.enum(measures), margin: z.number().min(0).max(1) })).max(4),
    /** How often an arm may be called better or worse although it is not, over all looks together. */
    alpha: z.number().min(0.001).max(0.2).default(0.05),
    /** Of a model experiment: the version that the challenger is. */
    version: z
      .string()
      .regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/)
      .optional(),
  })
  .refine(
    ({ experiment: { kind, arms }, version }) =>
      kind !== 'model' || (version !== undefined && arms.map(({ name }) => name).join(' ') === 'champion challenger'),
    { error: 'a model experiment has the arms champion and challenger, and the version of the challenger' },
  );
export type ExperimentPlan = z.infer<typeof ExperimentPlan>;
