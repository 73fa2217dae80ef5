import type { OutputOf } from '../core/contract.ts';
import type { BackupWay } from '../core/database/backup-file.ts';
import {
  changeProtection,
  createKey,
  hasRecoveryCode,
  makeRecoveryCode,
  type NewProtection,
  type ProtectionKind,
  readKeyProtection,
  unlockKey,
  unlockWithRecoveryCode,
} from '../core/database/key-file.ts';
import { finishRestore, hasEarlierData, stageRestore } from '../core/database/restore.ts';
import { AppError } from '../core/errors.ts';

/** The system's key store, as far as a key needs it. */
export interface KeyStore {
  readonly backend: string;
  wrap(key: Uint8Array): Uint8Array;
  unwrap(sealed: Uint8Array): Uint8Array;
}

type KeyState = OutputOf<'desktop.keyState'>;

export interface KeyKeeper {
  state(): KeyState;
  /** Throws `key.passphrase-needed` while locked. */
  checkOpen(): void;
  /** A copy of the key. Rejects with `key.passphrase-needed` while locked, and with the codes of `unlockKey`. */
  key(): Promise<Uint8Array>;
  unlock(passphrase: string): Promise<void>;
  unlockByCode(code: string): Promise<void>;
  /** Forgets the key; only a passphrase can be asked for again, so nothing happens under another protection. */
  lock(): void;
  protect(
    wanted: { kind: ProtectionKind; passphrase?: string | undefined },
    current: string | undefined,
  ): Promise<void>;
  makeRecoveryCode(current: string | undefined): Promise<string>;
  /** Prepares a restore under a protection like the one that is in use. */
  stageRestore(backup: { file: string } & BackupWay): Promise<{ madeAt: string }>;
  /** Forgets the key under every protection, because the folder is going to hold another one or none. */
  forget(): void;
}

interface KeeperOptions {
  /** The folder goes from computer to computer: the key store of one of them must not be the only way in. */
  readonly isPortable?: boolean;
}

/**
 * The one holder of the key in main. The key of a new data folder is made at the first start: wrapped by the system's key
 * store, or bare in a file beside the data where the system has none; the privacy page says which.
 */
export function createKeyKeeper(
  folder: string,
  findKeyStore: () => KeyStore | undefined,
  { isPortable = false }: KeeperOptions = {},
): KeyKeeper {
  let held: Uint8Array<ArrayBuffer> | undefined;
  let wasOpenedByCode = false;
  let making: Promise<Uint8Array<ArrayBuffer>> | undefined;

  function readKind(): ProtectionKind | null {
    try {
      return readKeyProtection(folder) ?? null;
    } catch {
      // A key file that cannot be read: opening says why, this only says that there is no protection to name.
      return null;
    }
  }

  function describeSystem(): NewProtection | undefined {
    const store = isPortable ? undefined : findKeyStore();
    return store && { kind: 'system', backend: store.backend, wrap: store.wrap };
  }

  async function open(): Promise<Uint8Array<ArrayBuffer>> {
    finishRestore(folder);
    if (readKeyProtection(folder)) return unlockKey({ folder, unwrap: findKeyStore()?.unwrap });
    return createKey(folder, describeSystem() ?? { kind: 'file' });
  }

  /** Two calls at the first start must not both make a key. */
  async function openOnce(): Promise<Uint8Array<ArrayBuffer>> {
    if (held) return held;
    making ??= open();
    try {
      held = await making;
      return held;
    } finally {
      making = undefined;
    }
  }

  /** Who walks up to an open app must not be able to lock its owner out, or to take a code along. */
  async function checkCurrent(current: string | undefined): Promise<void> {
    if (readKind() !== 'passphrase' || wasOpenedByCode) return;
    (await unlockKey({ folder, passphrase: current })).fill(0);
  }

  function forget(): void {
    held?.fill(0);
    held = undefined;
    wasOpenedByCode = false;
  }

  return {
    state() {
      finishRestore(folder);
      const kind = readKind();
      return {
        kind,
        isLocked: kind === 'passphrase' && held === undefined,
        hasKeyStore: !isPortable && findKeyStore() !== undefined,
        hasRecoveryCode: kind !== null && hasRecoveryCode(folder),
        hasEarlierData: hasEarlierData(folder),
        folder,
      };
    },
    checkOpen() {
      if (held === undefined && readKind() === 'passphrase') throw new AppError('key.passphrase-needed');
    },
    key: async () => Uint8Array.from(await openOnce()),
    async unlock(passphrase) {
      finishRestore(folder);
      held = await unlockKey({ folder, passphrase, unwrap: findKeyStore()?.unwrap });
      wasOpenedByCode = false;
    },
    async unlockByCode(code) {
      finishRestore(folder);
      held = unlockWithRecoveryCode(folder, code);
      wasOpenedByCode = true;
    },
    lock() {
      if (readKind() === 'passphrase') forget();
    },
    async protect({ kind, passphrase }, current) {
      await checkCurrent(current);
      const key = await openOnce();
      if (kind === 'passphrase') await changeProtection(folder, key, { kind, passphrase: passphrase ?? '' });
      else {
        const system = describeSystem();
        if (kind === 'system' && !system) throw new AppError('key.missing', { reason: 'no-system-key-store' });
        await changeProtection(folder, key, kind === 'system' && system ? system : { kind: 'file' });
      }
      wasOpenedByCode = false;
    },
    async makeRecoveryCode(current) {
      await checkCurrent(current);
      return makeRecoveryCode(folder, await openOnce());
    },
    stageRestore(backup) {
      const { passphrase } = backup;
      const isByPassphrase = passphrase !== undefined && readKind() === 'passphrase';
      const protection: NewProtection = isByPassphrase
        ? { kind: 'passphrase', passphrase }
        : (describeSystem() ?? { kind: 'file' });
      return stageRestore(folder, backup, protection);
    },
    forget,
  };
}
