import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { app, session } from 'electron';
import type { Settings } from '../../core/domain/settings.ts';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/host.ts';
import type { CallContext } from '../../core/rpc.ts';
import type { CoreProcess } from '../core-process.ts';
import type { WindowStateFile } from '../window-state.ts';
import { checkForUpdate } from './check-for-update.ts';
import { fetchUpdate, removeFetched } from './fetch-update.ts';
import { UpdateKeys } from './signed-feed.ts';

const firstCheckMs = 5 * 60_000;
const betweenChecksMs = 24 * 60 * 60_000;

export interface UpdaterOptions {
  /** Folder of the feed on its server. */
  readonly address: string;
  readonly appName: string;
  readonly keysFile: string;
  readonly userData: string;
  /** Whether a new version can be put in place at all. */
  readonly canInstall: boolean;
  readonly core: CoreProcess;
  readonly state: WindowStateFile;
  readonly log: Log;
  settings(): Settings;
  /** Tells the page about a version that could be taken. */
  onFound(version: string): void;
}

export interface Updater {
  /** Asks the server now; `null` when there is nothing newer. Rejects with `network.sealed`, `update.*`. */
  check(): Promise<{ version: string | null }>;
  /** Fetches the version that was found, with its progress. Rejects with `network.sealed`, `update.*`. */
  fetch(context: CallContext): Promise<{ version: string }>;
  /** Puts the version that was fetched in place and starts it; the app ends meanwhile. */
  install(): Promise<void>;
  /** Forgets what was found and fetched. */
  forget(): void;
  start(): void;
}

function findFeedName(): string {
  if (process.platform === 'win32') return 'latest.yml';
  const architecture = process.platform === 'linux' && process.arch !== 'x64' ? `-${process.arch}` : '';
  return process.platform === 'darwin' ? 'latest-mac.yml' : `latest-linux${architecture}.yml`;
}

/**
 * Looks for a newer version and for newer models once a day, but only after the person has asked for it and unsealed the app. electron-updater is
 * loaded when something is to be fetched, and gets a list that a key of ours has signed, never the server's word for it.
 */
export function createUpdater(options: UpdaterOptions): Updater {
  const { address, appName, keysFile, userData, canInstall, core, state, log, settings, onFound } = options;
  let found: { version: string; feed: string } | undefined;
  let ready: { version: string; putInPlace(): void } | undefined;

  const isWanted = () => settings().checksForUpdates === true && settings().isSealed === false;
  const noteRequest = (request: { purpose: string; host: string; text: string }) =>
    core.call('privacy.noteRequest', request);

  async function fetchBytes(from: string): Promise<Uint8Array> {
    // The session of the window lets nothing out, not even for main; this one is kept in memory only and has no page.
    const own = session.fromPartition('updates', { cache: false });
    const response = await own.fetch(from, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      headers: { 'user-agent': appName },
    });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  function findInstallation(): string {
    const { installation = randomUUID() } = state.read();
    state.change({ installation });
    return installation;
  }

  async function check(): Promise<{ version: string | null }> {
    found = await checkForUpdate({
      address,
      feedName: findFeedName(),
      keys: UpdateKeys.parse(JSON.parse(readFileSync(keysFile, 'utf8'))),
      fetchBytes,
      currentVersion: app.getVersion(),
      installation: findInstallation(),
      noteRequest,
    });
    return { version: found?.version ?? null };
  }

  async function fetch(context: CallContext): Promise<{ version: string }> {
    if (!found || !canInstall) throw new AppError('record.not-found');
    const { version, feed } = found;
    ready = undefined;
    const putInPlace = await fetchUpdate(
      {
        address,
        feed,
        userData,
        feedName: findFeedName(),
        userAgent: appName,
        noteRequest: ({ host, pathname }) => noteRequest({ purpose: 'update-download', host, text: `GET ${pathname}` }),
      },
      context,
    );
    log.info('update fetched', { version });
    ready = { version, putInPlace };
    return { version };
  }

  async function install(): Promise<void> {
    if (!ready) throw new AppError('record.not-found');
    const { version, putInPlace } = ready;
    // The core has written everything before the new version is started, and stays stopped until this one has ended.
    await core.whileStopped(() => {
      app.releaseSingleInstanceLock();
      try {
        putInPlace();
      } catch (error) {
        app.requestSingleInstanceLock();
        throw error;
      }
      log.info('update put in place', { version });
      return new Promise<void>(() => undefined);
    });
  }

  function schedule(delay: number): void {
    const look = async () => {
      if (!isWanted()) return;
      const { version } = await check();
      if (version) onFound(version);
    };
    const lookForModels = async () => {
      if (isWanted()) await core.call('model.update', {});
    };
    const warn = (event: string) => (error: unknown) => {
      const code = error instanceof AppError ? error.code : 'other';
      // Most copies come without a registry; that is nothing new every day.
      if (code !== 'model.no-registry') log.warn(event, { code });
    };
    setTimeout(() => {
      const looks = [look().catch(warn('no look for updates')), lookForModels().catch(warn('no look for models'))];
      void Promise.all(looks).finally(() => schedule(betweenChecksMs));
    }, delay).unref();
  }

  return {
    check,
    fetch,
    install,
    forget() {
      found = undefined;
      ready = undefined;
      removeFetched(userData);
    },
    start: () => schedule(firstCheckMs),
  };
}
