import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { CollectorDatabase } from '../database/database.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { Registry } from '../registry/registry.ts';
import { createTraining, type Training } from './create-training.ts';
import { createPythonTrainer } from './trainer.ts';

interface OpenTrainingParts {
  readonly database: CollectorDatabase;
  readonly queue: JobQueue;
  readonly registry: Registry & { readFile(sha256: string): Promise<Uint8Array | undefined> };
  /** Of the collector. */
  readonly folder: string;
  /** A trainer that takes longer is ended. */
  readonly minutes: number;
  /** Address of a Dask scheduler. */
  readonly scheduler?: string;
  now(): number;
}

/** The models that every app is installed with. */
const appModels = path.join(import.meta.dirname, '../../models');
const AppRegistry = z.object({
  models: z.array(z.object({ target: z.string(), version: z.string(), alias: z.string() })),
});

/** Training with the app's own models to begin with, and the trainer of models/training. */
export async function openTraining(parts: OpenTrainingParts): Promise<Training> {
  const { database, queue, registry, folder, minutes, scheduler, now } = parts;
  const known = AppRegistry.parse(JSON.parse(await readFile(path.join(appModels, 'registry.json'), 'utf8'))).models;
  const first = known.find(({ target, alias }) => target === 'interview' && alias === 'champion');
  if (!first) throw new Error('The app has no interview model.');
  return createTraining({
    database,
    queue,
    registry,
    readModelFile: (sha256) => registry.readFile(sha256),
    trainer: createPythonTrainer({ limitSeconds: minutes * 60, ...(scheduler && { scheduler }) }),
    folder: path.join(folder, 'training'),
    modelFolders: [path.join(appModels, 'interview')],
    firstChampion: first.version,
    now,
  });
}
