import type { MenuItemConstructorOptions } from 'electron';
import type { MenuTexts } from './menu-texts.ts';

/** The places by the numbers of their keys; the names are those of `nav.*` in shell.json. */
export const menuPlaces = ['today', 'cvs', 'jobs', 'applications', 'search', 'privacy', 'clients'] as const;

export interface MenuOptions {
  readonly texts: MenuTexts;
  readonly appName: string;
  readonly isMac: boolean;
  /** Whether the place for coaches is shown. */
  readonly isCoach: boolean;
  /** Sends `menu.<name>` to the page. */
  send(name: string): void;
  /** The text field's own undo, or the page's when no field has the focus. */
  undo(way: 'undo' | 'redo'): void;
  zoom(step: -1 | 0 | 1): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The app's menu. The page gets every key first and answers those of its own, so that one press never counts twice; on Windows
 * and Linux the menu shows when Alt is pressed.
 */
export function describeMenu(options: MenuOptions): MenuItemConstructorOptions[] {
  const { texts, appName, isMac, isCoach, send, undo, zoom } = options;
  const { say } = texts;
  const settings: MenuItemConstructorOptions = {
    label: say('keys.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => send('settings'),
  };
  const places = menuPlaces.slice(0, isCoach ? 7 : 6);

  const appMenu: MenuItemConstructorOptions = {
    label: appName,
    submenu: [
      { label: say('menu.about', { name: appName }), click: () => send('help') },
      separator,
      settings,
      separator,
      { role: 'services', label: say('menu.services') },
      separator,
      { role: 'hide', label: say('menu.hide', { name: appName }) },
      { role: 'hideOthers', label: say('menu.hideOthers') },
      { role: 'unhide', label: say('menu.showAll') },
      separator,
      { role: 'quit', label: say('menu.quit', { name: appName }) },
    ],
  };
  const fileMenu: MenuItemConstructorOptions = {
    label: say('menu.file'),
    submenu: [
      ...(isMac ? [] : [settings, separator]),
      { role: 'close', label: say('menu.closeWindow') },
      ...(isMac ? [] : [{ role: 'quit' as const, label: say('menu.quit', { name: appName }) }]),
    ],
  };
  const editMenu: MenuItemConstructorOptions = {
    label: say('menu.edit'),
    submenu: [
      // The keys of these two belong to whatever has the focus; see `undo`.
      { label: say('keys.undo'), accelerator: 'CmdOrCtrl+Z', registerAccelerator: false, click: () => undo('undo') },
      {
        label: say('keys.redo'),
        accelerator: 'Shift+CmdOrCtrl+Z',
        registerAccelerator: false,
        click: () => undo('redo'),
      },
      separator,
      { role: 'cut', label: say('menu.cut') },
      { role: 'copy', label: say('menu.copy') },
      { role: 'paste', label: say('menu.paste') },
      { role: 'selectAll', label: say('menu.selectAll') },
    ],
  };
  const goMenu: MenuItemConstructorOptions = {
    label: say('menu.go'),
    submenu: [
      { label: say('palette.open'), accelerator: 'CmdOrCtrl+K', click: () => send('palette') },
      separator,
      ...places.map((place, index) => ({
        label: say(`nav.${place}`),
        accelerator: `CmdOrCtrl+${index + 1}`,
        click: () => send(`place-${index + 1}`),
      })),
    ],
  };
  const viewMenu: MenuItemConstructorOptions = {
    label: say('menu.view'),
    submenu: [
      { label: say('menu.zoomReset'), accelerator: 'CmdOrCtrl+0', click: () => zoom(0) },
      { label: say('menu.zoomIn'), accelerator: 'CmdOrCtrl+Plus', click: () => zoom(1) },
      // The key of the plus without Shift, as on most keyboards.
      { label: say('menu.zoomIn'), accelerator: 'CmdOrCtrl+=', visible: false, click: () => zoom(1) },
      { label: say('menu.zoomOut'), accelerator: 'CmdOrCtrl+-', click: () => zoom(-1) },
      separator,
      { role: 'togglefullscreen', label: say('menu.fullScreen') },
    ],
  };
  const windowMenu: MenuItemConstructorOptions = {
    label: say('menu.window'),
    role: 'window',
    submenu: [{ role: 'minimize', label: say('menu.minimize') }],
  };
  const helpMenu: MenuItemConstructorOptions = {
    label: say('nav.help'),
    role: 'help',
    submenu: [
      { label: say('nav.help'), accelerator: 'F1', click: () => send('help') },
      { label: say('keys.title'), accelerator: 'CmdOrCtrl+/', click: () => send('keys') },
    ],
  };
  return [...(isMac ? [appMenu] : []), fileMenu, editMenu, goMenu, viewMenu, windowMenu, helpMenu];
}

const zoomSteps = [0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

/** The next larger or smaller size; 0 is the usual one. */
export function stepZoom(zoom: number, step: -1 | 0 | 1): number {
  if (step === 0) return 1;
  const beyond = zoomSteps.filter((value) => (step > 0 ? value > zoom + 0.001 : value < zoom - 0.001));
  return (step > 0 ? beyond[0] : beyond.at(-1)) ?? zoom;
}
