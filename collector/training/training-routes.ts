import { z } from 'zod';
import type { ConsoleRoom } from '../console-room.ts';
import type { Queries } from '../database/database.ts';
import { CollectorError } from '../errors.ts';
import { type TrainingReason, TrainingRequested, TrainingRunDetail, TrainingRuns } from './training-schemas.ts';
import { listRuns, readRun, readSteps } from './training-store.ts';

interface TrainingRouteParts {
  readonly database: Queries;
  requestRetraining(reason: TrainingReason): Promise<{ readonly id: string; readonly isNew: boolean }>;
}

const Id = z.object({ id: z.string().regex(/^\d{1,18}$/) });

/** What became of every training, and one more on demand. */
export function addTrainingRoutes(room: ConsoleRoom, { database, requestRetraining }: TrainingRouteParts): void {
  room.get(
    '/training/jobs',
    {
      config: { role: 'viewer' },
      schema: { description: 'The last hundred trainings, newest first.', response: { 200: TrainingRuns } },
    },
    async () => ({ jobs: [...(await listRuns(database))] }),
  );

  room.get(
    '/training/jobs/:id',
    {
      config: { role: 'viewer' },
      schema: {
        description: 'One training with its steps; counts are rounded down.',
        params: Id,
        response: { 200: TrainingRunDetail },
      },
    },
    async ({ params }) => {
      const run = await readRun(database, params.id);
      if (!run) throw new CollectorError('path.unknown');
      return { ...run, steps: [...(await readSteps(database, params.id))] };
    },
  );

  room.post(
    '/training/jobs',
    {
      config: { role: 'operator' },
      schema: {
        description: 'Trains again with all that arrived before today, unless a training waits or runs already.',
        response: { 202: TrainingRequested },
      },
    },
    async (_request, reply) => reply.status(202).send(await requestRetraining('demand')),
  );
}
