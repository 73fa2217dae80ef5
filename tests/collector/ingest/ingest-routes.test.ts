import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { countContributions } from '../../../collector/ingest/contribution-store.ts';
import { exampleContributions } from '../../../core/domain/contribution.ts';
import { createTestCollector, fetchToken, makeErasure, send } from '../../support/collector.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

const contribution = exampleContributions.outcome;

describe.each(engines)('contributions, %s', (kind) => {
  let database: CollectorDatabase;
  let server: Awaited<ReturnType<typeof createTestCollector>>;

  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
    server = await createTestCollector(database);
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await database.close();
  });
  beforeEach(async () => {
    await database.query('delete from contribution');
  });

  const count = async () => (await countContributions(database)).get('outcome') ?? 0;

  it('keeps a contribution once, however often the same delivery comes', async () => {
    const submission = { contribution, token: await fetchToken(server), eraseHash: makeErasure().eraseHash };
    const answers = await Promise.all([1, 2, 3].map(() => send(server, submission)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 201]);
    expect((await send(server, submission)).json()).toEqual({ status: 'known' });
    expect(await count()).toBe(1);
  });

  it('refuses a token that was used for something else', async () => {
    const token = await fetchToken(server);
    const { eraseHash } = makeErasure();
    await send(server, { contribution, token, eraseHash });
    const second = await send(server, { contribution: { ...contribution, month: '2026-09' }, token, eraseHash });
    expect([second.statusCode, second.json().code]).toEqual([409, 'token.spent']);
    const together = await fetchToken(server);
    const both = await Promise.all(
      ['2026-08', '2026-09'].map((month) =>
        send(server, { contribution: { ...contribution, month }, token: together, eraseHash }),
      ),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect(await count()).toBe(2);
  });

  it('refuses tokens that nobody here signed, changed ones and those of another collector', async () => {
    const token = await fetchToken(server);
    const { eraseHash } = makeErasure();
    const bytes = Buffer.from(token, 'base64url');
    for (const place of [0, 10, 40, 80, 200]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      const answer = await send(server, { contribution, token: changed.toString('base64url'), eraseHash });
      expect([place, answer.json().code]).toEqual([place, 'token.invalid']);
    }
    expect(await count()).toBe(0);
  });

  it('refuses a field more, a finer date and free text, and says none of it', async () => {
    const token = await fetchToken(server);
    const { eraseHash } = makeErasure();
    const wrong = [
      { ...contribution, name: 'MARKED Jane' },
      { ...contribution, month: '2026-10-04' },
      { ...contribution, channel: 'MARKED channel' },
    ];
    for (const one of wrong) {
      const answer = await send(server, { contribution: one, token, eraseHash });
      expect(answer.statusCode).toBe(400);
      expect(answer.body).not.toMatch(/MARKED|2026-10-04/);
    }
    expect((await send(server, { contribution, token, eraseHash })).statusCode).toBe(201);
  });

  it('erases by the secret what was sent, and what arrives after it was taken back', async () => {
    const { secret, eraseHash } = makeErasure();
    await send(server, { contribution, token: await fetchToken(server), eraseHash });
    const late = { contribution, token: await fetchToken(server), eraseHash };
    const erase = () => server.inject({ method: 'POST', url: '/v1/erasures', payload: { secret } });
    expect((await erase()).json()).toEqual({ status: 'erased' });
    expect(await count()).toBe(0);
    expect((await send(server, late)).statusCode).toBe(201);
    expect(await count()).toBe(0);
    expect((await erase()).json()).toEqual({ status: 'erased' });
  });

  it('holds nothing in its tables by which a token could be tied to when it was given out', async () => {
    const token = await fetchToken(server);
    const { rows } = await database.query<{ column_name: string }>(
      `select column_name from information_schema.columns where table_name in ('contribution', 'spent_token', 'erased_hash')
       order by table_name, ordinal_position`,
    );
    expect(rows.map(({ column_name }) => column_name)).toEqual([
      'id',
      'kind',
      'month',
      'body',
      'erase_hash',
      'arrived_on',
      'erase_hash',
      'erased_on',
      'nonce',
      'content_hash',
      'spent_on',
    ]);
    // Nothing was written while the token was given out: the nonce is not known here before it is spent.
    const nonce = Buffer.from(token, 'base64url').subarray(2, 34);
    const { rows: spent } = await database.query('select nonce from spent_token where nonce = $1', [nonce]);
    expect(spent).toEqual([]);
  });
});
