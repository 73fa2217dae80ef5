import { z } from 'zod';
import { OutcomeKind, Stage, TimelineEntry } from '../domain/application.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord } from './record.ts';

const Row = z.object({
  at: z.int(),
  happened_on: z.iso.date().nullable(),
  kind: TimelineEntry.shape.kind,
  stage: Stage.nullable(),
  outcome: OutcomeKind.nullable(),
  text: z.string().nullable(),
});

/** How much of a note the timeline shows. */
const noteCharacters = 200;

/** The parts of a timeline, each with the same columns; `place` orders what was recorded in the same moment. */
const selectTimeline = `
  WITH chosen (id) AS (SELECT ?)
  SELECT recorded_at AS at, happened_on, iif(from_stage IS NULL, 'created', 'stage') AS kind, to_stage AS stage,
         NULL AS outcome, NULL AS text, 1 AS place, id AS sequence
  FROM application_stage_changes WHERE application_id = $id
  UNION ALL
  SELECT recorded_at, ended_on, 'outcome', NULL, kind, nullif(feedback, ''), 2, id FROM outcomes WHERE application_id = $id
  UNION ALL
  SELECT revoked_at, NULL, 'outcome-revoked', NULL, kind, NULL, 0, id
  FROM outcomes WHERE application_id = $id AND revoked_at IS NOT NULL
  UNION ALL
  SELECT created_at, substr(starts, 1, 10), 'round', NULL, NULL, kind, 3, 0
  FROM application_rounds WHERE application_id = $id
  UNION ALL
  SELECT written_at, NULL, 'note', NULL, NULL, substr(text, 1, ${noteCharacters}), 4, 0
  FROM application_notes WHERE application_id = $id
  UNION ALL
  SELECT added_at, NULL, 'file', NULL, NULL, name, 5, 0 FROM application_files WHERE application_id = $id
  UNION ALL
  SELECT recorded_at, received_on, 'mail', NULL, NULL, subject, 6, 0 FROM application_mails WHERE application_id = $id
  UNION ALL
  SELECT finished_at, NULL, 'reminder-done', NULL, NULL, text, 7, 0
  FROM reminders WHERE application_id = $id AND finished_at IS NOT NULL
  UNION ALL
  SELECT p.made_at, NULL, 'prediction', NULL, NULL, NULL, 8, 0
  FROM applications a JOIN predictions p ON p.cv_id = a.cv_id AND p.job_id = a.job_id WHERE a.id = $id
  ORDER BY at, place, sequence`.replaceAll('$id', '(SELECT id FROM chosen)');

/** Everything that happened to an application in the order in which it was recorded; empty for an unknown one. */
export function readTimeline(database: Database, id: string): TimelineEntry[] {
  return database.all(selectTimeline, id).map((raw) => {
    const { at, happened_on: on, kind, stage, outcome, text } = parseRecord(Row, 'application_stage_changes', raw);
    return {
      at: isoTime(at),
      kind,
      ...(on === null ? {} : { on }),
      ...(stage === null ? {} : { stage }),
      ...(outcome === null ? {} : { outcome }),
      ...(text === null ? {} : { text }),
    };
  });
}

const Curve = z.object({
  step: z.number().positive().nullable(),
  curve: z.string().nullable(),
  evidence: z.string().nullable(),
});

/** The newest curve of answers that was predicted for a CV and a job, with its evidence; undefined where there is none. */
export function readPredictedCurve(
  database: Database,
  cvId: string,
  jobId: string,
): { stepDays: number; values: number[]; evidence: string | null } | undefined {
  const row = database.get(
    `SELECT analysis ->> '$.predictions.timeToResponse.curve.stepDays' AS step,
            analysis -> '$.predictions.timeToResponse.curve.values' AS curve,
            analysis ->> '$.predictions.timeToResponse.evidence' AS evidence
     FROM predictions WHERE cv_id = ? AND job_id = ? ORDER BY made_at DESC, id LIMIT 1`,
    cvId,
    jobId,
  );
  if (row === undefined) return undefined;
  const { step, curve, evidence } = parseRecord(Curve, 'predictions', row);
  if (step === null || curve === null) return undefined;
  return { stepDays: step, values: z.array(z.number()).parse(JSON.parse(curve)), evidence };
}
