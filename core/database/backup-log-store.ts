import { z } from 'zod';
import { BackupNote, DrillNote } from '../domain/privacy.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord } from './record.ts';

const shownRows = 20;

const BackupRow = z
  .object({
    made_at: z.int(),
    byte_count: z.int(),
    sha256: z.string(),
    row_count: z.int(),
    opens_by_passphrase: z.int(),
    opens_by_recovery_code: z.int(),
  })
  .transform((row) => ({
    madeAt: isoTime(row.made_at),
    bytes: row.byte_count,
    sha256: row.sha256,
    rows: row.row_count,
    opensByPassphrase: row.opens_by_passphrase === 1,
    opensByRecoveryCode: row.opens_by_recovery_code === 1,
  }));

export function addBackupNote(database: Database, note: BackupNote): void {
  database.run(
    `INSERT INTO backups_made (made_at, byte_count, sha256, row_count, opens_by_passphrase, opens_by_recovery_code)
     VALUES (?, ?, ?, ?, ?, ?)`,
    Date.parse(note.madeAt),
    note.bytes,
    note.sha256,
    note.rows,
    Number(note.opensByPassphrase),
    Number(note.opensByRecoveryCode),
  );
}

/** The newest first, at most 20. */
export function listBackupNotes(database: Database): BackupNote[] {
  return database
    .all('SELECT * FROM backups_made ORDER BY id DESC LIMIT ?', shownRows)
    .map((row) => parseRecord(BackupNote, 'backups_made', parseRecord(BackupRow, 'backups_made', row)));
}

const DrillRow = z
  .object({
    drilled_at: z.int(),
    backup_made_at: z.int(),
    is_good: z.int(),
    rows_found: z.int(),
    rows_expected: z.int(),
  })
  .transform((row) => ({
    at: isoTime(row.drilled_at),
    backupMadeAt: isoTime(row.backup_made_at),
    isGood: row.is_good === 1,
    rowsFound: row.rows_found,
    rowsExpected: row.rows_expected,
  }));

export function addDrillNote(database: Database, note: DrillNote): void {
  database.run(
    'INSERT INTO backup_drills (drilled_at, backup_made_at, is_good, rows_found, rows_expected) VALUES (?, ?, ?, ?, ?)',
    Date.parse(note.at),
    Date.parse(note.backupMadeAt),
    Number(note.isGood),
    note.rowsFound,
    note.rowsExpected,
  );
}

/** The newest first, at most 20. */
export function listDrillNotes(database: Database): DrillNote[] {
  return database
    .all('SELECT * FROM backup_drills ORDER BY id DESC LIMIT ?', shownRows)
    .map((row) => parseRecord(DrillNote, 'backup_drills', parseRecord(DrillRow, 'backup_drills', row)));
}
