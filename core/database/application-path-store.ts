import { z } from 'zod';
import { OutcomeKind, Stage } from '../domain/application.ts';
import type { Database } from './database.ts';
import { createRowMemory } from './known-rows.ts';
import { parseRecord } from './record.ts';

/** An application with every step that was recorded of it, as the person's own record needs it. Times in milliseconds. */
export interface ApplicationPath {
  readonly id: string;
  /** Null where no CV was named, and where it was removed later. */
  readonly cvId: string | null;
  readonly jobId: string | null;
  readonly stage: Stage;
  readonly sentOn: string | null;
  /** Oldest first. */
  readonly changes: readonly { readonly to: Stage; readonly on: string | null; readonly recordedAt: number }[];
  /** Every outcome that was ever recorded, oldest first; those taken back among them. */
  readonly outcomes: readonly {
    readonly kind: OutcomeKind;
    readonly on: string;
    readonly recordedAt: number;
    readonly isRevoked: boolean;
  }[];
}

const text = z.string().nullable();
const ApplicationRow = z.object({ id: z.string(), cv_id: text, job_id: text, stage: Stage, sent_on: text });
const ChangeRow = z.object({
  id: z.int(),
  application_id: z.string(),
  to_stage: Stage,
  happened_on: text,
  recorded_at: z.int(),
});
const OutcomeRow = z.object({
  id: z.int(),
  application_id: z.string(),
  kind: OutcomeKind,
  ended_on: z.string(),
  recorded_at: z.int(),
  revoked_at: z.int().nullable(),
});

function groupByApplication<T extends { application_id: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.application_id);
    if (group) group.push(row);
    else groups.set(row.application_id, [row]);
  }
  return groups;
}

const readChanges = createRowMemory((raw) => parseRecord(ChangeRow, 'application_stage_changes', raw));
const readOutcomes = createRowMemory((raw) => parseRecord(OutcomeRow, 'outcomes', raw));
const readApplications = createRowMemory((raw) => parseRecord(ApplicationRow, 'applications', raw));

interface Parts {
  readonly application: z.infer<typeof ApplicationRow>;
  readonly changes: readonly z.infer<typeof ChangeRow>[];
  readonly outcomes: readonly z.infer<typeof OutcomeRow>[];
}
const known = new WeakMap<Database, ReadonlyMap<string, { readonly parts: Parts; readonly path: ApplicationPath }>>();

const isSameList = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((value, index) => value === other[index]);

/** Rows that say the same are the same objects. */
const isSameParts = (one: Parts, other: Parts) =>
  one.application === other.application &&
  isSameList(one.changes, other.changes) &&
  isSameList(one.outcomes, other.outcomes);

const writePath = ({ application, changes, outcomes }: Parts): ApplicationPath => ({
  id: application.id,
  cvId: application.cv_id,
  jobId: application.job_id,
  stage: application.stage,
  sentOn: application.sent_on,
  changes: changes.map((change) => ({ to: change.to_stage, on: change.happened_on, recordedAt: change.recorded_at })),
  outcomes: outcomes.map((outcome) => ({
    kind: outcome.kind,
    on: outcome.ended_on,
    recordedAt: outcome.recorded_at,
    isRevoked: outcome.revoked_at !== null,
  })),
});

/**
 * Every application with its path, read at one moment in three queries. A path that did not change since the last call is
 * the same object, so that what was worked out from it can be kept with it.
 */
export function listApplicationPaths(database: Database): ApplicationPath[] {
  return database.transaction(() => {
    const changes = groupByApplication(
      readChanges(
        database,
        database.all(
          'SELECT id, application_id, to_stage, happened_on, recorded_at FROM application_stage_changes ORDER BY id',
        ),
      ),
    );
    const outcomes = groupByApplication(
      readOutcomes(
        database,
        database.all('SELECT id, application_id, kind, ended_on, recorded_at, revoked_at FROM outcomes ORDER BY id'),
      ),
    );
    const applications = readApplications(
      database,
      database.all('SELECT id, cv_id, job_id, stage, sent_on FROM applications ORDER BY created_at, id'),
    );
    const before = known.get(database);
    const now = new Map<string, { readonly parts: Parts; readonly path: ApplicationPath }>();
    for (const application of applications) {
      const { id } = application;
      const parts = { application, changes: changes.get(id) ?? [], outcomes: outcomes.get(id) ?? [] };
      const last = before?.get(id);
      now.set(id, last && isSameParts(last.parts, parts) ? last : { parts, path: writePath(parts) });
    }
    known.set(database, now);
    return [...now.values()].map(({ path }) => path);
  });
}

const Id = z.object({ id: z.string() });

/** The ids of the CVs that are kept. */
export function listCvIds(database: Database): Set<string> {
  return new Set(database.all('SELECT id FROM cvs').map((row) => parseRecord(Id, 'cvs', row).id));
}
