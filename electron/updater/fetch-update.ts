import { accessSync, constants, rmSync } from 'node:fs';
import path from 'node:path';
import type { AppUpdater } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { AppError } from '../../core/errors.ts';
import type { CallContext } from '../../core/rpc.ts';

/** The folder in which a fetched version waits; gone after the app has been erased. */
const updateFolder = (userData: string): string => path.join(userData, 'update');

/** Forgets a version that was fetched and not put in place. */
export const removeFetched = (userData: string): void =>
  rmSync(updateFolder(userData), { recursive: true, force: true });

export interface FetchOptions {
  /** Folder of the feed on its server. */
  readonly address: string;
  readonly feedName: string;
  /** The list, whose signature was checked. */
  readonly feed: string;
  readonly userData: string;
  /** What the request says of who asks. */
  readonly userAgent: string;
  /** Called with each address before it is asked for; when it rejects, nothing is sent. */
  noteRequest(address: URL): Promise<unknown>;
}

/** The part of electron-updater that sends; its types keep it for themselves. */
interface Executor {
  download(address: URL, ...rest: readonly unknown[]): Promise<string>;
}

const isExecutor = (value: unknown): value is Executor =>
  typeof value === 'object' && value !== null && 'download' in value && typeof value.download === 'function';

/** Notes each address before electron-updater asks for it. */
function noteBefore(updater: AppUpdater, note: FetchOptions['noteRequest']): void {
  const executor: unknown = Reflect.get(updater, 'httpExecutor');
  if (!isExecutor(executor)) throw new Error('electron-updater fetches in another way now');
  // Found on the prototype, so that a second fetch does not note twice.
  const download = Reflect.getPrototypeOf(executor);
  if (!isExecutor(download)) throw new Error('electron-updater fetches in another way now');
  executor.download = async (address, ...rest) => {
    await note(address);
    return download.download.call(executor, address, ...rest);
  };
}

/** What went wrong, as people are told it: the bytes were others, or there were none. */
function explain(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return new AppError(code === 'ERR_CHECKSUM_MISMATCH' ? 'update.altered' : 'update.unreachable', {}, { cause: error });
}

async function makeUpdater({ address, feedName, feed, userData, userAgent, noteRequest }: FetchOptions) {
  const { default: library } = await import('electron-updater');
  const { autoUpdater, Provider, CancellationToken } = library;
  const { parseUpdateInfo, resolveFiles } = await import('electron-updater/out/providers/Provider.js');
  const { DownloadedUpdateHelper } = await import('electron-updater/out/DownloadedUpdateHelper.js');
  /** Gives electron-updater the list that was verified, and lets it fetch nothing but the files that the list names. */
  class VerifiedProvider extends Provider<ReturnType<typeof parseUpdateInfo>> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }
    async getLatestVersion() {
      return parseUpdateInfo(feed, feedName, new URL(feedName, address));
    }
    override resolveFiles(info: ReturnType<typeof parseUpdateInfo>) {
      return resolveFiles(info, new URL(address));
    }
  }
  autoUpdater.autoDownload = false;
  // The person says when; at a quit it would start the new version to let it end again.
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowDowngrade = false;
  // One request that stands in the ledger, not many for parts of a file.
  autoUpdater.disableDifferentialDownload = true;
  autoUpdater.disableWebInstaller = true;
  // In this very spelling: under another one the library adds its own name.
  autoUpdater.requestHeaders = { 'User-Agent': userAgent };
  autoUpdater.logger = null;
  // Its own line is drawn by an id that it writes down and sends along; ours was drawn already, by one that stays here.
  autoUpdater.isUserWithinRollout = () => true;
  Object.assign(autoUpdater, {
    stagingUserIdPromise: { value: Promise.resolve('') },
    // Beside the data, so that erasing finds it and a portable app leaves nothing on the computer.
    downloadedUpdateHelper: new DownloadedUpdateHelper(updateFolder(userData)),
  });
  noteBefore(autoUpdater, noteRequest);
  autoUpdater.setFeedURL({ provider: 'custom', updateProvider: VerifiedProvider });
  return { autoUpdater, cancellation: new CancellationToken() };
}

/** Puts the fetched version in place of this one and starts it; `file.cannot-write` when the system does not allow it. */
function putInPlace(updater: AppUpdater): void {
  const { APPIMAGE: image } = process.env;
  let failure: unknown;
  const onError = (error: unknown) => {
    failure = error;
  };
  updater.once('error', onError);
  try {
    // electron-updater removes the old file first: it must not find out afterwards that it cannot write the new one.
    if (image) accessSync(path.dirname(image), constants.W_OK);
    updater.quitAndInstall();
  } catch (error) {
    failure = error;
  }
  updater.off('error', onError);
  if (failure !== undefined) throw new AppError('file.cannot-write', {}, { cause: failure });
}

/**
 * Fetches the file that the verified list names for this system and holds it against the hash that stands in the list. Gives
 * back the function that puts it in place. `update.altered` when the bytes are others, `update.unreachable` when they cannot
 * be had, `app.cancelled` after a Stop; nothing is left of the file then.
 */
export async function fetchUpdate(options: FetchOptions, { signal, report }: CallContext): Promise<() => void> {
  const { autoUpdater, cancellation } = await makeUpdater(options);
  signal.throwIfAborted();
  const onStop = () => cancellation.cancel();
  const onProgress = ({ percent }: { percent: number }) =>
    report({ stage: 'fetching', fraction: Math.min(1, Math.max(0, percent / 100)) });
  signal.addEventListener('abort', onStop, { once: true });
  autoUpdater.on('download-progress', onProgress);
  try {
    report({ stage: 'fetching', fraction: 0 });
    await autoUpdater.checkForUpdates();
    await autoUpdater.downloadUpdate(cancellation);
  } catch (error) {
    throw explain(error);
  } finally {
    signal.removeEventListener('abort', onStop);
    autoUpdater.off('download-progress', onProgress);
  }
  return () => putInPlace(autoUpdater);
}
