import { z } from 'zod';
import type { ChangeName } from '../contract/tracking.ts';
import type { Database } from './database.ts';
import { parseJson, parseRecord } from './record.ts';

/** The tables whose rows belong to an application, parents first. Contents of files are not among them: they are kept once. */
const trackedTables = [
  { name: 'applications', owner: 'id' },
  { name: 'application_stage_changes', owner: 'application_id' },
  { name: 'outcomes', owner: 'application_id' },
  { name: 'application_rounds', owner: 'application_id' },
  { name: 'application_contacts', owner: 'application_id' },
  { name: 'application_notes', owner: 'application_id' },
  { name: 'application_files', owner: 'application_id' },
  { name: 'application_mails', owner: 'application_id' },
  { name: 'reminders', owner: 'application_id' },
] as const;
type TableName = (typeof trackedTables)[number]['name'];
const TableName = z.enum(trackedTables.map(({ name }) => name));
const rankOf = (table: TableName) => trackedTables.findIndex(({ name }) => name === table);

/** How many steps are kept, and how much text they may hold together; the newest is always kept. */
const limits = { steps: 200, characters: 64_000_000 } as const;

const Row = z.record(z.string().regex(/^[a-z_]+$/), z.union([z.string(), z.number(), z.null()]));
type Row = z.infer<typeof Row>;
type Snapshot = ReadonlyMap<string, { readonly table: TableName; readonly id: string; readonly json: string }>;

/** All rows of these applications as they stand. */
function takeSnapshot(database: Database, applicationIds: readonly string[]): Snapshot {
  const snapshot = new Map<string, { table: TableName; id: string; json: string }>();
  const ids = JSON.stringify(applicationIds);
  for (const { name, owner } of trackedTables) {
    for (const raw of database.all(`SELECT * FROM ${name} WHERE ${owner} IN (SELECT value FROM json_each(?))`, ids)) {
      const row = parseRecord(Row, name, raw);
      snapshot.set(`${name} ${row.id}`, { table: name, id: String(row.id), json: JSON.stringify(row) });
    }
  }
  return snapshot;
}

/** Forgets what was taken back and everything that is over the limits, with file contents that nothing names any more. */
function forgetOldSteps(database: Database): void {
  database.run(
    `DELETE FROM undo_steps WHERE id NOT IN (
       SELECT id FROM (
         SELECT id, row_number() OVER newest AS place, sum(character_count) OVER newest AS characters
         FROM undo_steps WINDOW newest AS (ORDER BY id DESC)
       ) WHERE place = 1 OR (place <= ? AND characters <= ?))`,
    limits.steps,
    limits.characters,
  );
  forgetUnnamedFiles(database);
}

function forgetUnnamedFiles(database: Database): void {
  database.run(
    `DELETE FROM file_contents WHERE id NOT IN (SELECT content_id FROM application_files) AND id NOT IN (
       SELECT coalesce(row_before, row_after) ->> '$.content_id' FROM undo_rows WHERE table_name = 'application_files')`,
  );
}

/** Forgets every step, with what was removed and could still have come back; the pages are overwritten. Cannot be taken back. */
export function forgetAllSteps(database: Database): void {
  database.transaction(() => {
    database.run('DELETE FROM undo_steps');
    forgetUnnamedFiles(database);
  });
  database.checkpoint();
}

/**
 * Runs `work` and keeps what it did to the rows of the named applications as one step that can be taken back. Work that
 * changed nothing is no step; any other ends the possibility to repeat what was taken back before.
 * Ids of applications that `work` makes are named beforehand. All of it is one transaction.
 */
export function keepStep<T>(
  database: Database,
  { kind, subject, count = 1 }: Omit<ChangeName, 'count'> & { readonly count?: number },
  applicationIds: readonly string[],
  now: number,
  work: () => T,
): T {
  return database.transaction(() => {
    const before = takeSnapshot(database, applicationIds);
    const result = work();
    const after = takeSnapshot(database, applicationIds);
    const changed = [...new Map([...before, ...after])].flatMap(([key, { table, id }]) => {
      const was = before.get(key)?.json ?? null;
      const is = after.get(key)?.json ?? null;
      return was === is ? [] : [{ table, id, was, is }];
    });
    if (changed.length === 0) return result;
    database.run('DELETE FROM undo_steps WHERE undone_at IS NOT NULL');
    const size = changed.reduce((sum, { was, is }) => sum + (was?.length ?? 0) + (is?.length ?? 0), 0);
    const step = database.get(
      'INSERT INTO undo_steps (kind, subject, item_count, character_count, made_at) VALUES (?, ?, ?, ?, ?) RETURNING id',
      kind,
      subject,
      count,
      size,
      now,
    );
    const { id: stepId } = parseRecord(StepId, 'undo_steps', step);
    for (const { table, id, was, is } of changed) {
      database.run(
        'INSERT INTO undo_rows (step_id, table_name, row_id, row_before, row_after) VALUES (?, ?, ?, ?, ?)',
        stepId,
        table,
        id,
        was,
        is,
      );
    }
    forgetOldSteps(database);
    return result;
  });
}

const StepId = z.object({ id: z.int() });
const Step = StepId.extend({ kind: z.string(), subject: z.string(), item_count: z.int() });
const UndoRow = z.object({
  table_name: TableName,
  row_id: z.string(),
  row_before: z.string().nullable(),
  row_after: z.string().nullable(),
});

type Direction = 'back' | 'forth';
const nextStep = {
  back: 'SELECT id, kind, subject, item_count FROM undo_steps WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1',
  forth: 'SELECT id, kind, subject, item_count FROM undo_steps WHERE undone_at IS NOT NULL ORDER BY id LIMIT 1',
} as const;

