import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackBackup } from '../../../core/database/backup-file.ts';
import { openDatabase } from '../../../core/database/open-database.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { openCoach } from './open-coach.ts';

const folder = makeTemporaryFolder();
const file = (name: string) => path.join(folder, name);
const passphrase = 'river stone candle';
let coach: Awaited<ReturnType<typeof openCoach>>;
let other: Awaited<ReturnType<typeof openCoach>>;

beforeAll(async () => {
  coach = await openCoach(file('coach'));
  other = await openCoach(file('other'), { key: 8 });
});
afterAll(async () => {
  await other.close();
  await coach.close();
});

test('a client is handed over in one encrypted file and opens with a consent to the new coach, under a new key', async () => {
  const { id, pair } = await coach.addClient('Ana Muster', ['applications']);
  await coach.call('client.change', { id, change: { notes: 'Canary note' } });
  await coach.call('client.open', { id });
  await coach.call('application.add', { company: 'Canary Works', title: 'Clerk' });
  const fileId = file('ana.cvplus-client');
  expect(await coach.call('client.handOver', { id, passphrase, fileId })).toMatchObject({ kind: 'handed-over' });
  expect(readFileSync(fileId).includes('Canary')).toBe(false);
  expect(readdirSync(file('coach/clients'))).toEqual([id]);

  await expect(other.call('client.takeOver', { fileId, passphrase: 'something else' })).rejects.toMatchObject({
    code: 'key.wrong-passphrase',
  });
  const taken = await other.call('client.takeOver', { fileId, passphrase });
  expect(taken).toEqual({ id: taken.id, name: 'Ana Muster', isOpen: false, consent: { state: 'none', scopes: [] } });
  await expect(other.call('client.open', { id: taken.id })).rejects.toMatchObject({ code: 'client.no-consent' });

  const days = { from: '2026-11-01', until: '2027-03-01' };
  await other.consent(taken.id, 'Ana Muster', ['applications'], { pair, ...days });
  expect(await other.call('client.open', { id: taken.id })).toMatchObject({ notes: 'Canary note' });
  expect((await other.call('application.list', {})).map(({ company }) => company)).toEqual(['Canary Works']);
  await other.call('client.close', {});
  await coach.call('client.close', {});

  const { key } = await unpackBackup(fileId, { passphrase }, file('unpacked'));
  const vault = path.join(file('other'), 'clients', taken.id);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  expect(() => openDatabase({ folder: vault, key, now: Date.now, log })).toThrow('database.wrong-key');
  expect(existsSync(path.join(vault, 'client.json'))).toBe(false);
});

test('a backup of a person’s own data is no client', async () => {
  const fileId = file('own.cvplus-backup');
  await coach.call('backup.make', { fileId, passphrase });
  await expect(other.call('client.takeOver', { fileId, passphrase })).rejects.toMatchObject({
    code: 'backup.unreadable',
  });
  expect(readdirSync(file('other/clients'))).toHaveLength(1);
});
