import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { answerBands, reaches } from '../../core/domain/contribution.ts';
import { findDay } from '../clock.ts';
import type { CollectorDatabase } from '../database/database.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { Registry } from '../registry/registry.ts';
import { findModelFolder } from './find-model-folder.ts';
import { mergeCells } from './merge-cells.ts';
import { readFineCells } from './outcome-store.ts';
import { findNextVersion, publishChallenger } from './publish-challenger.ts';
import { type Trainer, Verdict } from './trainer.ts';
import { type StopReason, TrainingReason, type TrainingStepName } from './training-schemas.ts';
import {
  beginRun,
  beginStep,
  endRun,
  endStep,
  type OpenRun,
  openRun,
  readPassedStep,
  type StepResult,
  setChampion,
} from './training-store.ts';
import { roundCount, tellFigure, validateOutcomes } from './validate-outcomes.ts';
import { smallestCell, snapshotIn, writeSnapshot } from './write-snapshot.ts';

interface TrainingParts {
  readonly database: CollectorDatabase;
  readonly queue: JobQueue;
  readonly registry: Registry;
  readonly trainer: Trainer;
  /** Where runs keep their files while they go on, and challengers theirs for good. */
  readonly folder: string;
  /** Folders that hold interview models by version, as `models/interview` does. */
  readonly modelFolders: readonly string[];
  /** The version that every app was installed with: the champion where the registry names none. */
  readonly firstChampion: string;
  /** The bytes of a published file by their hash. */
  readModelFile(sha256: string): Promise<Uint8Array | undefined>;
  now(): number;
}

export interface Training {
  /** One more training, unless one waits or runs; it learns from what arrived before today (UTC). */
  requestRetraining(reason: TrainingReason): Promise<{ readonly id: string; readonly isNew: boolean }>;
  /** Does what is asked for, and by itself whenever `cron` fits. */
  start(cron: string | undefined): Promise<void>;
  /** Ends the trainer; the run goes on at the next start. */
  close(): void;
}

const dayLength = 86_400_000;
const mostTries = 4;

