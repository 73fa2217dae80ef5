import { connect } from './connect.ts';
import { databaseFile } from './database-file.ts';
import { rememberKeyOfFolder } from './key-check.ts';
import { asAppError } from './sqlite-failure.ts';

/**
 * Encrypts the database of a folder anew, so that whoever knew the key before cannot read what is written from now on.
 * Nobody may have it open. Throws `database.wrong-key`, `.damaged`, `.disk-full`.
 */
export function changeKey(folder: string, key: Uint8Array, next: Uint8Array): void {
  const connection = connect(databaseFile(folder), key);
  try {
    // A file is encrypted anew page by page, and not while a log stands beside it.
    connection.pragma('journal_mode = DELETE');
    const keyText = Buffer.from(`raw:${Buffer.from(next).toString('hex')}`);
    connection.rekey(keyText);
    keyText.fill(0);
    rememberKeyOfFolder(folder, next);
  } catch (error) {
    throw asAppError(error);
  } finally {
    connection.close();
  }
}
