import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { app, net } from 'electron';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import type { Settings } from '../../core/domain/settings.ts';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/host.ts';
import type { CoreProcess } from '../core-process.ts';
import type { WindowStateFile } from '../window-state.ts';
import { checkForUpdate } from './check-for-update.ts';
import { UpdateKeys } from './signed-feed.ts';

const firstCheckMs = 5 * 60_000;
const betweenChecksMs = 24 * 60 * 60_000;

export interface UpdaterOptions {
  /** Folder of the feed on its server. */
  readonly address: string;
  readonly keysFile: string;
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
  /** Fetches the version that was found and puts it in place when the app is started again. */
  install(): Promise<void>;
  start(): void;
}

function findFeedName(): string {
  if (process.platform === 'win32') return 'latest.yml';
  const architecture = process.platform === 'linux' && process.arch !== 'x64' ? `-${process.arch}` : '';
  return process.platform === 'darwin' ? 'latest-mac.yml' : `latest-linux${architecture}.yml`;
}

async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await net.fetch(address, { cache: 'no-store', credentials: 'omit', redirect: 'error' });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Looks for a newer version once a day, but only after the person has asked for it and unsealed the app. electron-updater is
 * loaded when something was found, and gets a list that a key of ours has signed, never the server's word for it.
 */
export function createUpdater(options: UpdaterOptions): Updater {
  const { address, keysFile, core, state, log, settings, onFound } = options;
  let found: { version: string; feed: string } | undefined;

  const isWanted = () => settings().checksForUpdates === true && settings().isSealed === false;
  const noteRequest = (request: { purpose: string; host: string; text: string }) =>
    core.call('privacy.noteRequest', request);

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

  async function install(): Promise<void> {
    if (!found) throw new AppError('record.not-found');
    const { feed } = found;
    const { host, pathname } = new URL(address);
    await noteRequest({ purpose: 'update-download', host, text: `GET ${pathname}* ${found.version}` });
    const { default: library } = await import('electron-updater');
    const { autoUpdater, Provider } = library;
    const { parseUpdateInfo, resolveFiles } = await import('electron-updater/out/providers/Provider.js');
    /** Gives electron-updater the list that was verified, and lets it fetch nothing but the files that the list names. */
    class VerifiedProvider extends Provider<ReturnType<typeof parseUpdateInfo>> {
      constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
        super(runtime);
      }
      async getLatestVersion() {
        return parseUpdateInfo(feed, findFeedName(), new URL(findFeedName(), address));
      }
      override resolveFiles(info: ReturnType<typeof parseUpdateInfo>) {
        return resolveFiles(info, new URL(address));
      }
    }
    autoUpdater.autoDownload = false;
    autoUpdater.allowDowngrade = false;
    autoUpdater.logger = null;
    // Its own line is drawn by an id that it sends along; ours was drawn already, by one that stays here.
    autoUpdater.isUserWithinRollout = () => true;
    autoUpdater.setFeedURL({ provider: 'custom', updateProvider: VerifiedProvider });
    await autoUpdater.checkForUpdates();
    await autoUpdater.downloadUpdate();
    log.info('update downloaded', { version: found.version });
    autoUpdater.quitAndInstall();
  }

  function schedule(delay: number): void {
    const look = async () => {
      if (!isWanted()) return;
      const { version } = await check();
      if (version) onFound(version);
    };
    setTimeout(() => {
      look()
        .catch((error) => log.warn('no look for updates', { code: error instanceof AppError ? error.code : 'other' }))
        .finally(() => schedule(betweenChecksMs));
    }, delay).unref();
  }

  return { check, install, start: () => schedule(firstCheckMs) };
}
