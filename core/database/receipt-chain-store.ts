import { z } from 'zod';
import { type ChainState, Claim } from '../domain/own-record.ts';
import type { Receipt } from '../domain/prediction.ts';
import type { Database } from './database.ts';
import { parseRecord, sha256 } from './record.ts';

/** One prediction as it was said, with its place in the chain. */
export interface ReceiptLink {
  readonly sequence: number;
  readonly predictionId: string;
  readonly receiptId: string;
  readonly cvId: string;
  readonly jobId: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly claims: readonly Claim[];
}

const Head = z.object({ length: z.int().nonnegative(), hash: z.string() });
const Row = z.object({
  sequence: z.int(),
  prediction_id: z.string(),
  receipt_id: z.string(),
  cv_id: z.string(),
  job_id: z.string(),
  made_at: z.int(),
  previous_hash: z.string(),
  hash: z.string(),
  claims: z.string(),
});
type Row = z.infer<typeof Row>;

const Claims = z.array(Claim);

/** What the first link holds in the place of the hash of the one before. */
const noHash = '0'.repeat(64);

/** Claims as JSON with their fields in one order, so that equal claims are equal bytes. */
function writeClaims(claims: readonly Claim[]): string {
  return JSON.stringify(
    claims.map(({ base, high, low, target, value, version, withoutRecord }) => ({
      base,
      high,
      low,
      target,
      value,
      version,
      withoutRecord,
    })),
  );
}

/**
 * SHA-256 of a link as JSON with its fields in alphabetical order, `madeAt` in milliseconds. The claims go in as the very text that is kept, so
 * that no change of it passes. The ids are in it too: a link moved to another CV or job no longer fits.
 */
function hashLink(row: Omit<Row, 'hash'>): string {
  const rest = JSON.stringify({
    cvId: row.cv_id,
    jobId: row.job_id,
    madeAt: row.made_at,
    predictionId: row.prediction_id,
    previousHash: row.previous_hash,
    receiptId: row.receipt_id,
    sequence: row.sequence,
  });
  return sha256(`{"claims":${row.claims},${rest.slice(1)}`);
}

function readHead(database: Database): z.infer<typeof Head> {
  return parseRecord(
    Head,
    'receipt_chain_head',
    database.get('SELECT length, hash FROM receipt_chain_head WHERE id = 1'),
  );
}

/**
 * Writes the next link and gives back its place in the chain. Call it in the transaction that keeps the prediction, so
 * that neither stands without the other.
 */
export function appendReceipt(
  database: Database,
  link: {
    readonly predictionId: string;
    readonly cvId: string;
    readonly jobId: string;
    readonly receipt: Pick<Receipt, 'id' | 'madeAt'>;
    readonly claims: readonly Claim[];
  },
): number {
  return database.transaction(() => {
    const head = readHead(database);
    const row = {
      sequence: head.length + 1,
      prediction_id: link.predictionId,
      receipt_id: link.receipt.id,
      cv_id: link.cvId,
      job_id: link.jobId,
      made_at: Date.parse(link.receipt.madeAt),
      previous_hash: head.hash,
      claims: writeClaims(link.claims),
    };
    database.run(
      `INSERT INTO receipt_chain
         (sequence, prediction_id, receipt_id, cv_id, job_id, made_at, previous_hash, hash, claims)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.sequence,
      row.prediction_id,
      row.receipt_id,
      row.cv_id,
      row.job_id,
      row.made_at,
      row.previous_hash,
      hashLink(row),
      row.claims,
    );
    return row.sequence;
  });
}

const selectRows = `SELECT sequence, prediction_id, receipt_id, cv_id, job_id, made_at, previous_hash, hash, claims
  FROM receipt_chain ORDER BY sequence`;

const Sequence = z.object({ sequence: z.int().nullable() });

/**
 * The first place at which kept predictions and the chain disagree: a prediction says that it stands in the chain and
 * its link is not there or says something else about it, or a link is there of which its prediction knows nothing.
 */
function findLooseSequence(database: Database): number | undefined {
  const row = database.get(
    `SELECT min(sequence) AS sequence FROM (
       SELECT p.chain_sequence AS sequence FROM predictions p
       LEFT JOIN receipt_chain c ON c.sequence = p.chain_sequence
       WHERE p.chain_sequence IS NOT NULL AND (c.prediction_id IS NOT p.id)
       UNION ALL
       SELECT c.sequence FROM receipt_chain c JOIN predictions p ON p.id = c.prediction_id
       WHERE p.chain_sequence IS NULL OR p.chain_sequence < c.sequence)`,
  );
  return parseRecord(Sequence, 'receipt_chain', row).sequence ?? undefined;
}

interface CheckedChain {
  readonly state: ChainState;
  /** The links before the first that does not fit, oldest first. */
  readonly links: readonly ReceiptLink[];
}

/**
 * Reads the chain and works out every hash anew. A link that was changed, moved, taken out or put in breaks it there;
 * links dropped from the end are missed because the head and the predictions still count them. Only what stands before
 * the break is given back: what comes after cannot be told from what was written later.
 */
export function readReceiptChain(database: Database): CheckedChain {
  return database.transaction(() => {
    const rows = database.all(selectRows);
    const head = Head.safeParse(database.get('SELECT length, hash FROM receipt_chain_head WHERE id = 1')).data;
    const loose = findLooseSequence(database);
    const links: ReceiptLink[] = [];
    let previous = noHash;
    for (const raw of rows) {
      const row = Row.safeParse(raw).data;
      const place = links.length + 1;
      if (row?.sequence !== place || row.previous_hash !== previous || place === loose) break;
      const claims = readJson(Claims, row.claims);
      if (claims === undefined || hashLink(row) !== row.hash) break;
      links.push(toLink(row, claims));
      previous = row.hash;
    }
    const isWhole =
      links.length === rows.length && loose === undefined && head?.length === links.length && head.hash === previous;
    return {
      links,
      state: {
        length: rows.length,
        isWhole,
        brokenAt: isWhole ? null : links.length + 1,
        lastHash: rows.length === 0 ? null : (Row.safeParse(rows.at(-1)).data?.hash ?? null),
      },
    };
  });
}

/** What a JSON column says, or undefined where it does not fit: here that is a finding and no failure. */
function readJson<S extends z.ZodType>(schema: S, json: string): z.output<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

function toLink(row: Row, claims: readonly Claim[]): ReceiptLink {
  return {
    sequence: row.sequence,
    predictionId: row.prediction_id,
    receiptId: row.receipt_id,
    cvId: row.cv_id,
    jobId: row.job_id,
    madeAt: row.made_at,
    claims,
  };
}
