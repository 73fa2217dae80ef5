import type { Database } from './database.ts';
import { isoTime } from './record.ts';
import { listTables, readSchemaVersion, readTable } from './table-store.ts';

/** What each table holds, in the words of the export: people read this without us. */
const descriptions: Readonly<Record<string, string>> = {
  documents: 'Each imported file, byte for byte as base64 in "bytes". Its id is the start of its SHA-256.',
  cvs: 'What was read in a document, as JSON Resume (https://jsonresume.org/schema) in "parsed" and as plain "text", pages parted by form feeds.',
  cv_corrections: 'What you corrected in a CV. The last row of a CV holds; each earlier row is a step before it.',
  cv_versions: 'Which CVs are versions of one another: those of one "family_id", in the order of "number".',
  cv_samples: 'CVs that came with the app as a sample and are not yours.',
  jobs: 'Each job advert, as it was pasted in ("advert") and what was read in it ("parsed").',
  predictions:
    'Each analysis of a CV and a job: every number with its range, its evidence and its receipt. One without "chain_sequence" was made before there was a chain of receipts.',
  applications: 'Each application as it stands now. Days are written as the person said them.',
  application_stage_changes: 'Every step of every application. A missing "happened_on" means the day was not said.',
  outcomes: 'How applications ended. An outcome with "revoked_at" was taken back later.',
  application_rounds: 'The interviews of each application. "starts" is a day or a local time.',
  application_contacts: 'People you wrote down with an application.',
  application_notes: 'Your notes about an application.',
  application_files: 'Files you kept with an application; their bytes stand in "file_contents" under "content_id".',
  file_contents: 'The bytes of kept files as base64. The id is their SHA-256.',
  application_mails: 'Mails you took over: which kind of answer each was, when it came and its subject.',
  reminders: 'Your own reminders, and which of the computed ones you finished or put off.',
  undo_steps: 'The last changes of the tracker that can be taken back, oldest first.',
  undo_rows: 'What each of these changes did to a row: as it was before and after, absent where there was none.',
  receipt_chain:
    'What each prediction claimed, written with it and before any outcome. Each row holds the hash of the one before; how "hash" is made stands in the source file receipt-chain-store.ts.',
  receipt_chain_head: 'How many rows "receipt_chain" has and the hash of its last, so that missing ones are noticed.',
  feature_values: 'What was computed about a CV and a job, one row for each change; "version" says by which meaning.',
  model_choices: 'Which version of each model was put into use, when and why. The last row of a target holds.',
  exposures: 'Which of two versions answered for a job while they were tried side by side ("share" of 10,000 jobs).',
  model_lists: 'The signed lists of models that were taken over.',
  model_registry_metadata: 'The signed metadata of the registry of models that was trusted last.',
  model_versions: 'The versions of models that came from the registry, with the SHA-256 of each file.',
  model_registry_documents: 'Signed documents of the registry, such as the list of experiments.',
  outbound_ledger: 'Every request that was sent to another computer, written before it was sent, with what was sent.',
  consents: 'What you agreed to. A row with "withdrawn_at" was taken back then.',
  contributions:
    'What you agreed to share, as it leaves in "body": noise is in it already. "erase_secret" takes it back at the collector; "subject" is the application or the month that it is about, which does not leave.',
  contribution_tokens: 'Tokens that a contribution can be sent with. Nobody can tell to whom one was given.',
  contribution_pace: 'When the next contribution may be sent and the next token be fetched.',
  engagement_failures: 'How often something went wrong in the app on a day. Counted on this computer only.',
  partner_keys: 'Who may ask `cvplus serve`: of each key only its SHA-256.',
  partner_use: 'How often each key asked on a day.',
  backups_made: 'The encrypted backups that were made, with the SHA-256 of each file.',
  backup_drills: 'The trials of backups: what was counted, and whether it was all that the backup said it holds.',
  feature_uses: 'How often you used each part of the app on a day. Counted on this computer only.',
  suggestion_answers: 'What you did with a suggestion of the app. An empty "cv_id" means that it was about no CV.',
  satisfaction_ratings: 'How well the app served you on a day, from 1 to 5, as you said.',
  clients: 'The people you coach. Their own data is in files of their own; "vault_key" is the sealed key of that file.',
  client_consents:
    'What your clients agreed to, as they signed it ("statement", "signature"), and when it was taken back.',
  client_given_consents: 'What you agreed to with coaches, as you signed it, and when you took it back.',
  client_signing_keys: 'The key pair with which you sign; its private half is sealed.',
  client_receipts: 'What was erased or handed over, without names.',
  client_cohorts:
    'Over which clients figures were shown, by their ids, so that no later figure singles one of them out.',
  licences: 'Your licence as its file was signed, and the latest day on which it was looked at.',
  report_branding: 'Who your reports are from.',
  settings: 'The choices made in the app; what is missing was left at its default.',
};

export interface ExportedTable {
  readonly description: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Columns that hold JSON; they are exported as what they say and not as text within text. */
const jsonColumns = new Set([
  'parsed',
  'corrections',
  'analysis',
  'claims',
  'value',
  'chosen',
  'pay',
  'row_before',
  'row_after',
]);

/**
 * Everything the database holds as one plain object, ready for `JSON.stringify`: nothing is left out, no row and no
 * column. Times are ISO 8601 in UTC, documents base64. All tables are read at one moment.
 */
export function exportAll(database: Database): { schemaVersion: number; tables: Record<string, ExportedTable> } {
  return database.transaction(() => {
    const tables: Record<string, ExportedTable> = {};
    for (const table of listTables(database)) {
      const rows = readTable(database, table).map((row) => exportRow(row));
      tables[table] = { description: describeTable(table), rows };
    }
    return { schemaVersion: readSchemaVersion(database), tables };
  });
}

/** What a table holds, for people. */
export function describeTable(table: string): string {
  const description = descriptions[table];
  if (description === undefined) throw new Error(`the export has no description of the table ${table}`);
  return description;
}

type Row = ReturnType<typeof readTable>[number];

/** A row in open formats: times as ISO 8601, JSON as what it says, bytes as base64 or as `exportBytes` has it. */
export function exportRow(
  row: Row,
  exportBytes = (bytes: Uint8Array): unknown => Buffer.from(bytes).toString('base64'),
): Record<string, unknown> {
  const exportValue = (column: string, value: Row[string]): unknown => {
    if (value instanceof Uint8Array) return exportBytes(value);
    if (typeof value === 'number' && column.endsWith('_at')) return isoTime(value);
    if (typeof value === 'string' && jsonColumns.has(column)) return JSON.parse(value) as unknown;
    return value;
  };
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, exportValue(column, value ?? null)]));
}
