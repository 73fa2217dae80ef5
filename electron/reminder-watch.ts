import { z } from 'zod';
import { addDays } from '../core/domain/calendar-day.ts';
import type { Log } from '../core/host.ts';
import type { WindowStateFile } from './window-state.ts';

const firstLookMs = 60_000;
const betweenLooksMs = 15 * 60_000;
/** How far ahead the days are remembered for a time in which the data cannot be asked. */
const daysAhead = 31;

const Due = z.array(z.object({ dueAt: z.string() }));
const DueOfClients = z.array(z.object({ at: z.string() }));
const OpenClient = z.object({ client: z.unknown() });

export interface ReminderWatchOptions {
  /** `reminder.list`, `client.current` and `client.day` of the core. */
  readonly ask: (method: 'reminder.list' | 'client.current' | 'client.day', input: object) => Promise<unknown>;
  readonly state: WindowStateFile;
  readonly log: Log;
  /** The person's own day, `2026-11-23`. */
  today(): string;
  isWanted(): boolean;
  isCoach(): boolean;
  /** The data is locked: nothing can be asked. */
  isLocked(): boolean;
  /** Shows how many things are due; the words name nobody, for others may see the screen. */
  show(count: number): void;
  /** Told how many things are due, whether or not that is news. */
  onCount?(count: number): void;
}

export interface ReminderWatch {
  /** Asks what is due and shows it, once a day and again when more has become due. */
  look(): Promise<number>;
  start(): void;
  stop(): void;
  /** Forgets the days, because what they stood for is gone. */
  forget(): void;
}

/**
 * Looks every quarter of an hour for what is due, as long as the person wants to be told: their own reminders and, for a
 * coach, the day of the clients whose consent holds. Of each only the day is remembered, in memory. So the number is right
 * while a client's file answers in place of the own one, and a locked app can still say how many things are due, and no more;
 * one that was locked at its start knows nothing and says nothing.
 */
export function createReminderWatch(options: ReminderWatchOptions): ReminderWatch {
  const { ask, state, log, today, isWanted, isCoach, isLocked, show, onCount = () => undefined } = options;
  let timer: NodeJS.Timeout | undefined;
  const days: { own: readonly string[]; ofClients: readonly string[] } = { own: [], ofClients: [] };

  async function remember(day: string): Promise<void> {
    const until = addDays(day, daysAhead);
    // While a client is open, `reminder.list` answers for them; their day is counted below like that of every client.
    const { client } = isCoach() ? OpenClient.parse(await ask('client.current', {})) : { client: null };
    if (client === null) {
      days.own = Due.parse(await ask('reminder.list', { until })).map(({ dueAt }) => dueAt.slice(0, 10));
    }
    days.ofClients = isCoach()
      ? DueOfClients.parse(await ask('client.day', { until })).map(({ at }) => at.slice(0, 10))
      : [];
  }

  async function look(): Promise<number> {
    if (!isWanted()) return 0;
    const day = today();
    if (!isLocked()) await remember(day);
    const due = [...days.own, ...days.ofClients].filter((each) => each <= day).length;
    onCount(due);
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
        // A stopped core is no news here; the next look asks again.
        .catch(() => log.warn('reminders could not be read'))
        .finally(() => schedule(betweenLooksMs));
    }, delay);
    timer.unref();
  }

  return {
    look,
    start: () => schedule(firstLookMs),
    stop: () => clearTimeout(timer),
    forget() {
      days.own = [];
      days.ofClients = [];
    },
  };
}
