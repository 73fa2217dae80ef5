import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { countContributions } from '../../../collector/ingest/contribution-store.ts';
import { sharePerson } from '../../core/contribution/sharing-person.ts';
import { createTestCollector } from '../../support/collector.ts';
import { openCollectorDatabase } from '../../support/collector-database.ts';

let database: CollectorDatabase;
let server: Awaited<ReturnType<typeof createTestCollector>>;
let address = '';

beforeAll(async () => {
  database = await openCollectorDatabase('embedded');
  server = await createTestCollector(database);
  address = await server.listen({ host: '127.0.0.1', port: 0 });
}, 120_000);
afterAll(async () => {
  await server.close();
  await database.close();
});

/** Every row of every table as text; bytes as hexadecimal. */
async function dumpCollector(): Promise<string> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.query<{ row: string }>(`select t::text as row from ${name} t`);
    parts.push(...rows.map(({ row }) => row));
  }
  return parts.join('\n');
}

const countAll = async () => [...(await countContributions(database)).values()].reduce((sum, count) => sum + count, 0);

it('takes each contribution of a desktop once through a bad network, ties none to its token, and forgets what is taken back', async () => {
  const answers: Uint8Array[] = [];
  const tokenRequests: Uint8Array[] = [];
  let requests = 0;
  const person = sharePerson({
    seed: 3,
    collector: {
      address,
      async fetch(to, request) {
        requests++;
        // Every third request is lost on the way there, every fifth answer on the way back.
        if (requests % 3 === 0) throw new TypeError('fetch failed');
        const response = await fetch(to, request);
        if (to.endsWith('/v1/tokens') && request.body instanceof Uint8Array) {
          tokenRequests.push(request.body);
          answers.push(new Uint8Array(await response.clone().arrayBuffer()));
        }
        if (requests % 5 === 0) throw new TypeError('terminated');
        return response;
      },
    },
  });
  for (let index = 0; index < 5; index++) person.apply(`2026-01-${String(index + 2).padStart(2, '0')}`);
  person.apply('2026-01-10', 'hired', { salary: 480_000 });
  person.use('2026-02', [2, 3, 9], 4);
  person.on('2026-02-20');
  person.unseal();
  person.agree('outcomes', 'pay', 'use');
  for (let week = 0; week < 14; week++) {
    person.startAgain();
    await person.roundsUntil(person.dayIn(7), 9);
  }
  const items = await person.items();
  expect(items.map(({ state }) => state)).toEqual(Array(8).fill('sent'));
  expect(Object.fromEntries(await countContributions(database))).toEqual({ outcome: 6, pay: 1, use: 1 });

  const dump = await dumpCollector();
  expect(dump).not.toMatch(/Fjordkraft|Engineer|Ida/);
  // Neither what was asked to be signed nor the blind signature is kept: eight bytes of either would be in the dump.
  expect(tokenRequests.length).toBeGreaterThan(6);
  for (const bytes of [...tokenRequests.map((request) => request.subarray(3)), ...answers])
    for (let start = 0; start + 8 <= bytes.length; start += 8)
      expect(dump).not.toContain(Buffer.from(bytes.subarray(start, start + 8)).toString('hex'));
  // Of the token itself only its nonce is kept, and nothing of it was known when it was given out.
  const tokens = items.map(({ text }) => Buffer.from(JSON.parse(text ?? '').token, 'base64url'));
  for (const token of tokens) {
    expect(dump).toContain(token.subarray(2, 34).toString('hex'));
    expect(dump).not.toContain(token.subarray(98, 130).toString('hex'));
    const isSeenBefore = tokenRequests.some((request) => Buffer.from(request).includes(token.subarray(2, 10)));
    expect(isSeenBefore).toBe(false);
  }

  const one = items.find(({ contribution }) => contribution.kind === 'pay');
  await person.takeBack([one?.id ?? '']);
  await person.roundsUntil(person.dayIn(7), 9);
  expect(Object.fromEntries(await countContributions(database))).toEqual({ outcome: 6, use: 1 });
  await person.withdraw('outcomes', true);
  await person.withdraw('use', true);
  await person.roundsUntil(person.dayIn(21), 9);
  expect((await person.items()).map(({ state }) => state)).toEqual(Array(8).fill('taken-back'));
  expect(await countAll()).toBe(0);
}, 180_000);

it('writes a message as the collector takes it', async () => {
  const person = sharePerson({ collector: { address, fetch } });
  person.unseal();
  await person.sendMessage({ kind: 'fault', text: 'Two MARKEDX words.', contact: 'ana@example.org', language: 'de' });
  await person.sendMessage({ kind: 'praise', text: 'Calm.', language: 'ja' });
  expect(await dumpCollector()).toMatch(/fault/);
});
