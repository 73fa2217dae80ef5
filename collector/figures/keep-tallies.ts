import type { CollectorDatabase } from '../database/database.ts';
import { rollUpTallies } from './tally-store.ts';

const everyMs = 5_000;

/** Counts what arrived every few seconds, so that little is left to count when somebody asks. `stop` ends when nothing is under way. */
export function keepTallies(
  database: CollectorDatabase,
  notice: (failure: unknown) => void,
): { stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    // A failure counts nothing, and the next time counts it.
    running ??= rollUpTallies(database)
      .catch(notice)
      .finally(() => {
        running = undefined;
      });
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
