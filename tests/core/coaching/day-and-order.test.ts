import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '../../../core/contract.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { openCoach } from './open-coach.ts';

const folder = makeTemporaryFolder();
let coach: Awaited<ReturnType<typeof openCoach>>;
const ids: Record<string, string> = {};

beforeAll(async () => {
  coach = await openCoach(path.join(folder, 'coach'));
  ids.zoe = (await coach.addClient('Zoe', ['applications'])).id;
  ids.ada = (await coach.addClient('Ada', ['cv'])).id;
  ids.mia = (await coach.addClient('Mia', ['applications'])).id;
  ids.none = (await coach.call('client.add', { name: 'Bea' })).id;
  await coach.call('client.change', { id: ids.zoe, change: { appointment: '2026-11-23T14:00' } });
  await coach.call('client.change', { id: ids.ada, change: { appointment: '2026-11-24', appointmentNote: 'CV' } });
  for (const [who, starts] of [
    ['zoe', '2026-11-23T10:00'],
    ['mia', '2026-11-23T09:30'],
  ] as const) {
    await coach.call('client.open', { id: ids[who] ?? '' });
    const { id } = await coach.call('application.add', { company: 'Lager AB', title: 'Clerk', stage: 'interview' });
    await coach.call('application.saveRound', { applicationId: id, round: { kind: 'video', at: starts } });
    await coach.call('client.close', {});
  }
});
afterAll(() => coach.close());

test('clients stand by next appointment or by name; there is no other order to ask for', async () => {
  expect((await coach.call('client.list', {})).map(({ name }) => name)).toEqual(['Zoe', 'Ada', 'Bea', 'Mia']);
  const byName = await coach.call('client.list', { order: 'name' });
  expect(byName.map(({ name }) => name)).toEqual(['Ada', 'Bea', 'Mia', 'Zoe']);
  expect(contract['client.list'].input.shape.order.unwrap().options).toEqual(['appointment', 'name']);
});

test('the list of clients knows no prediction', async () => {
  const fields = Object.keys(contract['client.list'].output.element.shape);
  expect(fields.toSorted()).toEqual(['appointment', 'appointmentNote', 'cohort', 'consent', 'id', 'isOpen', 'name']);
});

test('the day is in order of time across clients and holds nothing of those who did not agree', async () => {
  const day = await coach.call('client.day', { until: '2026-11-23' });
  expect(day.map(({ name, kind, at }) => [at, name, kind])).toEqual([
    ['2026-11-23T09:30', 'Mia', 'interview'],
    ['2026-11-23T10:00', 'Zoe', 'interview'],
    ['2026-11-23T14:00', 'Zoe', 'appointment'],
  ]);
  const twoDays = await coach.call('client.day', { until: '2026-11-24' });
  expect(twoDays.at(-1)).toMatchObject({ name: 'Ada', kind: 'appointment', text: 'CV' });
});

test('the day can be read while one of the clients is open, who stays open', async () => {
  await coach.call('client.open', { id: ids.mia ?? '' });
  expect(await coach.call('client.day', { until: '2026-11-23' })).toHaveLength(3);
  expect((await coach.call('client.current', {})).client?.name).toBe('Mia');
  await coach.call('client.close', {});
});
