import { z } from 'zod';
import type { Exposure } from '../contract.ts';
import { ServingAlias, Target } from '../domain/prediction.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord } from './record.ts';

/**
 * Why a version came into use: it was the one before the first choice; the registry says so; the person promoted it or went
 * back to it; the person's own record says that it held better.
 */
const choiceReasons = ['first', 'promoted', 'imported', 'rolled-back', 'own-record'] as const;

const Choice = z.object({
  target: Target,
  version: z.string(),
  sha256: z.string().length(64),
  reason: z.enum(choiceReasons),
});
export type ModelChoice = z.infer<typeof Choice>;

/** Every choice of every target, the newest first. */
export function listChoices(database: Database): ModelChoice[] {
  return database
    .all('SELECT target, version, sha256, reason FROM model_choices ORDER BY id DESC')
    .map((row) => parseRecord(Choice, 'model_choices', row));
}

/** Puts a version into use; `replaced` is the one in use until now, kept as the first choice where none was made yet. */
export function addChoice(
  database: Database,
  choice: ModelChoice,
  replaced: Omit<ModelChoice, 'reason'>,
  now: number,
): void {
  const add = ({ target, version, sha256, reason }: ModelChoice) =>
    database.run(
      'INSERT INTO model_choices (target, version, sha256, reason, chosen_at) VALUES (?, ?, ?, ?, ?)',
      target,
      version,
      sha256,
      reason,
      now,
    );
  database.transaction(() => {
    const isFirst = database.get('SELECT 1 FROM model_choices WHERE target = ?', choice.target) === undefined;
    if (isFirst) add({ ...replaced, reason: 'first' });
    add(choice);
  });
}

export interface NewExposure {
  readonly experiment: string;
  readonly unit: string;
  readonly target: Target;
  readonly alias: ServingAlias;
  readonly version: string;
  /** How many of 10,000 units the challenger gets. */
  readonly share: number;
}

/** Keeps that an arm of a trial has answered; what is kept already stays as it was. */
export function addExposure(database: Database, exposure: NewExposure, now: number): void {
  const { experiment, unit, target, alias, version, share } = exposure;
  database.run(
    `INSERT INTO exposures (experiment, unit, target, alias, version, share, shown_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (experiment, unit, target) DO NOTHING`,
    experiment,
    unit,
    target,
    alias,
    version,
    share,
    now,
  );
}

const ExposureRow = z.object({
  experiment: z.string(),
  target: Target,
  alias: ServingAlias,
  version: z.string(),
  shown_at: z.int(),
});

/** Every exposure, the newest first. */
export function listExposures(database: Database): Exposure[] {
  return database
    .all('SELECT experiment, target, alias, version, shown_at FROM exposures ORDER BY id DESC')
    .map((row) => {
      const { shown_at, ...exposure } = parseRecord(ExposureRow, 'exposures', row);
      return { ...exposure, shownAt: isoTime(shown_at) };
    });
}

const ShownRow = z.object({ experiment: z.string(), alias: ServingAlias });

/** The arms that have answered for one unit and target, the first first. */
export function listExposuresOf(
  database: Database,
  { unit, target }: { unit: string; target: Target },
): z.infer<typeof ShownRow>[] {
  return database
    .all('SELECT experiment, alias FROM exposures WHERE unit = ? AND target = ? ORDER BY id', unit, target)
    .map((row) => parseRecord(ShownRow, 'exposures', row));
}

const Share = z.object({ share: z.int().min(0).max(10_000) });

/** The share with which an experiment was started; undefined before its first exposure. */
export function readStartedShare(database: Database, experiment: string): number | undefined {
  const row = database.get('SELECT share FROM exposures WHERE experiment = ? ORDER BY id LIMIT 1', experiment);
  return row === undefined ? undefined : parseRecord(Share, 'exposures', row).share;
}

/** Keeps that a signed list (`targets.json` of this number) was taken over. */
export function addList(
  database: Database,
  { sequence, sha256 }: { readonly sequence: number; readonly sha256: string },
  now: number,
): void {
  database.run('INSERT INTO model_lists (sequence, sha256, imported_at) VALUES (?, ?, ?)', sequence, sha256, now);
}

const Mark = z.object({ choices: z.int(), lists: z.int() });

/** A text that changes when anything about the versions in use may have changed, in this process or in another one. */
export function readChoiceMark(database: Database): string {
  const row = database.get(
    'SELECT (SELECT coalesce(max(id), 0) FROM model_choices) AS choices, (SELECT coalesce(max(id), 0) FROM model_lists) AS lists',
  );
  const { choices, lists } = parseRecord(Mark, 'model_choices', row);
  return `${choices}.${lists}`;
}
