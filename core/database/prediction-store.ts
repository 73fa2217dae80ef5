import { z } from 'zod';
import type { StoredAnalysis } from '../contract.ts';
import { Analysis } from '../domain/prediction.ts';
import type { Database } from './database.ts';
import { readClaims } from './read-claims.ts';
import { appendReceipt } from './receipt-chain-store.ts';
import { idOfContent, parseJson, parseRecord } from './record.ts';

const Row = z.object({ id: z.string(), cv_id: z.string(), job_id: z.string(), analysis: z.string() });

function readRow(row: unknown): StoredAnalysis {
  const { id, cv_id, job_id, analysis } = parseRecord(Row, 'predictions', row);
  return { id, cvId: cv_id, jobId: job_id, analysis: parseJson(Analysis, 'predictions', analysis) };
}

/**
 * Keeps an analysis and writes its link in the chain of receipts, both or neither. An equal run (same receipt, CV and
 * job) is the same prediction: it keeps its first time and adds no link.
 * Throws `record.not-found` when the CV or the job is not kept.
 */
export function addPrediction(
  database: Database,
  { cvId, jobId, analysis }: { cvId: string; jobId: string; analysis: Analysis },
): StoredAnalysis {
  const receipt = analysis.receipt;
  // Two files can read as the same CV and then share a receipt; the prediction still belongs to one of them.
  const id = idOfContent(`${receipt.id} ${cvId} ${jobId}`);
  return database.transaction(() => {
    const kept = database.get('SELECT id, cv_id, job_id, analysis FROM predictions WHERE id = ?', id);
    if (kept !== undefined) return readRow(kept);
    const sequence = appendReceipt(database, { predictionId: id, cvId, jobId, receipt, claims: readClaims(analysis) });
    const row = database.get(
      `INSERT INTO predictions (id, receipt_id, cv_id, job_id, made_at, analysis, chain_sequence)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       RETURNING id, cv_id, job_id, analysis`,
      id,
      receipt.id,
      cvId,
      jobId,
      Date.parse(receipt.madeAt),
      JSON.stringify(analysis),
      sequence,
    );
    return readRow(row);
  });
}

/** One analysis; undefined when it went with its CV or job. */
export function findPrediction(database: Database, id: string): StoredAnalysis | undefined {
  const row = database.get('SELECT id, cv_id, job_id, analysis FROM predictions WHERE id = ?', id);
  return row === undefined ? undefined : readRow(row);
}

/** Every analysis, the newest first. */
export function listPredictions(database: Database): StoredAnalysis[] {
  return database.all('SELECT id, cv_id, job_id, analysis FROM predictions ORDER BY made_at DESC, id').map(readRow);
}