/** Trains again on contributions, step by step; every step is recorded, and a run that was cut off goes on where it was. */
export function createTraining(parts: TrainingParts): Training {
  const { database, queue, registry, trainer, folder, now } = parts;
  const folderOf = ({ id }: OpenRun) => path.join(folder, `run-${id}`);
  const findFolder = (version: string) =>
    findModelFolder(version, { ...parts, ownFolder: path.join(folder, 'models') });

  async function validate(run: OpenRun): Promise<StepResult> {
    const { champion = parts.firstChampion, challenger } = (await registry.list()).aliases.interview ?? {};
    await setChampion(database, run.id, champion);
    if (challenger !== undefined) return { figures: [], facts: {}, stop: 'challenger-running' };
    if ((await findFolder(champion)) === undefined) return { figures: [], facts: {}, stop: 'champion-missing' };
    const found = await validateOutcomes(database, run);
    return { ...found, facts: { champion } };
  }

  async function takeSnapshot(run: OpenRun): Promise<StepResult> {
    const fine = await readFineCells(database, run.id, run.lastDay, { reached: reaches, answer: answerBands });
    const { cells, dropped } = mergeCells(fine, smallestCell);
    const sha256 = await writeSnapshot(folderOf(run), cells, run.lastDay);
    const figures = [
      tellFigure('cells', cells.length),
      tellFigure('contributions in cells too small to keep at least', roundCount(dropped)),
    ];
    return { figures, facts: { sha256 } };
  }

  async function train(run: OpenRun): Promise<StepResult> {
    const { models, aliases } = await registry.list();
    const { champion = parts.firstChampion } = aliases.interview ?? {};
    const home = await findFolder(champion);
    if (home === undefined) return { figures: [], facts: {}, stop: 'champion-missing' };
    const taken = models.filter(({ target }) => target === 'interview').map(({ version }) => version);
    const verdict = await trainer.train({
      snapshot: snapshotIn(folderOf(run)),
      champion: home,
      out: folderOf(run),
      version: findNextVersion(champion, taken),
    });
    if (typeof verdict === 'string') return { figures: [], facts: {}, stop: verdict };
    return tellPart(verdict.train, { verdict });
  }

  async function readVerdict(run: OpenRun): Promise<Verdict> {
    return Verdict.parse((await readPassedStep(database, run.id, 'train'))?.facts.verdict);
  }

  async function publish(run: OpenRun): Promise<StepResult> {
    const { version } = await readVerdict(run);
    const isChallenger = await publishChallenger(registry, path.join(folderOf(run), 'model'), version);
    return { figures: [], facts: { version }, ...(!isChallenger && { stop: 'challenger-running' as const }) };
  }

  const steps: readonly (readonly [TrainingStepName, (run: OpenRun) => Promise<StepResult>])[] = [
    ['validate', validate],
    ['snapshot', takeSnapshot],
    ['train', train],
    ['evaluate', async (run) => tellPart((await readVerdict(run)).evaluate)],
    ['membership', async (run) => tellPart((await readVerdict(run)).membership)],
    ['publish', publish],
  ];

  /** Whether a step passed, and what it wrote is still there. */
  async function hasPassed(run: OpenRun, name: TrainingStepName): Promise<boolean> {
    const step = await readPassedStep(database, run.id, name);
    if (!step) return false;
    if (name === 'snapshot') return existsSync(snapshotIn(folderOf(run)));
    if (name === 'train') return existsSync(path.join(folderOf(run), 'verdict.json'));
    return true;
  }

  async function runSteps(run: OpenRun): Promise<StopReason | undefined> {
    let isRedone = false;
    for (const [name, work] of steps) {
      if (!isRedone && (await hasPassed(run, name))) continue;
      // What follows a step that is done again rests on what it found before.
      isRedone = true;
      await beginStep(database, run.id, name, now());
      const found = await work(run);
      await endStep(database, run.id, name, found, now());
      if (found.stop !== undefined) return found.stop;
    }
    return undefined;
  }

  async function finish(run: OpenRun, end: Parameters<typeof endRun>[2]): Promise<void> {
    await endRun(database, run.id, end, now());
    // The cells are needed no more; what is taken back from now on is in no file.
    await rm(folderOf(run), { recursive: true, force: true });
  }

  /** Folders of runs that ended, where the process was gone before it could remove them. */
  async function removeOldFolders(run: OpenRun): Promise<void> {
    if (!existsSync(folder)) return;
    for (const name of await readdir(folder)) {
      const place = path.join(folder, name);
      if (name.startsWith('run-') && place !== folderOf(run)) await rm(place, { recursive: true, force: true });
    }
  }

  async function work(input: unknown): Promise<void> {
    let run = await beginRun(database);
    const asked = TrainingReason.safeParse(Object(input).reason);
    if (!run && asked.data === 'schedule') {
      await openRun(database, 'schedule', findLastDay(), now());
      run = await beginRun(database);
    }
    // Asked for twice, and the first job did it.
    if (!run) return;
    try {
      await removeOldFolders(run);
      if (run.tries > mostTries) throw new Error('The run was cut off again and again.');
      const stop = await runSteps(run);
      const version = stop === undefined ? (await readVerdict(run)).version : undefined;
      await finish(
        run,
        version === undefined ? { state: 'stopped', ...(stop && { stop }) } : { state: 'published', version },
      );
    } catch (failure) {
      // Sooner it is tried again, with the steps that passed standing.
      if (run.tries < mostTries) throw failure;
      await finish(run, { state: 'failed', stop: failure instanceof Error ? failure.name : 'unknown' });
    }
  }

  const findLastDay = () => findDay(now() - dayLength);

  async function requestRetraining(reason: TrainingReason) {
    const opened = await openRun(database, reason, findLastDay(), now());
    // A new run gets a job of its own, though the job of the one before may be ending just now. For an open run it is asked
    // again in case its job was never added; a job that finds nothing to do ends.
    await queue.add('retrain', { reason }, opened.isNew ? undefined : { key: 'again' });
    return opened;
  }

  return {
    requestRetraining,
    async start(cron) {
      await queue.work('retrain', work);
      if (cron !== undefined) await queue.schedule('retrain', cron, { reason: 'schedule' });
    },
    close: () => trainer.close(),
  };
}

function tellPart(
  part: { readonly stop: StopReason | null; readonly figures: StepResult['figures'] } | null,
  facts: StepResult['facts'] = {},
): StepResult {
  if (!part) throw new Error('The trainer left out a part.');
  return { figures: part.figures, facts, ...(part.stop !== null && { stop: part.stop }) };
}
