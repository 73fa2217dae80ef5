import { statSync } from 'node:fs';
import type { HandlersOf } from '../contract.ts';
import { backUp } from '../database/back-up.ts';
import { addBackupNote, addDrillNote, listBackupNotes, listDrillNotes } from '../database/backup-log-store.ts';
import { removeBackups } from '../database/backups.ts';
import { addConsent, endConsent, listConsents } from '../database/consent-store.ts';
import type { Database } from '../database/database.ts';
import { databaseFile } from '../database/database-file.ts';
import { drillBackup } from '../database/drill-backup.ts';
import { exportAll } from '../database/export-all.ts';
import { addLedgerEntry, countLedger, listLedger } from '../database/outbound-store.ts';
import { changeSettings, readSettings } from '../database/settings-store.ts';
import { forgetAllSteps } from '../database/undo-store.ts';
import type { ConsentPurpose } from '../domain/privacy.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { countStored } from './count-stored.ts';
import { writeArchive } from './write-archive.ts';

interface Dependencies {
  readonly database: Database;
  readonly host: Host;
  readonly grants: { pathOf(fileId: string): string | undefined };
  /** Told in the transaction that ends a consent. */
  onWithdrawn?(purpose: ConsentPurpose, takesBack: boolean): void;
}

/** Sealed until the person unseals. */
function isSealed(database: Database): boolean {
  return readSettings(database).isSealed ?? true;
}

function startOfDay(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0);
}

/** When the file was made; some systems do not keep that. */
function findBeginning(folder: string): string | null {
  const { birthtimeMs } = statSync(databaseFile(folder));
  return birthtimeMs > 0 ? new Date(birthtimeMs).toISOString() : null;
}

/** The methods `privacy.*`, `backup.*` and `export.*`. */
export function createPrivacyHandlers({
  database,
  host,
  grants,
  onWithdrawn = () => undefined,
}: Dependencies): HandlersOf<'privacy'> & HandlersOf<'backup'> & HandlersOf<'export'> {
  const { dataFolder, log, now } = host;

  function findFile(fileId: string): string {
    const file = grants.pathOf(fileId);
    if (file === undefined) throw new AppError('document.not-found');
    return file;
  }

  return {
    'privacy.overview': () => ({
      isSealed: isSealed(database),
      today: countLedger(database, startOfDay(now())),
      total: countLedger(database),
      since: findBeginning(dataFolder),
      last: listLedger(database, 1)[0] ?? null,
      consents: listConsents(database),
      backups: listBackupNotes(database),
      drills: listDrillNotes(database),
    }),
    'privacy.stored': () => countStored(database, dataFolder),
    'privacy.forgetRemoved': () => {
      forgetAllSteps(database);
      const { files, left } = removeBackups(dataFolder);
      log.info('removed entries forgotten', { copies: files, left });
      return countStored(database, dataFolder);
    },
    'privacy.ledger': () => listLedger(database),
    'privacy.noteRequest': (request) => {
      if (isSealed(database)) throw new AppError('network.sealed');
      const entry = addLedgerEntry(database, request, now());
      log.info('request noted', { purpose: entry.purpose, bytes: entry.bytes });
      return entry;
    },
    'privacy.giveConsent': ({ purpose, wording }) =>
      database.transaction(() => {
        addConsent(database, purpose, wording, now());
        if (purpose === 'outcomes') changeSettings(database, { sharesOutcomes: true }, now());
        return listConsents(database);
      }),
    'privacy.withdrawConsent': ({ purpose, takesBack = false }) =>
      database.transaction(() => {
        endConsent(database, purpose, now());
        onWithdrawn(purpose, takesBack);
        if (purpose === 'outcomes') changeSettings(database, { sharesOutcomes: false }, now());
        return listConsents(database);
      }),
    'export.all': () => exportAll(database),
    'export.archive': async ({ fileId, language }, { signal, report }) => {
      const written = await writeArchive({
        database,
        host,
        target: findFile(fileId),
        language,
        signal,
        report: (fraction) => report({ stage: 'saving', fraction }),
      });
      log.info('archive written', written);
      return written;
    },
    'backup.make': async ({ fileId, passphrase }, { signal }) => {
      const key = await host.databaseKey();
      const target = findFile(fileId);
      const note = await backUp({ database, folder: dataFolder, key, target, passphrase, now: now(), log, signal });
      addBackupNote(database, note);
      log.info('backup made', { bytes: note.bytes, rows: note.rows });
      return note;
    },
    'backup.drill': async ({ fileId, passphrase, code }) => {
      const file = findFile(fileId);
      const note = await drillBackup({ folder: dataFolder, file, passphrase, code, now, log });
      addDrillNote(database, note);
      log.info('backup drill done', { isGood: note.isGood });
      return note;
    },
  };
}
