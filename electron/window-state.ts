import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Language } from '../core/domain/language.ts';

/** A rectangle of the screen, in its own pixels. */
const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
export type Bounds = z.infer<typeof Bounds>;

/** What the window looks like before the core has been asked; nothing about the person is in it. */
const WindowState = z.object({
  bounds: Bounds.optional(),
  isMaximized: z.boolean().default(false),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  zoom: z.number().min(0.7).max(2).default(1),
  language: Language.optional(),
  /** Drawn once, never sent: decides when a new version reaches this installation. */
  installation: z.uuid().optional(),
  /** The last day on which reminders were shown, and how many were due then. */
  reminded: z.object({ day: z.iso.date(), count: z.int() }).optional(),
});
type WindowState = z.infer<typeof WindowState>;

export interface WindowStateFile {
  read(): WindowState;
  change(part: { readonly [K in keyof WindowState]?: WindowState[K] | undefined }): void;
  /** Removes the file and everything but where the window is now; an installation id is drawn anew when it is needed. */
  forget(): void;
}

/** Keeps the state in `window.json` of a folder. A missing or damaged file is the state of a first start. */
export function openWindowState(folder: string): WindowStateFile {
  const file = path.join(folder, 'window.json');
  const read = (): WindowState => {
    try {
      return WindowState.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return WindowState.parse({});
    }
  };
  let state = read();
  return {
    read: () => state,
    change(part) {
      state = WindowState.parse({ ...state, ...part });
      mkdirSync(folder, { recursive: true });
      // Written beside and moved over, so that a power cut leaves the old file or the new one.
      writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    forget() {
      state = WindowState.parse({});
      for (const each of [file, `${file}.new`]) rmSync(each, { force: true });
    },
  };
}

const overlap = (from: number, length: number, otherFrom: number, otherLength: number) =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);

/** How much of the title bar has to lie on a screen for the window to be within reach. */
const reachable = { width: 120, height: 32 };

/** The bounds of the last time, made to fit their screen; `undefined` when none of today's screens shows them. */
export function fitBounds(bounds: Bounds | undefined, screens: readonly Bounds[]): Bounds | undefined {
  if (!bounds) return undefined;
  const screen = screens.find(
    ({ x, y, width, height }) =>
      overlap(bounds.x, bounds.width, x, width) >= reachable.width &&
      overlap(bounds.y, reachable.height, y, height) >= reachable.height,
  );
  if (!screen) return undefined;
  return { ...bounds, width: Math.min(bounds.width, screen.width), height: Math.min(bounds.height, screen.height) };
}
