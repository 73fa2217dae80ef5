import { expect, it } from 'vitest';
import { createReminderWatch } from '../../electron/reminder-watch.ts';
import { openWindowState } from '../../electron/window-state.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

function makeWatch(folder = makeTemporaryFolder()) {
  const shown: number[] = [];
  const counted: number[] = [];
  const asked: string[] = [];
  const now = {
    day: '2026-03-02',
    isWanted: true,
    isCoach: false,
    isLocked: false,
    due: ['2026-03-01', '2026-03-02T09:30', '2026-03-05'],
    /** What `reminder.list` answers while a client is open. */
    dueOfOpenClient: ['2026-03-01', '2026-03-01', '2026-03-01'],
    dayOfClients: ['2026-03-02T10:00'],
    client: null as null | { name: string },
  };
  const watch = createReminderWatch({
    async ask(method) {
      asked.push(method);
      if (now.isLocked) throw new Error('key.passphrase-needed');
      if (method === 'client.current') return { client: now.client };
      if (method === 'client.day') return now.dayOfClients.map((at) => ({ at, name: 'Ana Muster' }));
      return (now.client ? now.dueOfOpenClient : now.due).map((dueAt) => ({ dueAt, company: 'Elbufer' }));
    },
    state: openWindowState(folder),
    log: silent,
    today: () => now.day,
    isWanted: () => now.isWanted,
    isCoach: () => now.isCoach,
    isLocked: () => now.isLocked,
    show: (count) => shown.push(count),
    onCount: (count) => counted.push(count),
  });
  return { watch, shown, counted, asked, now, folder };
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
  const { watch, shown, asked, now } = makeWatch();
  now.isWanted = false;
  expect(await watch.look()).toBe(0);
  expect(shown).toEqual([]);
  expect(asked).toEqual([]);
});

it('counts on while the data is locked, from the days alone, and asks nothing then', async () => {
  const { watch, shown, asked, now, folder } = makeWatch();
  await watch.look();
  asked.length = 0;
  now.isLocked = true;
  now.day = '2026-03-05';
  expect(await watch.look()).toBe(3);
  expect(shown).toEqual([2, 3]);
  expect(asked).toEqual([]);
  // The days are in memory only: nothing of them is left on the disk, and a locked start knows nothing.
  expect(JSON.stringify(openWindowState(folder).read())).not.toContain('2026-03-01');
  const later = makeWatch(makeTemporaryFolder());
  later.now.isLocked = true;
  expect(await later.watch.look()).toBe(0);
  expect(later.shown).toEqual([]);
});

it('counts the own reminders while the file of a client answers in their place', async () => {
  const { watch, now } = makeWatch();
  now.isCoach = true;
  now.dayOfClients = [];
  expect(await watch.look()).toBe(2);
  now.client = { name: 'Ana Muster' };
  expect(await watch.look()).toBe(2);
});

it('counts the day of the clients for a coach, and for nobody else', async () => {
  const { watch, asked, now } = makeWatch();
  expect(await watch.look()).toBe(2);
  expect(asked).toEqual(['reminder.list']);
  now.isCoach = true;
  expect(await watch.look()).toBe(3);
});

it('knows nothing more after everything was erased', async () => {
  const { watch, counted, now } = makeWatch();
  await watch.look();
  watch.forget();
  now.isLocked = true;
  await watch.look();
  expect(counted).toEqual([2, 0]);
});
