import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPredictions } from '../../../core/cli/serve-command.ts';
import type { Database } from '../../../core/database/database.ts';
import { openDatabase } from '../../../core/database/open-database.ts';
import { addPartnerKey, listPartnerUse, revokePartnerKey } from '../../../core/database/partner-store.ts';
import type { Host } from '../../../core/host.ts';
import { createPartnerServer, type PartnerServerParts } from '../../../core/partner/create-partner-server.ts';
import { hashKey, makePartnerKey } from '../../../core/partner/partner-key.ts';
import { writeUsageTable } from '../../../core/partner/write-usage-table.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../../..');
const folder = makeTemporaryFolder();
const readSample = (name: string) => readFileSync(path.join(root, 'resources/samples', name), 'utf8');
const cv = { text: readSample('sample-cv.md') };
const job = { text: readSample('sample-job.txt') };
const logged: string[] = [];
const write = (event: string, facts: object = {}) => void logged.push(`${event} ${JSON.stringify(facts)}`);
let time = Date.UTC(2026, 10, 22, 9);

const host: Host = {
  dataFolder: path.join(folder, 'data'),
  modelsFolder: path.join(root, 'models'),
  resourcesFolder: path.join(root, 'resources'),
  localesFolder: path.join(root, 'locales'),
  computeEntry: path.join(root, 'core/compute/compute-worker.ts'),
  databaseKey: () => Promise.resolve(new Uint8Array(32).fill(3)),
  log: { info: write, warn: write, error: write },
  now: () => time,
  appVersion: '0.1.0',
};

let database: Database;
let predictions: Awaited<ReturnType<typeof openPredictions>>;
let server: FastifyInstance;

beforeAll(async () => {
  database = openDatabase({ folder: host.dataFolder, key: await host.databaseKey(), now: host.now, log: host.log });
  predictions = await openPredictions(host, database);
});
afterAll(async () => {
  await predictions.close();
  database.close();
});
beforeEach(async () => {
  time = Date.UTC(2026, 10, 22, 9);
  server = await createPartnerServer(predictions.parts);
});
afterEach(() => server.close());

function addKey(monthlyQuota = 100): { id: string; key: string } {
  const made = makePartnerKey();
  addPartnerKey(database, { id: made.id, label: 'Acme Talent', hash: hashKey(made.key), monthlyQuota }, host.now());
  return made;
}
const ask = (key: string | undefined, payload: object = { cv, job }, url = '/v1/predictions') =>
  server.inject({ method: 'POST', url, payload, headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });

describe('a partner', () => {
  test('is told what the app tells of the same CV and advert', async () => {
    const answer = await ask(addKey().key, { cv, job, region: 'US', stated: { referred: true } });
    expect(answer.json()).toMatchObject({
      schemaVersion: 1,
      predictions: { interview: { unit: 'probability', basis: expect.any(Array) } },
      receipt: { region: 'US' },
    });
  });

  test('can have a CV read', async () => {
    const answer = await ask(addKey().key, cv, '/v1/readings');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ basics: { name: expect.any(String) }, work: expect.any(Array) });
  });

  test.each([
    ['no key', undefined],
    ['something that is no key', 'secret'],
    ['a key that nobody has', `cvp_0123456789ab_${'A'.repeat(43)}`],
  ])('with %s is not answered', async (_, key) => {
    const answer = await ask(key);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'key.unknown' });
  });

  test('with the id of a key and another secret, or a revoked key, is not answered', async () => {
    const { id, key } = addKey();
    expect((await ask(`cvp_${id}_${'A'.repeat(43)}`)).statusCode).toBe(401);
    revokePartnerKey(database, id, host.now());
    expect((await ask(key)).statusCode).toBe(401);
  });

  test('is told in a sentence what is wrong with a text, and does not pay for it', async () => {
    const { id, key } = addKey();
    const answer = await ask(key, { cv: { text: '%PDF-1.7 and nothing that follows' }, job });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toEqual({ code: 'document.damaged', message: expect.stringMatching(/\.$/) });
    expect(listPartnerUse(database, '2026-11').filter((use) => use.key_id === id)).toEqual([]);
  });

  test.each([
    ['a field more', { cv, job, name: 'Jane Doe' }],
    ['an empty text', { cv: { text: '  ' }, job }],
    ['a text that is too long', { cv: { text: 'a'.repeat(200_001) }, job }],
    ['another type', { cv: [cv], job }],
  ])('that sends %s is refused, and nothing of it comes back', async (_, payload) => {
    const answer = await ask(addKey().key, payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ code: 'request.invalid', message: 'The request does not follow the schema.' });
  });
});

