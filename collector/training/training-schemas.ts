import { z } from 'zod';

const trainingReasons = ['schedule', 'demand', 'drift'] as const;
export const TrainingReason = z.enum(trainingReasons);
export type TrainingReason = z.infer<typeof TrainingReason>;

const trainingSteps = ['validate', 'snapshot', 'train', 'evaluate', 'membership', 'publish'] as const;
export type TrainingStepName = (typeof trainingSteps)[number];

/** Why a run ended without a challenger, in the words that the console shows. */
export const stopReasons = {
  'challenger-running': 'A challenger is still being tried; it has to be promoted or ended first.',
  'champion-missing': 'The files of the champion are neither on this computer nor in the registry.',
  'trainer-missing': 'The Python environment of the trainer is not there; `npm run train -- check` makes it.',
  'trainer-failed': 'The trainer ended with an error.',
  'trainer-too-slow': 'The trainer did not end within its time.',
  'too-little': 'There are too few contributions, or too few months of them, to train and to judge by.',
  'too-much-refused': 'More than a fifth of the contributions were refused; a person has to look at them.',
  'no-correction': 'What was learned changes less than the bands of the contributions can show.',
  'not-better': 'On later months the new model is not better than the champion with confidence.',
  'worse-in-slice': 'On later months the new model is clearly worse in a country, region or industry.',
  'worse-than-published': 'On later months the new model is clearly worse than the published rates in a country.',
  'tells-members': 'The new model gives away whether a contribution was among those it learned from.',
} as const;
export type StopReason = keyof typeof stopReasons;

/** One number of a step. `slice` is empty for the whole, else `country=DE`, `region=europe`, `industry=legal`. Counts are rounded. */
export const Figure = z.object({
  name: z.string(),
  slice: z.string(),
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Figure = z.infer<typeof Figure>;

const State = z.enum(['waiting', 'running', 'published', 'stopped', 'failed']);

export const TrainingRun = z.object({
  id: z.string(),
  target: z.string(),
  reason: TrainingReason,
  state: State,
  /** Why it ended without a challenger: a code, and a sentence. */
  stop: z.object({ code: z.string(), text: z.string() }).nullable(),
  /** Arrivals up to this day count. */
  lastDay: z.string(),
  champion: z.string().nullable(),
  /** Of the challenger. */
  version: z.string().nullable(),
  requestedAt: z.string(),
  endedAt: z.string().nullable(),
});
export type TrainingRun = z.infer<typeof TrainingRun>;

const TrainingStep = z.object({
  name: z.enum(trainingSteps),
  state: z.enum(['running', 'passed', 'stopped']),
  figures: z.array(Figure),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
});
export type TrainingStep = z.infer<typeof TrainingStep>;

export const TrainingRuns = z.object({ jobs: z.array(TrainingRun) });
export const TrainingRunDetail = TrainingRun.extend({ steps: z.array(TrainingStep) });
/** `isNew` is false when one was waiting or running already. */
export const TrainingRequested = z.object({ id: z.string(), isNew: z.boolean() });
