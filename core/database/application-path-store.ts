import { z } from 'zod';
import { OutcomeKind, Stage } from '../domain/application.ts';
import type { Database } from './database.ts';
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
const ChangeRow = z.object({ application_id: z.string(), to_stage: Stage, happened_on: text, recorded_at: z.int() });
const OutcomeRow = z.object({
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

/** Every application with its path, read at one moment in three queries. */
export function listApplicationPaths(database: Database): ApplicationPath[] {
  return database.transaction(() => {
    const changes = groupByApplication(
      database
        .all('SELECT application_id, to_stage, happened_on, recorded_at FROM application_stage_changes ORDER BY id')
        .map((row) => parseRecord(ChangeRow, 'application_stage_changes', row)),
    );
    const outcomes = groupByApplication(
      database
        .all('SELECT application_id, kind, ended_on, recorded_at, revoked_at FROM outcomes ORDER BY id')
        .map((row) => parseRecord(OutcomeRow, 'outcomes', row)),
    );
    return database
      .all('SELECT id, cv_id, job_id, stage, sent_on FROM applications ORDER BY created_at, id')
      .map((raw) => {
        const row = parseRecord(ApplicationRow, 'applications', raw);
        return {
          id: row.id,
          cvId: row.cv_id,
          jobId: row.job_id,
          stage: row.stage,
          sentOn: row.sent_on,
          changes: (changes.get(row.id) ?? []).map((change) => ({
            to: change.to_stage,
            on: change.happened_on,
            recordedAt: change.recorded_at,
          })),
          outcomes: (outcomes.get(row.id) ?? []).map((outcome) => ({
            kind: outcome.kind,
            on: outcome.ended_on,
            recordedAt: outcome.recorded_at,
            isRevoked: outcome.revoked_at !== null,
          })),
        };
      });
  });
}

const Id = z.object({ id: z.string() });

/** The ids of the CVs that are kept. */
export function listCvIds(database: Database): Set<string> {
  return new Set(database.all('SELECT id FROM cvs').map((row) => parseRecord(Id, 'cvs', row).id));
}