function findStep(database: Database, direction: Direction): z.infer<typeof Step> | undefined {
  const row = database.get(nextStep[direction]);
  return row === undefined ? undefined : parseRecord(Step, 'undo_steps', row);
}

/** The step that would be taken back or repeated next, by its name. */
export function readNextStep(
  database: Database,
  direction: Direction,
): { kind: string; subject: string; count: number } | null {
  const step = findStep(database, direction);
  return step ? { kind: step.kind, subject: step.subject, count: step.item_count } : null;
}

interface RowChange {
  readonly table: TableName;
  readonly id: string;
  readonly from: Row | undefined;
  readonly to: Row | undefined;
}

function readChanges(database: Database, stepId: number, direction: Direction): RowChange[] {
  const read = (json: string | null) => (json === null ? undefined : parseJson(Row, 'undo_rows', json));
  return database
    .all('SELECT table_name, row_id, row_before, row_after FROM undo_rows WHERE step_id = ? ORDER BY id', stepId)
    .map((raw) => {
      const row = parseRecord(UndoRow, 'undo_rows', raw);
      const [from, to] = direction === 'back' ? [row.row_after, row.row_before] : [row.row_before, row.row_after];
      return { table: row.table_name, id: row.row_id, from: read(from), to: read(to) };
    });
}

/** Columns that lose their value by themselves when a CV or a job is removed; that contradicts no step. */
const loosened = { cv_id: 'cvs', job_id: 'jobs' } as const;
const isLoosened = (column: string): column is keyof typeof loosened => Object.hasOwn(loosened, column);

/** Whether a row stands as the step left it. */
function isAsLeft(current: Row | undefined, expected: Row | undefined): boolean {
  if (!current || !expected) return !current && !expected;
  return Object.entries(expected).every(
    ([column, value]) => current[column] === value || (isLoosened(column) && current[column] === null),
  );
}

/** The row with references to CVs and jobs that are gone left out. */
function dropLostReferences(database: Database, row: Row): Row {
  const kept = { ...row };
  for (const column of ['cv_id', 'job_id'] as const) {
    const id = kept[column];
    if (typeof id !== 'string') continue;
    if (database.get(`SELECT 1 FROM ${loosened[column]} WHERE id = ?`, id) === undefined) kept[column] = null;
  }
  return kept;
}

/** Whether everything that a row to be put back hangs on is there or comes back with the same step. */
function hasItsOwners(database: Database, row: Row, changes: readonly RowChange[]): boolean {
  const { application_id: owner, content_id: content } = row;
  if (typeof content === 'string' && database.get('SELECT 1 FROM file_contents WHERE id = ?', content) === undefined) {
    return false;
  }
  if (typeof owner !== 'string') return true;
  return (
    changes.some(({ table, id, to }) => table === 'applications' && id === owner && to !== undefined) ||
    database.get('SELECT 1 FROM applications WHERE id = ?', owner) !== undefined
  );
}

function writeRow(database: Database, { table, id, from, to }: RowChange): void {
  if (!to) {
    database.run(`DELETE FROM ${table} WHERE id = ?`, id);
    return;
  }
  const entries = Object.entries(table === 'applications' ? dropLostReferences(database, to) : to);
  const columns = entries.map(([column]) => column);
  const values = entries.map(([, value]) => value);
  if (from) {
    const set = columns.map((column) => `${column} = ?`).join(', ');
    database.run(`UPDATE ${table} SET ${set} WHERE id = ?`, ...values, id);
  } else {
    const places = columns.map(() => '?').join(', ');
    database.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, ...values);
  }
}

/** What goes is taken away first, children before parents; then rows are changed; what comes back comes last, parents first. */
function orderChanges(changes: readonly RowChange[]): RowChange[] {
  const gone = changes.filter(({ to }) => !to).toSorted((one, other) => rankOf(other.table) - rankOf(one.table));
  const changed = changes.filter(({ from, to }) => from && to);
  // An outcome that gives up its place does so before the one that takes it: only one may stand.
  changed.sort((one, other) => Number(one.to?.revoked_at === null) - Number(other.to?.revoked_at === null));
  const back = changes.filter(({ from }) => !from).toSorted((one, other) => rankOf(one.table) - rankOf(other.table));
  return [...gone, ...changed, ...back];
}

/**
 * Takes the newest step back, or repeats the one taken back last, all of it or nothing. `none` when there is no step.
 * Where a row no longer stands as the step left it, something newer holds: the step is dropped, nothing else is changed,
 * and the answer is `overtaken`.
 */
export function takeStep(database: Database, direction: Direction, now: number): 'taken' | 'overtaken' | 'none' {
  return database.transaction(() => {
    const step = findStep(database, direction);
    if (!step) return 'none';
    const changes = readChanges(database, step.id, direction);
    const isTimely = changes.every(({ table, id, from, to }) => {
      const raw = database.get(`SELECT * FROM ${table} WHERE id = ?`, id);
      const current = raw === undefined ? undefined : parseRecord(Row, table, raw);
      return isAsLeft(current, from) && (!to || hasItsOwners(database, to, changes));
    });
    if (!isTimely) {
      database.run('DELETE FROM undo_steps WHERE id = ?', step.id);
      return 'overtaken';
    }
    for (const change of orderChanges(changes)) writeRow(database, change);
    database.run('UPDATE undo_steps SET undone_at = ? WHERE id = ?', direction === 'back' ? now : null, step.id);
    return 'taken';
  });
}
