import type { Database } from './database.ts';
import { isoTime } from './record.ts';
import { listTables, readSchemaVersion, readTable } from './table-store.ts';

/** What each table holds, in the words of the export: people read this without us. */
const descriptions: Readonly<Record<string, string>> = {
  documents: 'Each imported file, byte for byte as base64 in "bytes". Its id is the start of its SHA-256.',
  cvs: 'What was read in a document, as JSON Resume (https://jsonresume.org/schema) in "parsed" and as plain "text", pages parted by form feeds.',
  cv_corrections: 'What you corrected in a CV. The last row of a CV holds; each earlier row is a step before it.',
  jobs: 'Each job advert, as it was pasted in ("advert") and what was read in it ("parsed").',
  predictions:
    'Each analysis of a CV and a job: every number with its range, its evidence and its receipt. One without "chain_sequence" was made before there was a chain of receipts.',
  applications: 'Each application as it stands now. Days are written as the person said them.',
  application_stage_changes: 'Every step of every application. A missing "happened_on" means the day was not said.',
  outcomes: 'How applications ended. An outcome with "revoked_at" was taken back later.',
  receipt_chain:
    'What each prediction claimed, written with it and before any outcome. Each row holds the hash of the one before; how "hash" is made stands in the source file receipt-chain-store.ts.',
  receipt_chain_head: 'How many rows "receipt_chain" has and the hash of its last, so that missing ones are noticed.',
  feature_values: 'What was computed about a CV and a job, one row for each change; "version" says by which meaning.',
  model_choices: 'Which version of each model was put into use, when and why. The last row of a target holds.',
  exposures: 'Which of two versions answered for a job while they were tried side by side ("share" of 10,000 jobs).',
  model_lists: 'The signed lists of models that were imported.',
  settings: 'The choices made in the app; what is missing was left at its default.',
};

export interface ExportedTable {
  readonly description: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Columns that hold JSON; they are exported as what they say and not as text within text. */
const jsonColumns = new Set(['parsed', 'corrections', 'analysis', 'claims', 'value', 'chosen']);

/**
 * Everything the database holds as one plain object, ready for `JSON.stringify`: nothing is left out, no row and no
 * column. Times are ISO 8601 in UTC, documents base64. All tables are read at one moment.
 */
export function exportAll(database: Database): { schemaVersion: number; tables: Record<string, ExportedTable> } {
  return database.transaction(() => {
    const tables: Record<string, ExportedTable> = {};
    for (const table of listTables(database)) {
      const description = descriptions[table];
      if (description === undefined) throw new Error(`the export has no description of the table ${table}`);
      const rows = readTable(database, table).map((row) =>
        Object.fromEntries(Object.entries(row).map(([column, value]) => [column, exportValue(column, value)])),
      );
      tables[table] = { description, rows };
    }
    return { schemaVersion: readSchemaVersion(database), tables };
  });
}

function exportValue(column: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'number' && column.endsWith('_at')) return isoTime(value);
  if (typeof value === 'string' && jsonColumns.has(column)) return JSON.parse(value) as unknown;
  return value;
}
