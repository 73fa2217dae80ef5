import { z } from 'zod';
import type { Log } from '../core/host.ts';
import type { WindowStateFile } from './window-state.ts';

const firstLookMs = 60_000;
const betweenLooksMs = 15 * 60_000;

const Due = z.array(z.object({ dueAt: z.string() }));

export interface ReminderWatchOptions {
  /** `reminder.list` of the core. */
  readonly list: (until: string) => Promise<unknown>;
  readonly state: WindowStateFile;
  readonly log: Log;
  /** The person's own day, `2026-11-23`. */
  today(): string;
  isWanted(): boolean;
  /** Shows how many things are due; the words name nobody, for others may see the screen. */
  show(count: number): void;
}

export interface ReminderWatch {
  /** Asks what is due and shows it, once a day and again when more has become due. */
  look(): Promise<number>;
  start(): void;
  stop(): void;
}

/** Looks every quarter of an hour for what is due, as long as the person wants to be told. */
export function createReminderWatch({ list, state, log, today, isWanted, show }: ReminderWatchOptions): ReminderWatch {
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<number> {
    if (!isWanted()) return 0;
    const day = today();
    const due = Due.parse(await list(day)).filter(({ dueAt }) => dueAt.slice(0, 10) <= day).length;
    const { reminded } = state.read();
    const known = reminded?.day === day ? reminded.count : 0;
    if (due > known) {
      show(due);
      state.change({ reminded: { day, count: due } });
    }
    return due;
  }

  function schedule(delay: number): void {
    timer = setTimeout(() => {
      look()
        // A locked or stopped core is no news here; the next look asks again.
        .catch(() => log.warn('reminders could not be read'))
        .finally(() => schedule(betweenLooksMs));
    }, delay);
    timer.unref();
  }

  return { look, start: () => schedule(firstLookMs), stop: () => clearTimeout(timer) };
}
