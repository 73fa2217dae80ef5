import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../core/database/open-database.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { openCoach } from './coaching/open-coach.ts';

const folder = makeTemporaryFolder();
const data = path.join(folder, 'coach');
const root = path.join(import.meta.dirname, '../..');
const sampleCv = path.join(root, 'resources/samples/sample-cv.pdf');
const advert = readFileSync(path.join(root, 'resources/samples/sample-job.txt'), 'utf8');
const everything = ['cv', 'predictions', 'applications', 'report', 'cohort'] as const;

let coach: Awaited<ReturnType<typeof openCoach>>;
let ana: string;
let ben: string;

const vaultOf = (id: string) => path.join(data, 'clients', id);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeAll(async () => {
  coach = await openCoach(data);
  ana = (await coach.addClient('Ana Muster', everything)).id;
  ben = (await coach.addClient('Ben Beispiel', everything)).id;
});
afterAll(() => coach.close());

describe('what is done while a client is open', () => {
  test('is kept in that client’s own file, and neither the coach nor another client sees it', async () => {
    await coach.call('client.open', { id: ana });
    await coach.call('application.add', {
      company: 'Canary Works',
      title: 'Clerk',
      stage: 'sent',
      sentOn: '2026-11-02',
    });
    const cv = await coach.call('cv.import', { fileId: sampleCv });
    const job = await coach.call('job.import', { text: advert });
    const { analysis } = await coach.call('prediction.analyze', { cvId: cv.id, jobId: job.id });
    expect(analysis.receipt.id).not.toBe('');
    await coach.call('client.open', { id: ben });
    expect(await coach.call('application.list', {})).toEqual([]);
    expect(await coach.call('cv.list', {})).toEqual([]);
    await coach.call('client.close', {});
    expect(await coach.call('application.list', {})).toEqual([]);
    expect(await coach.call('prediction.list', {})).toEqual([]);
    await coach.call('client.open', { id: ana });
    expect((await coach.call('application.list', {})).map(({ company }) => company)).toEqual(['Canary Works']);
    expect(await coach.call('prediction.list', {})).toHaveLength(1);
    await coach.call('client.close', {});
  });

  test('settings stay the coach’s own', async () => {
    await coach.call('settings.change', { country: 'DE' });
    await coach.call('client.open', { id: ana });
    expect((await coach.call('settings.get', {})).country).toBe('DE');
    expect((await coach.call('client.current', {})).client?.name).toBe('Ana Muster');
    await coach.call('client.close', {});
    expect((await coach.call('client.current', {})).client).toBeNull();
  });

  test('cannot be read with the coach’s key or another client’s, nor found in the bytes', async () => {
    const open = (key: Uint8Array) => openDatabase({ folder: vaultOf(ana), key, now: Date.now, log: silent });
    expect(() => open(new Uint8Array(32).fill(7))).toThrow('database.wrong-key');
    const exported = await coach.call('export.all', {});
    expect(JSON.stringify(exported)).toContain('Ana Muster');
    expect(JSON.stringify(exported)).not.toContain('Canary Works');
    for (const file of readdirSync(vaultOf(ana))) {
      expect(readFileSync(path.join(vaultOf(ana), file)).includes('Canary')).toBe(false);
    }
  });

  test('ends when the client is closed: a call that is under way is stopped', async () => {
    await coach.call('client.open', { id: ana });
    const slow = coach.call('cv.import', { fileId: sampleCv });
    const ending = slow.catch((error: unknown) => error);
    await coach.call('client.close', {});
    expect(await ending).toMatchObject({ code: 'app.cancelled' });
    expect(await coach.call('cv.list', {})).toEqual([]);
  });
});

