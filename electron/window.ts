import path from 'node:path';
import { app, BrowserWindow, Menu, type Session, session, type WebContents } from 'electron';
import { pageOrigin } from './page-files.ts';

/** Background of the page in both themes, so that the window does not flash before its first paint. */
const pageBackground = { light: '#ffffff', dark: '#16191d' };

/** Nothing leaves through the page: no permission, no download, no request but for the page's own files. */
function lockSession(locked: Session): void {
  locked.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  locked.setPermissionCheckHandler(() => false);
  locked.setDevicePermissionHandler(() => false);
  locked.on('will-download', (event) => event.preventDefault());
  locked.webRequest.onBeforeRequest((request, decide) => {
    const isOwn = request.url.startsWith(`${pageOrigin}/`) || (!app.isPackaged && request.url.startsWith('devtools:'));
    decide({ cancel: !isOwn });
  });
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Copying, pasting and zooming by key need a menu; it stays out of sight where the system has no menu bar of its own. */
function setMenu(): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
      },
      { role: 'windowMenu' },
    ]),
  );
}

/** The app's one window, not yet loaded; it shows itself at its first paint. */
export function createWindow(preload: string, isDark: boolean): BrowserWindow {
  lockSession(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  setMenu();
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 400,
    minHeight: 400,
    show: false,
    title: app.getName(),
    backgroundColor: isDark ? pageBackground.dark : pageBackground.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.resolve(preload),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // The spell checker of Chromium fetches its word lists from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.setMenuBarVisibility(false);
  window.once('ready-to-show', () => window.show());
  return window;
}
