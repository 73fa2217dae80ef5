import { randomInt } from 'node:crypto';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/host.ts';

const minute = 60_000;

export interface SharingRoundsOptions {
  readonly core: { call(method: 'contribution.send', input: object): Promise<unknown> };
  readonly log: Log;
  isLocked(): boolean;
  /** A whole number from the first up to, and without, the second. */
  draw?(low: number, high: number): number;
}

/**
 * Asks the core every now and then to send what is due of what the person agreed to share; without a consent it sends nothing.
 * Never at a round time, and not while the data is locked. Returns the function that stops it.
 */
export function startSharingRounds({ core, log, isLocked, draw = randomInt }: SharingRoundsOptions): () => void {
  let timer: NodeJS.Timeout | undefined;

  const schedule = (delay: number) => {
    timer = setTimeout(() => {
      const round = isLocked() ? Promise.resolve() : core.call('contribution.send', {});
      round
        .catch((error: unknown) =>
          log.warn('no sharing round', { code: error instanceof AppError ? error.code : 'other' }),
        )
        .finally(() => schedule(draw(20 * minute, 60 * minute)));
    }, delay);
    timer.unref();
  };

  schedule(draw(2 * minute, 10 * minute));
  return () => clearTimeout(timer);
}
