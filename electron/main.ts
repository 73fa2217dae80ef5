import path from 'node:path';
import { app, nativeTheme, session } from 'electron';
import { registerAppScheme, servePage } from './app-protocol.ts';
import { createCoreProcess } from './core-process.ts';
import { openDatabaseKey } from './database-key.ts';
import { createDesktopHandlers } from './desktop-handlers.ts';
import { createFileGrants } from './file-grants.ts';
import { openLogFile } from './log-file.ts';
import { pageOrigin } from './page-files.ts';
import { bridgePage, sendEvent } from './renderer-bridge.ts';
import { createWindow } from './window.ts';

// The order of starting, and nothing else.

const out = path.dirname(import.meta.dirname);

/** Tests keep their data apart; the released app always uses its own folder. */
function chooseDataFolder(): void {
  const folder = app.isPackaged ? undefined : process.env.CVPLUS_USER_DATA;
  if (folder) app.setPath('userData', path.resolve(folder));
}

function start(): void {
  const root = app.getAppPath();
  const dataFolder = path.join(app.getPath('userData'), 'vault');
  const log = openLogFile(path.join(app.getPath('userData'), 'logs'));
  const grants = createFileGrants();

  servePage(session.defaultSession, path.join(out, 'renderer'));
  const window = createWindow(path.join(out, 'electron', 'preload.cjs'), nativeTheme.shouldUseDarkColors);
  void window.loadURL(`${pageOrigin}/`);

  const core = createCoreProcess({
    entry: path.join(out, 'core', 'core-entry.js'),
    describeStart: async () => ({
      dataFolder,
      modelsFolder: path.join(root, 'models'),
      resourcesFolder: path.join(root, 'resources'),
      localesFolder: path.join(root, 'locales'),
      computeEntry: path.join(out, 'core', 'compute-worker.js'),
      databaseKey: (await openDatabaseKey(dataFolder)).key,
      appVersion: app.getVersion(),
    }),
    grants,
    log,
    onEvent: (name) => sendEvent(window, name),
  });
  const desktopHandlers = createDesktopHandlers({
    window,
    grants,
    samplesFolder: path.join(root, 'resources', 'samples'),
    keyProtection: async () => (await openDatabaseKey(dataFolder)).kind,
  });
  bridgePage({ window, core, desktopHandlers, grants, log });

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  let hasClosed = false;
  app.on('before-quit', (event) => {
    if (hasClosed) return;
    event.preventDefault();
    void core.close().finally(() => {
      hasClosed = true;
      app.quit();
    });
  });
  log.info('app started', { version: app.getVersion() });
}

chooseDataFolder();
registerAppScheme();
app.on('window-all-closed', () => app.quit());
if (app.requestSingleInstanceLock()) {
  // Not awaited at the top level: Electron is ready only after this module has been evaluated.
  void app.whenReady().then(start);
} else {
  app.quit();
}
