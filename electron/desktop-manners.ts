import path from 'node:path';
import { app, type BrowserWindow, dialog, Menu, Notification, nativeTheme, powerMonitor } from 'electron';
import type { ParsedInputOf } from '../core/contract.ts';
import { Settings } from '../core/domain/settings.ts';
import type { Log } from '../core/host.ts';
import type { CoreProcess } from './core-process.ts';
import { describeMenu, menuPlaces, stepZoom } from './menu.ts';
import { chooseMenuLanguage, type MenuTexts, readMenuTexts } from './menu-texts.ts';
import { recoverPage } from './page-recovery.ts';
import { createReminderWatch } from './reminder-watch.ts';
import { sendEvent } from './renderer-bridge.ts';
import { goTo } from './system-requests.ts';
import { createTray } from './tray.ts';
import type { WindowStateFile } from './window-state.ts';

export interface DesktopMannersOptions {
  readonly window: BrowserWindow;
  readonly core: CoreProcess;
  readonly state: WindowStateFile;
  readonly appName: string;
  readonly localesFolder: string;
  readonly iconsFolder: string;
  readonly log: Log;
  /** The data is locked. */
  isLocked(): boolean;
}

export interface DesktopManners {
  setAppearance(choices: ParsedInputOf<'desktop.setAppearance'>): void;
  /** Told about every answer of the core: the settings pass by here, so nobody asks for them again. */
  learn(method: string, answer: unknown): void;
  readonly settings: () => Settings;
  /** Brings the window to the front. */
  show(): void;
  /** Forgets what it knew of the person, because everything was erased. */
  forget(): void;
}

/** The local day, as reminders have it. */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const systemLanguage = () => chooseMenuLanguage([app.getLocale(), ...app.getPreferredSystemLanguages()]);

/** Menu, jump list, tray, reminders, theme, size and recovery: what a window does so that it belongs to its system. */
export function createDesktopManners(options: DesktopMannersOptions): DesktopManners {
  const { window, core, state, appName, localesFolder, iconsFolder, log, isLocked } = options;
  let settings: Settings = {};
  let texts: MenuTexts = readMenuTexts(localesFolder, state.read().language ?? systemLanguage());
  let isQuitting = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });

  function show(): void {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** To the place where what is due stands. */
  function showDue(): void {
    show();
    sendEvent(window, 'menu.place-1');
  }

  const tray = createTray({
    iconsFolder,
    appName,
    open: show,
    openDue: showDue,
    texts: () => texts,
    quit: () => app.quit(),
  });
  const staysOpen = () => settings.staysInTray === true || process.platform === 'darwin';
  window.on('close', (event) => {
    if (isQuitting || !staysOpen()) return;
    event.preventDefault();
    window.hide();
  });
  app.on('activate', show);

  const reminders = createReminderWatch({
    ask: (method, input) => core.call(method, input),
    state,
    log,
    today,
    isLocked,
    isCoach: () => settings.isCoach === true,
    onCount: (count) => tray.setDue(count),
    isWanted: () => settings.notifies === true && Notification.isSupported(),
    show(count) {
      const notification = new Notification({
        title: texts.say('menu.due', { count }),
        body: texts.say('menu.dueBody', { name: appName }),
        silent: true,
      });
      notification.on('click', showDue);
      notification.show();
    },
  });
  reminders.start();
  // While a computer sleeps no time passes for the watch: a new day may have begun since.
  const lookNow = () => {
    reminders.look().catch(() => log.warn('reminders could not be read'));
  };
  powerMonitor.on('resume', lookNow);
  powerMonitor.on('unlock-screen', lookNow);
  app.on('will-quit', () => reminders.stop());

  function setZoom(zoom: number): void {
    state.change({ zoom });
    if (!window.isDestroyed()) window.webContents.setZoomFactor(zoom);
  }

  async function zoomBy(step: -1 | 0 | 1): Promise<void> {
    const zoom = stepZoom(state.read().zoom, step);
    setZoom(zoom);
    try {
      settings = Settings.parse(await core.call('settings.change', { zoom }));
      sendEvent(window, 'settings.changed');
    } catch {
      // Without the core the size holds for this window all the same.
      log.warn('size could not be kept');
    }
  }

  /** A field's own undo where one has the focus; the page knows that best, so it is asked for the kind of its focus. */
  async function undo(way: 'undo' | 'redo'): Promise<void> {
    const contents = window.webContents;
    const isTyping: unknown = await contents.executeJavaScriptInIsolatedWorld(1, [
      { code: 'document.activeElement?.matches("input, textarea, [contenteditable]") ?? false' },
    ]);
    if (isTyping !== true) sendEvent(window, `menu.${way}`);
    else if (way === 'undo') contents.undo();
    else contents.redo();
  }

  function setMenus(): void {
    const { say } = texts;
    const isMac = process.platform === 'darwin';
    const send = (name: string) => {
      show();
      sendEvent(window, `menu.${name}`);
    };
    const menu = describeMenu({
      texts,
      appName,
      isMac,
      isCoach: settings.isCoach === true,
      send,
      undo: (way) => void undo(way),
      zoom: (step) => void zoomBy(step),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
    const quickPlaces = menuPlaces.slice(0, 4);
    if (isMac) {
      const entries = quickPlaces.map((place, index) => ({
        label: say(`nav.${place}`),
        click: () => send(`place-${index + 1}`),
      }));
      app.dock?.setMenu(Menu.buildFromTemplate(entries));
    }
    if (process.platform === 'win32') {
      app.setUserTasks(
        quickPlaces.map((place) => ({
          program: process.execPath,
          arguments: goTo(place),
          iconPath: process.execPath,
          iconIndex: 0,
          title: say(`nav.${place}`),
          description: say(`nav.${place}`),
        })),
      );
    }
    tray.refresh();
  }
  setMenus();

  recoverPage(window, log, async () => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: texts.say('menu.pageStopped', { name: appName }),
      detail: texts.say('menu.pageStoppedDetail'),
      buttons: [texts.say('menu.openAgain'), texts.say('menu.quit', { name: appName })],
      cancelId: 1,
    });
    if (response === 1) app.quit();
    return response === 0;
  });

  return {
    settings: () => settings,
    show,
    forget() {
      settings = {};
      reminders.forget();
      tray.setDue(0);
      tray.set(false);
    },
    setAppearance({ theme, zoom, language: chosen }) {
      state.change({ theme, language: chosen });
      const language = chosen ?? systemLanguage();
      nativeTheme.themeSource = theme;
      setZoom(zoom);
      if (language === texts.language) return;
      texts = readMenuTexts(localesFolder, language);
      setMenus();
    },
    learn(method, answer) {
      if (method !== 'settings.get' && method !== 'settings.change') return;
      const learnt = Settings.safeParse(answer).data;
      if (!learnt) return;
      const wasCoach = settings.isCoach;
      settings = learnt;
      tray.set(settings.staysInTray === true);
      if (wasCoach !== settings.isCoach) setMenus();
    },
  };
}

/** Where the icons of the app lie, by the folder that `build/brand.json` names. */
export const findIcons = (root: string, folder: string): string => path.join(root, ...folder.split('/'));
