import path from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { MenuTexts } from './menu-texts.ts';

export interface TrayOptions {
  readonly iconsFolder: string;
  readonly appName: string;
  texts(): MenuTexts;
  open(): void;
  quit(): void;
}

export interface TrayIcon {
  /** Shows or takes away the icon. */
  set(isShown: boolean): void;
  /** Writes its menu in the language of now. */
  refresh(): void;
}

/** The icon beside the clock, for people who want reminders after the window was closed. */
export function createTray({ iconsFolder, appName, texts, open, quit }: TrayOptions): TrayIcon {
  let tray: Tray | undefined;
  function refresh(): void {
    const { say } = texts();
    tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: say('menu.open', { name: appName }), click: open },
        { type: 'separator' },
        { label: say('menu.quit', { name: appName }), click: quit },
      ]),
    );
  }
  return {
    refresh,
    set(isShown) {
      if (!isShown) {
        tray?.destroy();
        tray = undefined;
        return;
      }
      if (tray) return;
      tray = new Tray(nativeImage.createFromPath(path.join(iconsFolder, '32x32.png')));
      tray.setToolTip(appName);
      tray.on('click', open);
      refresh();
    },
  };
}
