import { z } from 'zod';
import { ExperimentName } from '../../core/domain/experiment.ts';
import type { ConsoleRoom } from '../console-room.ts';
import { measures } from './arm-scores.ts';
import { ExperimentPlan } from './experiment-plan.ts';
import { decisions, experimentStates } from './experiment-store.ts';
import { verdicts } from './judge-experiment.ts';
import type { Experiments } from './run-experiments.ts';

const Day = z.string();

/** What is shown of an experiment: nothing before each arm has as many outcomes as a release needs. */
const ExperimentView = z.object({
  plan: ExperimentPlan,
  state: z.enum(experimentStates),
  madeOn: Day,
  startedOn: Day.nullable(),
  stoppedOn: Day.nullable(),
  decision: z.enum(decisions).nullable(),
  reason: z.string().nullable(),
  lookedOn: Day.nullable(),
  judgement: z
    .object({
      verdict: z.enum(verdicts),
      arms: z.array(z.object({ arm: z.string(), n: z.int(), mean: z.number(), standardError: z.number() })).readonly(),
      /** Arm minus first arm, with an interval that holds at every look. */
      comparisons: z
        .array(
          z.object({
            arm: z.string(),
            measure: z.enum(measures),
            value: z.number(),
            low: z.number(),
            high: z.number(),
            state: z.enum(['open', 'better', 'worse']),
          }),
        )
        .readonly(),
      ratioLogEvidence: z.number(),
    })
    .nullable(),
});
const ExperimentViews = z.object({ experiments: z.array(ExperimentView) });
export type ExperimentViews = z.infer<typeof ExperimentViews>;

const Named = z.object({ name: ExperimentName });

/** Experiments in the console; each answer is the list as it is then. */
export function addExperimentRoutes(room: ConsoleRoom, experiments: Experiments): void {
  const list = async (): Promise<ExperimentViews> => ({ experiments: await experiments.list() });
  const response = { 200: ExperimentViews };
  const acting = { role: 'operator' } as const;

  room.get(
    '/experiments',
    { config: { role: 'viewer' }, schema: { description: 'All experiments and what they came to.', response } },
    list,
  );
  room.put(
    '/experiments',
    {
      config: acting,
      schema: { description: 'Writes a draft, or an earlier draft anew.', body: ExperimentPlan, response },
    },
    async ({ body }) => {
      await experiments.save(body);
      return list();
    },
  );
  room.post(
    '/experiments/:name/start',
    {
      config: acting,
      schema: { description: 'Starts a draft: from now on nothing of it changes.', params: Named, response },
    },
    async ({ params }) => {
      await experiments.start(params.name);
      return list();
    },
  );
  room.post(
    '/experiments/:name/stop',
    {
      config: acting,
      schema: {
        description: 'Ends an experiment; `promote` takes the other arm over.',
        params: Named,
        body: z.strictObject({ decision: z.enum(decisions), reason: z.string().trim().min(1).max(500) }),
        response,
      },
    },
    async ({ params, body }) => {
      await experiments.stop(params.name, body.decision, body.reason);
      return list();
    },
  );
}
