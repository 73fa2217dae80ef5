import path from 'node:path';
import { app, BrowserWindow, type Session, screen, session, type WebContents } from 'electron';
import { pageOrigin } from './page-files.ts';
import { fitBounds, type WindowStateFile } from './window-state.ts';

/** Background of the page in both themes, so that the window does not flash before its first paint. */
const pageBackground = { light: '#ffffff', dark: '#16191d' };

/** Nothing leaves through the page: no permission, no download, no request but for the page's own files. */
function lockSession(locked: Session): void {
  locked.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  locked.setPermissionCheckHandler(() => false);
  locked.setDevicePermissionHandler(() => false);
  locked.on('will-download', (event) => event.preventDefault());
  // Chromium fetches the word list of the system's language at its start, even for a window that checks no spelling.
  locked.setSpellCheckerEnabled(false);
  locked.setSpellCheckerLanguages([]);
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

/** How often a moved or resized window is written down while it moves. */
const writeAfterMs = 500;

/** Keeps where the window is, so that it opens there the next time. */
function keepState(window: BrowserWindow, state: WindowStateFile): void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    state.change({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const writeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, writeAfterMs);
  };
  window.on('resize', writeSoon);
  window.on('move', writeSoon);
  window.on('close', write);
}

export interface WindowOptions {
  readonly preload: string;
  readonly title: string;
  readonly icon: string;
  readonly isDark: boolean;
  readonly state: WindowStateFile;
}

/** The app's one window, not yet loaded; it shows itself at its first paint. */
export function createWindow({ preload, title, icon, isDark, state }: WindowOptions): BrowserWindow {
  lockSession(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  const { bounds, isMaximized, zoom } = state.read();
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    ...fitBounds(
      bounds,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    minWidth: 400,
    minHeight: 400,
    show: false,
    title,
    // Elsewhere the package gives the window its icon.
    ...(process.platform === 'linux' ? { icon } : {}),
    backgroundColor: isDark ? pageBackground.dark : pageBackground.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.resolve(preload),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      zoomFactor: zoom,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.setMenuBarVisibility(false);
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
    keepState(window, state);
  });
  return window;
}