describe('the quota of a month', () => {
  test('is used up by answers, holds for requests at once, and begins anew with the next month', async () => {
    const { id, key } = addKey(3);
    const statuses = (await Promise.all([1, 2, 3, 4, 5].map(() => ask(key, cv, '/v1/readings')))).map(
      ({ statusCode }) => statusCode,
    );
    expect(statuses.toSorted()).toEqual([200, 200, 200, 429, 429]);
    const refused = await ask(key);
    expect(refused.json()).toMatchObject({ code: 'quota.used-up' });
    expect(refused.headers['retry-after']).toBe(String(8.625 * 86_400));
    const usage = await server.inject({ url: '/v1/usage', headers: { authorization: `Bearer ${key}` } });
    expect(usage.json()).toEqual({ month: '2026-11', used: 3, quota: 3 });
    time = Date.UTC(2026, 11, 1);
    expect((await ask(key, cv, '/v1/readings')).statusCode).toBe(200);
    expect(listPartnerUse(database, '2026-11').filter((use) => use.key_id === id)).toMatchObject([
      { day: '2026-11-22', kind: 'reading', n: 3 },
    ]);
  });

  test('is written as billing events that hold no name', async () => {
    const { id, key } = addKey();
    await ask(key, cv, '/v1/readings');
    await ask(key);
    const use = listPartnerUse(database, '2026-11').filter(({ key_id }) => key_id === id);
    const table = writeUsageTable(use, { cents: 3, currency: 'EUR' });
    expect(table).toBe(
      `kind,id,date,account,country,currency,calls,cents\napi-usage,api:${id}:2026-11-22,2026-11-22,${id},unknown,EUR,2,6\n`,
    );
    expect(table).not.toContain('Acme');
  });
});

test('more requests than can wait are asked to come again', async () => {
  const slow: PartnerServerParts = { ...predictions.parts, read: () => new Promise(() => undefined) };
  const busy = await createPartnerServer(slow);
  const { key } = addKey();
  const send = () =>
    busy.inject({ method: 'POST', url: '/v1/readings', payload: cv, headers: { authorization: `Bearer ${key}` } });
  for (let index = 0; index < 32; index++) void send();
  await new Promise((resolve) => setImmediate(resolve));
  const refused = await send();
  expect(refused.statusCode).toBe(503);
  expect(refused.headers['retry-after']).toBe('1');
});

test('nothing of what was asked is kept or logged', async () => {
  const { key } = addKey();
  const marked = { text: cv.text.replace(/^# .*$/m, '# Canary Fieldfare') };
  expect((await ask(key, { cv: marked, job })).statusCode).toBe(200);
  const tables = database.all("SELECT name FROM sqlite_master WHERE type = 'table'") as { name: string }[];
  const everything = tables.map(({ name }) => JSON.stringify(database.all(`SELECT * FROM "${name}"`))).join('\n');
  expect(everything).toContain('Acme Talent');
  expect(everything).not.toContain('Fieldfare');
  expect(everything).not.toContain(key);
  expect(logged.join('\n')).not.toContain('Fieldfare');
});

test('the description names every path and what may be sent', async () => {
  const description = (await server.inject('/docs/json')).json();
  expect(Object.keys(description.paths).toSorted()).toEqual(['/v1/predictions', '/v1/readings', '/v1/usage']);
  expect(description.paths['/v1/predictions'].post.requestBody).toBeDefined();
});
