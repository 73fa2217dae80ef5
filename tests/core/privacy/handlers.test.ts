import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings, readSettings } from '../../../core/database/settings-store.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { openPrivateCore } from './open-private-core.ts';

const folder = makeTemporaryFolder();
let core: Awaited<ReturnType<typeof openPrivateCore>>;
let clock = Date.UTC(2026, 10, 23, 9);
beforeAll(async () => {
  core = await openPrivateCore(path.join(folder, 'vault'), { now: () => clock });
});
afterAll(() => core.close());

const request = { purpose: 'update-check', host: 'updates.example.org', text: 'GET /latest ä' } as const;

test('a new data folder is sealed, has sent nothing and agrees to nothing', async () => {
  const overview = await core.call('privacy.overview', {});
  expect(overview).toMatchObject({
    isSealed: true,
    today: 0,
    total: 0,
    last: null,
    consents: [],
    backups: [],
    drills: [],
  });
});

test('a sealed app refuses a request and writes nothing down', async () => {
  await expect(core.call('privacy.noteRequest', request)).rejects.toMatchObject({ code: 'network.sealed' });
  expect(await core.call('privacy.ledger', {})).toEqual([]);
});

test('an unsealed app writes each request down with its bytes, and the ledger cannot be rewritten', async () => {
  changeSettings(core.database, { isSealed: false }, clock);
  const entry = await core.call('privacy.noteRequest', request);
  expect(entry).toMatchObject({ ...request, bytes: 14, at: '2026-11-23T09:00:00.000Z' });
  clock += 3 * 86_400_000;
  await core.call('privacy.noteRequest', request);
  expect(await core.call('privacy.overview', {})).toMatchObject({ today: 1, total: 2, last: { host: request.host } });
  expect(() => core.database.run("UPDATE outbound_ledger SET host = 'x'")).toThrow();
  changeSettings(core.database, { isSealed: true }, clock);
});

test('a consent is given and withdrawn in one step each, and both stay on record', async () => {
  await core.call('privacy.giveConsent', { purpose: 'outcomes', wording: 1 });
  expect(readSettings(core.database).sharesOutcomes).toBe(true);
  clock += 1000;
  const [withdrawn] = await core.call('privacy.withdrawConsent', { purpose: 'outcomes' });
  expect(withdrawn).toMatchObject({ purpose: 'outcomes', wording: 1, withdrawnAt: new Date(clock).toISOString() });
  expect(readSettings(core.database).sharesOutcomes).toBe(false);
});

test('a consent to new words ends the one to the old words, and another purpose is not touched', async () => {
  await core.call('privacy.giveConsent', { purpose: 'pay', wording: 1 });
  const consents = await core.call('privacy.giveConsent', { purpose: 'pay', wording: 2 });
  expect(consents.filter(({ purpose, withdrawnAt }) => purpose === 'pay' && !withdrawnAt)).toHaveLength(1);
  expect(consents.filter(({ purpose }) => purpose === 'outcomes')).toHaveLength(1);
  expect(readSettings(core.database).sharesOutcomes).toBe(false);
});

test('what is stored is counted by kind, and every row is in one of them', async () => {
  const stored = await core.call('privacy.stored', {});
  expect(stored).toMatchObject({ cvs: 3, jobs: 0, applications: 0, copies: 0 });
  expect(stored.kinds.reduce((sum, { rows }) => sum + rows, 0)).toBe(stored.rows);
  expect(stored.kinds).toContainEqual({ kind: 'documents', rows: 3 });
  expect(stored.bytes).toBeGreaterThan(4096);
});
