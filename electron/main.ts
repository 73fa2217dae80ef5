import path from 'node:path';
import { app, nativeTheme, session } from 'electron';
import brandFile from '../build/brand.json' with { type: 'json' };
import { Brand } from '../core/contract/desktop.ts';
import { registerAppScheme, servePage } from './app-protocol.ts';
import { createCoreProcess } from './core-process.ts';
import { findKeyStore } from './database-key.ts';
import { createDesktopHandlers } from './desktop-handlers.ts';
import { createDesktopManners, findIcons } from './desktop-manners.ts';
import { createFileGrants } from './file-grants.ts';
import { startIdleLock } from './idle-lock.ts';
import { createKeyHandlers, type KeyHandlerOptions, lockData } from './key-handlers.ts';
import { createKeyKeeper } from './key-keeper.ts';
import { openLogFile } from './log-file.ts';
import { pageOrigin } from './page-files.ts';
import { findPortableFolder } from './portable-folder.ts';
import { bridgePage, sendEvent } from './renderer-bridge.ts';
import { startSharingRounds } from './sharing-rounds.ts';
import { createSystemRequests, readArguments } from './system-requests.ts';
import { createUpdater } from './updater/create-updater.ts';
import { takesUpdates } from './updater/takes-updates.ts';
import { createWindow } from './window.ts';
import { openWindowState } from './window-state.ts';

// The order of starting, and nothing else.

const out = path.dirname(import.meta.dirname);

/** How long the core may take to close before the app ends without it. */
const quitLimitMs = 5_000;

const brand = Brand.parse(brandFile);

/** A portable app keeps its data beside itself; tests keep theirs apart, but never with the released app. */
function chooseDataFolder(): { isPortable: boolean } {
  const portable = app.isPackaged
    ? findPortableFolder({
        executable: app.getPath('exe'),
        platform: process.platform,
        appName: brand.name,
        environment: process.env,
      })
    : undefined;
  const folder = portable ?? (app.isPackaged ? undefined : process.env.CVPLUS_USER_DATA);
  if (folder) app.setPath('userData', path.resolve(folder));
  return { isPortable: portable !== undefined };
}

/** Tests name a collector of their own, but never to the released app. */
const findCollector = () => (app.isPackaged ? undefined : process.env.CVPLUS_COLLECTOR) ?? brand.links.collector;

