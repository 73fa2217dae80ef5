import path from 'node:path';
import { contract, type DesktopMethod, type OutputOf, type ParsedInputOf } from '../core/contract.ts';
import { readBackupLabel } from '../core/database/backup-file.ts';
import { eraseAll } from '../core/database/erase-all.ts';
import { confirmRestore, undoRestore } from '../core/database/restore.ts';
import { tryToRemove } from '../core/database/try-to-remove.ts';
import { writeFileAtomically } from '../core/database/write-file.ts';
import { Stored } from '../core/domain/privacy.ts';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/host.ts';
import type { Handler } from '../core/rpc.ts';
import type { CoreProcess } from './core-process.ts';
import type { FileGrants } from './file-grants.ts';
import type { KeyKeeper } from './key-keeper.ts';

export type KeyMethod = Extract<
  DesktopMethod,
  | 'desktop.keyProtection'
  | 'desktop.keyState'
  | 'desktop.unlock'
  | 'desktop.unlockByCode'
  | 'desktop.lock'
  | 'desktop.protect'
  | 'desktop.makeRecoveryCode'
  | 'desktop.inspectBackup'
  | 'desktop.restoreBackup'
  | 'desktop.confirmRestore'
  | 'desktop.undoRestore'
  | 'desktop.eraseAll'
  | 'desktop.writeText'
>;

export interface KeyHandlerOptions {
  readonly keeper: KeyKeeper;
  readonly core: CoreProcess;
  readonly grants: FileGrants;
  readonly dataFolder: string;
  readonly logsFolder: string;
  readonly log: Log;
  /** Empties what the browser part of the app keeps. */
  clearBrowserData(): Promise<void>;
  /** Tells the page `vault.locked`. */
  onLocked(): void;
}

/** Parses the input by the contract before the method sees it. */
function checked<M extends KeyMethod>(method: M, run: (input: ParsedInputOf<M>) => Promise<OutputOf<M>>): Handler {
  return (input) => {
    const parsed = contract[method].input.safeParse(input);
    if (!parsed.success) throw new AppError('input.invalid');
    return run(parsed.data as ParsedInputOf<M>);
  };
}

/** Locks the data: the key is forgotten first, then the process that holds a copy of it ends. */
export async function lockData({ keeper, core, log, onLocked }: KeyHandlerOptions): Promise<void> {
  keeper.lock();
  if (!keeper.state().isLocked) return;
  await core.whileStopped(() => undefined);
  log.info('locked');
  onLocked();
}

/** The methods about the key and about the data folder as a whole: only main holds the key while the core is closed. */
export function createKeyHandlers(options: KeyHandlerOptions): Record<KeyMethod, Handler> {
  const { keeper, core, grants, dataFolder, logsFolder, log, clearBrowserData } = options;

  function findFile(fileId: string): string {
    const file = grants.pathOf(fileId);
    if (file === undefined) throw new AppError('document.not-found');
    return file;
  }

  return {
    'desktop.keyProtection': checked('desktop.keyProtection', async () => {
      if (keeper.state().kind === null) await keeper.key();
      return { kind: keeper.state().kind ?? 'file' };
    }),
    'desktop.keyState': checked('desktop.keyState', async () => keeper.state()),
    'desktop.unlock': checked('desktop.unlock', async ({ passphrase }) => {
      await keeper.unlock(passphrase);
      log.info('unlocked');
      return keeper.state();
    }),
    'desktop.unlockByCode': checked('desktop.unlockByCode', async ({ code }) => {
      await keeper.unlockByCode(code);
      log.info('unlocked by recovery code');
      return keeper.state();
    }),
    'desktop.lock': checked('desktop.lock', async () => {
      await lockData(options);
      return keeper.state();
    }),
    'desktop.protect': checked('desktop.protect', async ({ kind, passphrase, current }) => {
      await keeper.protect({ kind, passphrase }, current);
      log.info('protection changed', { kind });
      return keeper.state();
    }),
    'desktop.makeRecoveryCode': checked('desktop.makeRecoveryCode', async ({ current }) => ({
      code: await keeper.makeRecoveryCode(current),
    })),
    'desktop.inspectBackup': checked('desktop.inspectBackup', async ({ fileId }) => readBackupLabel(findFile(fileId))),
    'desktop.restoreBackup': checked('desktop.restoreBackup', async ({ fileId, passphrase, code }) => {
      const staged = await keeper.stageRestore({ file: findFile(fileId), passphrase, code });
      await core.whileStopped(() => {
        keeper.forget();
        // Puts the staged data in place; the next call starts the core on it.
        keeper.state();
      });
      // Who just gave the passphrase of the restored data need not give it again.
      if (passphrase !== undefined && keeper.state().isLocked) await keeper.unlock(passphrase);
      log.info('backup restored');
      return staged;
    }),
    'desktop.confirmRestore': checked('desktop.confirmRestore', async () => {
      confirmRestore(dataFolder);
      log.info('restore confirmed');
      return keeper.state();
    }),
    'desktop.undoRestore': checked('desktop.undoRestore', async () => {
      await core.whileStopped(() => {
        keeper.forget();
        undoRestore(dataFolder);
      });
      log.info('restore taken back');
      return keeper.state();
    }),
    'desktop.eraseAll': checked('desktop.eraseAll', async () => {
      // Data that cannot be opened can be erased all the same; then nothing is counted.
      const stored = await core.call('privacy.stored', {}).then(
        (answer) => Stored.safeParse(answer).data ?? null,
        () => null,
      );
      const erased = await core.whileStopped(() => {
        keeper.forget();
        return eraseAll(dataFolder);
      });
      // From here on the data is gone, so the person gets a receipt, whatever the rest does.
      const isWindowEmpty = await clearBrowserData().then(
        () => true,
        () => false,
      );
      const logs = ['cvplus.log', 'cvplus.1.log'].map((name) => path.join(logsFolder, name));
      const isTidy = logs.filter((file) => !tryToRemove(file)).length === 0 && isWindowEmpty;
      log.info('everything erased', { ...erased, isTidy });
      return { ...erased, erasedAt: new Date().toISOString(), isTidy, stored };
    }),
    'desktop.writeText': checked('desktop.writeText', async ({ fileId, text }) => {
      writeFileAtomically(findFile(fileId), text);
      return {};
    }),
  };
}
