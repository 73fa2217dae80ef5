import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startSharingRounds } from '../../electron/sharing-rounds.ts';

const minute = 60_000;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start({ isLocked = false, fails = false } = {}) {
  const asked: string[] = [];
  const warned: string[] = [];
  const stop = startSharingRounds({
    core: {
      async call(method) {
        asked.push(method);
        if (fails) throw new Error('stopped');
      },
    },
    log: { info: () => undefined, warn: (event) => void warned.push(event), error: () => undefined },
    isLocked: () => isLocked,
    draw: (low) => low,
  });
  return { asked, warned, stop };
}

it('asks the core a while after the start and then again and again, until it is stopped', async () => {
  const { asked, stop } = start();
  await vi.advanceTimersByTimeAsync(minute);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(41 * minute);
  expect(asked).toEqual(['contribution.send', 'contribution.send', 'contribution.send']);
  stop();
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(asked).toHaveLength(3);
});

it('asks nothing while the data is locked, and goes on after a failure', async () => {
  const locked = start({ isLocked: true });
  const failing = start({ fails: true });
  await vi.advanceTimersByTimeAsync(23 * minute);
  expect(locked.asked).toEqual([]);
  expect([failing.asked.length, failing.warned]).toEqual([2, ['no sharing round', 'no sharing round']]);
  locked.stop();
  failing.stop();
});