function start(): void {
  const root = app.getAppPath();
  const localesFolder = path.join(root, 'locales');
  const iconsFolder = findIcons(root, brand.icons);
  const dataFolder = path.join(app.getPath('userData'), 'vault');
  const logsFolder = path.join(app.getPath('userData'), 'logs');
  const log = openLogFile(logsFolder);
  const keeper = createKeyKeeper(dataFolder, findKeyStore, { isPortable });
  const grants = createFileGrants();
  const state = openWindowState(app.getPath('userData'));
  const collectorAddress = findCollector();

  servePage(session.defaultSession, path.join(out, 'renderer'));
  nativeTheme.themeSource = state.read().theme;
  const window = createWindow({
    preload: path.join(out, 'electron', 'preload.cjs'),
    title: brand.name,
    icon: path.join(iconsFolder, '256x256.png'),
    isDark: nativeTheme.shouldUseDarkColors,
    state,
  });
  void window.loadURL(`${pageOrigin}/`);

  const core = createCoreProcess({
    entry: path.join(out, 'core', 'core-entry.js'),
    checkStart: () => keeper.checkOpen(),
    describeStart: async () => ({
      dataFolder,
      modelsFolder: path.join(root, 'models'),
      resourcesFolder: path.join(root, 'resources'),
      localesFolder,
      computeEntry: path.join(out, 'core', 'compute-worker.js'),
      databaseKey: await keeper.key(),
      appVersion: app.getVersion(),
      collectorAddress,
    }),
    grants,
    log,
    onEvent: (name) => sendEvent(window, name),
  });
  const canInstall = takesUpdates({
    isPackaged: app.isPackaged,
    platform: process.platform,
    environment: process.env,
    resources: process.resourcesPath,
  });
  const keys: KeyHandlerOptions = {
    keeper,
    core,
    grants,
    dataFolder,
    logsFolder,
    log,
    clearBrowserData: async () => {
      // What main keeps beside the data goes with it: an installation id, days of reminders, a fetched version.
      manners.forget();
      updater.forget();
      state.forget();
      await session.defaultSession.clearStorageData();
    },
    onLocked: () => sendEvent(window, 'vault.locked'),
  };
  const manners = createDesktopManners({
    window,
    core,
    state,
    appName: brand.name,
    localesFolder,
    iconsFolder,
    log,
    isLocked: () => keeper.state().isLocked,
  });
  const updater = createUpdater({
    address: brand.links.updates,
    appName: brand.name,
    userData: app.getPath('userData'),
    canInstall,
    keysFile: path.join(root, 'resources', 'keys', 'update-keys.json'),
    core,
    state,
    log,
    settings: manners.settings,
    onFound: (version) => sendEvent(window, 'update.found', { version }),
  });
  updater.start();
  if (collectorAddress) startSharingRounds({ core, log, isLocked: () => keeper.state().isLocked });
  requests = createSystemRequests(grants, () => sendEvent(window, 'system.requested'));
  for (const request of early.splice(0)) requests.add(request);
  const desktopHandlers = {
    ...createDesktopHandlers({
      window,
      grants,
      samplesFolder: path.join(root, 'resources', 'samples'),
      about: {
        name: brand.name,
        colours: brand.colours,
        links: brand.links,
        version: app.getVersion(),
        isPortable,
        isPackaged: app.isPackaged,
        takesUpdates: canInstall,
      },
      folders: { data: app.getPath('userData'), logs: logsFolder },
      setAppearance: manners.setAppearance,
      updater,
      takeRequests: () => requests?.take() ?? { files: [], commands: [] },
    }),
    ...createKeyHandlers(keys),
  };
  startIdleLock({ keeper, core, lock: () => lockData(keys) });
  bridgePage({ window, core, desktopHandlers, grants, log, onAnswer: manners.learn });

  app.on('second-instance', (_event, argv, workingFolder) => {
    manners.show();
    request(readArguments(argv.slice(1), workingFolder));
  });
  let hasClosed = false;
  app.on('before-quit', (event) => {
    if (hasClosed) return;
    event.preventDefault();
    const end = () => {
      if (hasClosed) return;
      hasClosed = true;
      app.quit();
    };
    // A core that does not end must not keep the app open: what it has committed is safe.
    setTimeout(end, quitLimitMs);
    void core.close().finally(end);
  });
  log.info('app started', { version: app.getVersion() });
}

type Request = ReturnType<typeof readArguments>;

/** What was asked for before there was a window. */
const early: Request[] = [];
let requests: ReturnType<typeof createSystemRequests> | undefined;

function request(asked: Request): void {
  if (requests) requests.add(asked);
  else early.push(asked);
}

const { isPortable } = chooseDataFolder();
registerAppScheme();
// Whatever Chromium wants to fetch on its own account finds no address; only the server of the updates has a name here.
app.commandLine.appendSwitch(
  'host-resolver-rules',
  `MAP * ~NOTFOUND, EXCLUDE ${new URL(brand.links.updates).hostname}`,
);
app.on('window-all-closed', () => app.quit());
// macOS hands over files by an event, the others by arguments.
app.on('open-file', (event, file) => {
  event.preventDefault();
  request(readArguments([file], '/'));
});
if (app.requestSingleInstanceLock()) {
  request(readArguments(process.argv.slice(1), process.cwd()));
  // Not awaited at the top level: Electron is ready only after this module has been evaluated.
  void app.whenReady().then(start);
} else {
  app.quit();
}
