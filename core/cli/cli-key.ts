import { readFileSync } from 'node:fs';
import { createKey, readKeyProtection, unlockKey } from '../database/key-file.ts';
import { finishRestore } from '../database/restore.ts';
import { AppError } from '../errors.ts';

/** The first line of the passphrase file; a passphrase on the command line would be seen by everyone on the machine. */
export function readPassphrase(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] ?? '';
  } catch {
    throw new AppError('key.passphrase-needed');
  }
}

/** The key of the command line's data folder: made on first use, under the passphrase when one is given. */
export async function readCliKey(folder: string, passphraseFile: string | undefined): Promise<Uint8Array> {
  // A restore that was killed in the middle is brought to its end first.
  finishRestore(folder);
  const passphrase = passphraseFile === undefined ? undefined : readPassphrase(passphraseFile);
  if (readKeyProtection(folder) !== undefined) return unlockKey({ folder, passphrase });
  return createKey(folder, passphrase === undefined ? { kind: 'file' } : { kind: 'passphrase', passphrase });
}