describe('the consent', () => {
  test('holds within its scopes, method by method', async () => {
    const { id } = await coach.addClient('Cleo Probe', ['applications']);
    await coach.call('client.open', { id });
    expect(await coach.call('application.list', {})).toEqual([]);
    expect(await coach.call('job.list', {})).toEqual([]);
    await expect(coach.call('cv.list', {})).rejects.toMatchObject({
      code: 'client.no-consent',
      details: { state: 'active', missing: ['cv'] },
    });
    await expect(coach.call('prediction.list', {})).rejects.toMatchObject({ code: 'client.no-consent' });
    await expect(coach.call('export.all', {})).rejects.toMatchObject({ code: 'client.no-consent' });
    await coach.call('client.close', {});
  });

  test('ends on its day also while the client is open, and then only the name is left', async () => {
    const { id } = await coach.addClient('Dora Frist', ['cv', 'applications'], { until: '2026-12-01' });
    await coach.call('client.change', { id, change: { appointment: '2026-11-25T10:00', notes: 'Canary note' } });
    await coach.call('client.open', { id });
    expect(await coach.call('cv.list', {})).toEqual([]);
    const before = coach.clock.now;
    coach.clock.now = Date.UTC(2026, 11, 2, 12);
    await expect(coach.call('cv.list', {})).rejects.toMatchObject({ details: { state: 'expired' } });
    const detail = await coach.call('client.get', { id });
    expect(detail.client).toEqual({
      id,
      name: 'Dora Frist',
      isOpen: true,
      consent: { state: 'expired', scopes: [], from: '2026-11-01', until: '2026-12-01', endedOn: '2026-12-01' },
    });
    expect(JSON.stringify(detail)).not.toContain('Canary');
    await coach.call('client.close', {});
    await expect(coach.call('client.open', { id })).rejects.toMatchObject({ code: 'client.no-consent' });
    coach.clock.now = before;
  });

  test('that was never given opens nothing', async () => {
    const { id } = await coach.call('client.add', { name: 'Emil Ohne' });
    await expect(coach.call('client.open', { id })).rejects.toMatchObject({ details: { state: 'none' } });
    await expect(coach.call('client.change', { id, change: { notes: 'x' } })).rejects.toMatchObject({
      code: 'client.no-consent',
    });
    expect(existsSync(vaultOf(id))).toBe(false);
  });

  test('that is withdrawn by the coach’s note closes the client at once', async () => {
    const { id } = await coach.addClient('Fina Ende', everything);
    await coach.call('client.open', { id });
    const { client } = await coach.call('consent.recordWithdrawal', { clientId: id });
    expect(client).toMatchObject({ isOpen: false, consent: { state: 'withdrawn' } });
    expect(await coach.call('cv.list', {})).toEqual([]);
    await expect(coach.call('client.open', { id })).rejects.toMatchObject({ details: { state: 'withdrawn' } });
  });
});

describe('an erased client', () => {
  test('leaves no file, no row and no key; the receipt names nobody', async () => {
    const { id } = await coach.addClient('Gerda Geht', everything);
    await coach.call('client.open', { id });
    await coach.call('application.add', { company: 'Canary Works', title: 'Cook' });
    const { receipt, left } = await coach.call('client.remove', { id });
    expect(left).toBe(0);
    expect(receipt).toMatchObject({ kind: 'erased' });
    expect(receipt.files).toBeGreaterThan(0);
    expect(existsSync(vaultOf(id))).toBe(false);
    await expect(coach.call('client.get', { id })).rejects.toMatchObject({ code: 'record.not-found' });
    const kept = JSON.stringify(await coach.call('export.all', {}));
    expect(kept).not.toContain('Gerda');
    expect(kept).not.toContain(id);
    expect(JSON.stringify(await coach.call('client.receipts', {}))).not.toContain('Gerda');
    const file = path.join(folder, 'receipt.json');
    await coach.call('client.saveReceipt', { id: receipt.id, fileId: file });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(receipt);
  });

  test('has a receipt also when its files are held by another program, and its key is gone all the same', () => {
    const script = path.join(import.meta.dirname, 'coaching/erase-held-client.ts');
    const held = makeTemporaryFolder();
    // The owner of a computer may remove whatever they want, so as such nothing would be held.
    const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
    if (nobody !== undefined) chownSync(held, nobody, nobody);
    const answer = spawnSync(process.execPath, [script, path.join(held, 'coach')], {
      encoding: 'utf8',
      ...(nobody === undefined ? {} : { uid: nobody, gid: nobody }),
    });
    expect(JSON.parse(answer.stdout || answer.stderr)).toEqual({
      left: expect.toSatisfy((count: number) => count > 0),
      kind: 'erased',
      files: 0,
      receipts: 1,
      clients: 0,
      leftAfterNextStart: 0,
    });
  });

  test('whose files were left by an interruption is swept away at the next start', async () => {
    const left = path.join(data, 'clients', 'left-behind');
    await coach.close();
    mkdirSync(left);
    writeFileSync(path.join(left, 'cvplus.db'), 'sealed bytes');
    coach = await openCoach(data);
    expect(existsSync(left)).toBe(false);
    expect(existsSync(vaultOf(ana))).toBe(true);
  });
});

test('no name and no key is in the log', () => {
  expect(coach.lines.join('\n')).not.toMatch(/Ana|Ben|Cleo|Dora|Gerda|07070707/);
});
