import { eraseAll } from '../database/erase-all.ts';
import { readKeyProtection } from '../database/key-file.ts';
import { confirmRestore, finishRestore, stageRestore, undoRestore } from '../database/restore.ts';
import type { Host } from '../host.ts';
import { readPassphrase } from './cli-key.ts';
import { withCore } from './open-core.ts';
import { printRemark, printText } from './print.ts';
import { readSecret } from './read-passphrase.ts';

/** `cvplus backup FILE`: everything in one encrypted file; the passphrase comes from the terminal or standard input. */
export async function runBackup(file: string, host: Host): Promise<number> {
  const passphrase = await readSecret('Passphrase of this backup', { isNew: true });
  return withCore(host, async (core) => {
    const note = await core.call('backup.make', { fileId: core.grant(file), ...(passphrase ? { passphrase } : {}) });
    printText(`${note.rows} rows, ${note.bytes} bytes, SHA-256 ${note.sha256}`);
    printRemark('Try it with `cvplus restore --trial`: a backup that was never opened is a hope.');
    return 0;
  });
}

interface RestoreOptions {
  readonly code?: boolean;
  readonly trial?: boolean;
  readonly confirm?: boolean;
  readonly undo?: boolean;
  /** Its first line protects the key of the restored data. */
  readonly passphraseFile?: string | undefined;
}

/**
 * `cvplus restore FILE`: puts a backup in place of the data, which is kept until `--confirm` or `--undo`; with `--trial` only
 * tries it. Exit 1 when a trial finds a fault, 2 without a file. Says so when the key of the restored data lies bare in a file.
 */
export async function runRestore(file: string | undefined, options: RestoreOptions, host: Host): Promise<number> {
  const folder = host.dataFolder;
  if (options.confirm || options.undo) {
    if (options.confirm) confirmRestore(folder);
    else undoRestore(folder);
    printRemark(
      options.confirm ? 'The earlier data was erased.' : 'The earlier data is back; the restored data is kept.',
    );
    return 0;
  }
  if (file === undefined) {
    printRemark('Name the backup to restore, or use --confirm or --undo.');
    return 2;
  }
  const secret = await readSecret(options.code ? 'Recovery code' : 'Passphrase of this backup');
  const way = options.code ? { code: secret } : { passphrase: secret };
  if (options.trial) {
    return withCore(host, async (core) => {
      const note = await core.call('backup.drill', { fileId: core.grant(file), ...way });
      const counts = `${note.rowsFound} of ${note.rowsExpected} rows`;
      printText(`${note.isGood ? 'sound' : 'NOT SOUND'}, made ${note.backupMadeAt}, ${counts}`);
      return note.isGood ? 0 : 1;
    });
  }
  finishRestore(folder);
  const given = options.passphraseFile === undefined ? undefined : readPassphrase(options.passphraseFile);
  const passphrase = given ?? (readKeyProtection(folder) === 'passphrase' ? way.passphrase : undefined);
  const protection =
    passphrase === undefined ? ({ kind: 'file' } as const) : ({ kind: 'passphrase', passphrase } as const);
  const { madeAt } = await stageRestore(folder, { file, ...way }, protection);
  finishRestore(folder);
  if (protection.kind === 'file') {
    printRemark(
      'Its key lies bare in key.bin beside the data: whoever gets the folder can open the data. To lock it, take the restore ' +
        'back and restore again with `--passphrase-file FILE`, whose first line then opens the data.',
    );
  }
  printRemark(
    `The backup of ${madeAt} is in place. What was there before is kept until \`cvplus restore --confirm\`; ` +
      '`cvplus restore --undo` brings it back.',
  );
  return 0;
}

/** `cvplus erase --yes`: destroys the key and removes everything that is kept in the data folder. Exit 1 when files are left. */
export function runErase({ yes }: { readonly yes?: boolean }, host: Host): number {
  if (!yes) {
    printRemark(
      'This erases everything in the data folder, copies included, and cannot be undone. Say --yes to do it.',
    );
    return 2;
  }
  const erasedAt = new Date(host.now()).toISOString();
  const { files, bytes, left } = eraseAll(host.dataFolder);
  printText(`erased ${erasedAt}: the key first, ${files} files, ${bytes} bytes. Files you exported elsewhere stay.`);
  if (left === 0) return 0;
  printRemark(
    `${left} files are held by another program. Nobody can read them without the key; erase again to remove them.`,
  );
  return 1;
}
