import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { unpackBackup, writeBackupFile } from '../database/backup-file.ts';
import { changeKey } from '../database/change-key.ts';
import { getClient, insertClient } from '../database/client-store.ts';
import { databaseFile } from '../database/database-file.ts';
import { openDatabase } from '../database/open-database.ts';
import { copyDatabase, countRows, listTables, readSchemaVersion } from '../database/table-store.ts';
import { asFileError } from '../database/write-file.ts';
import type { Client, ClientReceipt } from '../domain/coaching.ts';
import { AppError } from '../errors.ts';
import { type CoachingContext, findGranted, showClient, vaultFolder } from './coaching-context.ts';
import { writeReceipt } from './erase-client.ts';
import { newVaultKey, openVaultKey, sealVaultKey } from './seal-keys.ts';

/** What the coach's file has about the client, beside the client's own. Consents stay: they are for one coach. */
const Passport = z.strictObject({
  format: z.literal('cvplus-client'),
  name: z.string().min(1).max(300),
  signer: z.string().max(200).nullable(),
  appointment: z.string().max(16).nullable(),
  appointmentNote: z.string().max(500).nullable(),
  notes: z.string().max(100_000).nullable(),
});

const passportFile = 'client.json';

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asFileError(error);
  }
}

/** A folder that the next start would sweep away. */
function makeScratch(context: CoachingContext): string {
  const scratch = vaultFolder(context.host, `handing-${randomUUID()}`);
  makeFolder(scratch);
  return scratch;
}

/**
 * Writes the client's file with the notes of the coach into one encrypted file, of the same form as a backup, so that the
 * client can also restore it as their own data. Throws the codes of `writeBackupFile`.
 */
export async function handOver(
  context: CoachingContext,
  { id, passphrase, fileId }: { id: string; passphrase: string; fileId: string },
  signal: AbortSignal,
): Promise<ClientReceipt> {
  const { database, host } = context;
  const target = findGranted(context, fileId);
  const client = getClient(database, id);
  const key = await openVaultKey(host, id, client.vaultKey);
  const scratch = makeScratch(context);
  try {
    const vault = openDatabase({ folder: vaultFolder(host, id), key, now: host.now, log: host.log });
    let rows: Record<string, number>;
    let schemaVersion: number;
    try {
      copyDatabase(vault, databaseFile(scratch));
      rows = Object.fromEntries(listTables(vault).map((table) => [table, countRows(vault, table)]));
      schemaVersion = readSchemaVersion(vault);
    } finally {
      vault.close();
    }
    const { name, signer, appointment, appointmentNote, notes } = client;
    const passport = Passport.parse({ format: 'cvplus-client', name, signer, appointment, appointmentNote, notes });
    writeFileSync(path.join(scratch, passportFile), JSON.stringify(passport), { mode: 0o600 });
    const files = ['cvplus.db', passportFile].map((name) => ({ name, file: path.join(scratch, name) }));
    const content = { key, schemaVersion, rows, files };
    const { bytes } = await writeBackupFile(target, content, { passphrase, now: host.now(), signal });
    return writeReceipt(context, { kind: 'handed-over', files: files.length, bytes });
  } catch (error) {
    throw asFileError(error);
  } finally {
    key.fill(0);
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readPassport(folder: string): z.infer<typeof Passport> {
  try {
    return Passport.parse(JSON.parse(readFileSync(path.join(folder, passportFile), 'utf8')));
  } catch {
    // A backup of a person's own data, not of a client.
    throw new AppError('backup.unreadable');
  }
}

/**
 * Takes over such a file as a new client under a new key: whoever handed it over cannot read what comes later. Throws
 * `key.wrong-passphrase`, `backup.unreadable`, `backup.newer-than-app`.
 */
export async function takeOver(
  context: CoachingContext,
  { fileId, passphrase }: { fileId: string; passphrase: string },
): Promise<Client> {
  const { database, host } = context;
  const file = findGranted(context, fileId);
  const id = randomUUID();
  const folder = vaultFolder(host, id);
  const scratch = makeScratch(context);
  try {
    const unpacked = await unpackBackup(file, { passphrase }, scratch);
    const { format, ...passport } = readPassport(scratch);
    rmSync(path.join(scratch, passportFile));
    const key = newVaultKey();
    changeKey(scratch, unpacked.key, key);
    unpacked.key.fill(0);
    renameSync(scratch, folder);
    const vaultKey = await sealVaultKey(host, id, key);
    key.fill(0);
    insertClient(database, { id, ...passport, cohort: null, vaultKey }, host.now());
    host.log.info('client taken over');
    return showClient(context, getClient(database, id));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw asFileError(error);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
