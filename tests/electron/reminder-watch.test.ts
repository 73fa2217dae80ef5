import { expect, it } from 'vitest';
import { createReminderWatch } from '../../electron/reminder-watch.ts';
import { openWindowState } from '../../electron/window-state.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

function makeWatch(folder = makeTemporaryFolder()) {
  const shown: number[] = [];
  const now = { day: '2026-03-02', isWanted: true, due: ['2026-03-01', '2026-03-02T09:30', '2026-03-05'] };
  const watch = createReminderWatch({
    list: async () => now.due.map((dueAt) => ({ dueAt, company: 'Elbufer' })),
    state: openWindowState(folder),
    log: silent,
    today: () => now.day,
    isWanted: () => now.isWanted,
    show: (count) => shown.push(count),
  });
  return { watch, shown, now, folder };
}

it('tells what is due once a day, and again when more has become due', async () => {
  const { watch, shown, now } = makeWatch();
  await watch.look();
  await watch.look();
  expect(shown).toEqual([2]);
  now.due.push('2026-03-02');
  await watch.look();
  expect(shown).toEqual([2, 3]);
  now.day = '2026-03-03';
  await watch.look();
  expect(shown).toEqual([2, 3, 3]);
});

it('does not tell again after a new start on the same day', async () => {
  const first = makeWatch();
  await first.watch.look();
  const second = makeWatch(first.folder);
  await second.watch.look();
  expect(second.shown).toEqual([]);
});

it('asks nothing when the person wants to be told nothing', async () => {
  const { watch, shown, now } = makeWatch();
  now.isWanted = false;
  expect(await watch.look()).toBe(0);
  expect(shown).toEqual([]);
});
