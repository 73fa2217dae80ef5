import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { openCoach } from './open-coach.ts';

const folder = makeTemporaryFolder();
let coach: Awaited<ReturnType<typeof openCoach>>;
beforeAll(async () => {
  coach = await openCoach(path.join(folder, 'coach'));
});
afterAll(() => coach.close());

async function addPerson(index: number) {
  const { id } = await coach.addClient(`Person ${index}`, ['applications', 'cohort']);
  await coach.call('client.open', { id });
  const sent = { company: 'Lager AB', title: 'Clerk', stage: 'sent', sentOn: '2026-11-02' } as const;
  await coach.call('application.add', sent);
  if (index <= 4) {
    const { id: applicationId } = await coach.call('application.add', { ...sent, title: 'Cook' });
    await coach.call('application.move', { id: applicationId, stage: 'interview' });
  }
  if (index === 1) {
    const { id: applicationId } = await coach.call('application.add', { ...sent, title: 'Chef' });
    await coach.call('application.close', { id: applicationId, outcome: { kind: 'hired', on: '2026-11-20' } });
  }
  await coach.call('client.close', {});
  return id;
}

test('figures are counted over ten people who agreed, with a range for every share, and not over nine', async () => {
  for (let index = 1; index <= 9; index++) await addPerson(index);
  await coach.addClient('Not counted', ['applications']);
  expect(await coach.call('client.cohort', {})).toEqual({ isShown: false, reason: 'too-few', people: 9 });
  const last = await addPerson(10);
  const figures = await coach.call('client.cohort', {});
  expect(figures).toMatchObject({
    isShown: true,
    people: 10,
    counts: { sent: 15, answered: 5, interview: 5, hired: 1, open: 14 },
    shares: { interview: { people: 4, value: 0.4 }, hired: { people: 1, value: 0.1 } },
  });
  await coach.call('consent.recordWithdrawal', { clientId: last });
  expect(await coach.call('client.cohort', {})).toMatchObject({ isShown: false, people: 9 });
});
