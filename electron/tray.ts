import path from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { MenuTexts } from './menu-texts.ts';

export interface TrayOptions {
  readonly iconsFolder: string;
  readonly appName: string;
  texts(): MenuTexts;
  open(): void;
  /** Opens the window where what is due stands. */
  openDue(): void;
  quit(): void;
}

export interface TrayIcon {
  /** Shows or takes away the icon. */
  set(isShown: boolean): void;
  /** How many things are due; a number and nothing else, for others may see the screen. */
  setDue(count: number): void;
  /** Writes its menu in the language of now. */
  refresh(): void;
}

/** The icon beside the clock, for people who want reminders after the window was closed. */
export function createTray({ iconsFolder, appName, texts, open, openDue, quit }: TrayOptions): TrayIcon {
  let tray: Tray | undefined;
  let due = 0;
  function refresh(): void {
    const { say } = texts();
    const dueText = due > 0 ? say('menu.due', { count: due }) : undefined;
    tray?.setToolTip(dueText ? `${appName}: ${dueText}` : appName);
    tray?.setContextMenu(
      Menu.buildFromTemplate([
        ...(dueText ? [{ label: dueText, click: openDue }] : []),
        { label: say('menu.open', { name: appName }), click: open },
        { type: 'separator' },
        { label: say('menu.quit', { name: appName }), click: quit },
      ]),
    );
  }
  return {
    refresh,
    setDue(count) {
      if (count === due) return;
      due = count;
      refresh();
    },
    set(isShown) {
      if (!isShown) {
        tray?.destroy();
        tray = undefined;
        return;
      }
      if (tray) return;
      tray = new Tray(nativeImage.createFromPath(path.join(iconsFolder, '32x32.png')));
      tray.on('click', open);
      refresh();
    },
  };
}
