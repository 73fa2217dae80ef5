import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSigningPair } from '../../../core/coaching/sign-statement.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { openCoach } from './open-coach.ts';

const folder = makeTemporaryFolder();
const file = (name: string) => path.join(folder, name);
let coach: Awaited<ReturnType<typeof openCoach>>;
let person: Awaited<ReturnType<typeof openCoach>>;
let id: string;

beforeAll(async () => {
  coach = await openCoach(file('coach'));
  person = await openCoach(file('person'), { key: 9 });
  id = (await coach.call('client.add', { name: 'Ana Muster' })).id;
});
afterAll(async () => {
  await person.close();
  await coach.close();
});

const agreed = {
  name: 'Ana Muster',
  coach: 'Coach Korb',
  scopes: ['cv', 'predictions'] as ('cv' | 'predictions')[],
  from: '2026-11-01',
  until: '2027-03-01',
};

test('a consent that the client’s app has signed is read by the coach’s app, and the client keeps a note of it', async () => {
  const { code: coachCode } = await coach.call('client.code', {});
  expect(coachCode).toMatch(/^([0-9A-F]{4}-){4}[0-9A-F]{4}$/);
  const given = await person.call('consent.write', { ...agreed, coachCode, fileId: file('a.cvplus-consent') });
  expect(await person.call('consent.given', {})).toEqual([given]);
  const { client } = await coach.call('consent.import', { clientId: id, fileId: file('a.cvplus-consent') });
  expect(client.consent).toEqual({
    state: 'active',
    scopes: ['cv', 'predictions'],
    from: '2026-11-01',
    until: '2027-03-01',
  });
});

test('a changed file does not pass, whatever was changed in it', async () => {
  const text = readFileSync(file('a.cvplus-consent'), 'utf8');
  for (const [before, after] of [
    ['2027-03-01', '2037-03-01'],
    ['"predictions"', '"applications"'],
    ['Ana', 'Eva'],
  ] as const) {
    writeFileSync(file('changed.cvplus-consent'), text.replace(before, after));
    const reading = coach.call('consent.import', { clientId: id, fileId: file('changed.cvplus-consent') });
    await expect(reading).rejects.toMatchObject({ code: 'client.consent-not-signed' });
  }
  writeFileSync(file('other.cvplus-consent'), '{"statement":{}}');
  await expect(
    coach.call('consent.import', { clientId: id, fileId: file('other.cvplus-consent') }),
  ).rejects.toMatchObject({ code: 'client.consent-unreadable' });
});

test('a consent for another coach is refused', async () => {
  const { code: coachCode } = await person.call('client.code', {});
  await person.call('consent.write', { ...agreed, coachCode, fileId: file('b.cvplus-consent') });
  await expect(coach.call('consent.import', { clientId: id, fileId: file('b.cvplus-consent') })).rejects.toMatchObject({
    code: 'client.consent-other-coach',
  });
});

test('after the first consent nobody else can sign for the client, and the client cannot sign for another', async () => {
  const days = { from: '2026-11-01', until: '2027-03-01' };
  await expect(coach.consent(id, 'Ana Muster', ['cv'], { pair: makeSigningPair(), ...days })).rejects.toMatchObject({
    code: 'client.consent-other-person',
  });
  const other = await coach.call('client.add', { name: 'Ben Beispiel' });
  await expect(
    coach.call('consent.import', { clientId: other.id, fileId: file('a.cvplus-consent') }),
  ).rejects.toMatchObject({ code: 'client.consent-other-person' });
});

test('a signed withdrawal ends the consent, and reading the old file again does not bring it back', async () => {
  const [given] = await person.call('consent.given', {});
  const first = (await person.call('consent.given', {})).at(-1);
  expect(given).toBeDefined();
  const ended = await person.call('consent.withdraw', { id: first?.id ?? '', fileId: file('w.cvplus-consent') });
  expect(ended.withdrawnAt).not.toBeNull();
  const { client, consents } = await coach.call('consent.import', { clientId: id, fileId: file('w.cvplus-consent') });
  expect(client.consent).toMatchObject({ state: 'withdrawn', endedOn: '2026-11-23' });
  expect(consents[0]).toMatchObject({ withdrawnBy: 'client' });
  const again = await coach.call('consent.import', { clientId: id, fileId: file('a.cvplus-consent') });
  expect(again.client.consent.state).toBe('withdrawn');
});

test('a consent that begins later opens nothing yet, and a new one opens again', async () => {
  const { id: later } = await coach.addClient('Lena Bald', ['cv'], { from: '2026-12-01' });
  expect((await coach.call('client.get', { id: later })).client.consent.state).toBe('upcoming');
  await expect(coach.call('client.open', { id: later })).rejects.toMatchObject({ details: { state: 'upcoming' } });
});

test('the private half of a signing key and the keys of clients are in no export', async () => {
  const tables = JSON.stringify(await coach.call('export.all', {}));
  expect(tables).toContain('client_signing_keys');
  expect(tables).toContain('sealed');
  expect(tables).not.toContain('PRIVATE');
});
