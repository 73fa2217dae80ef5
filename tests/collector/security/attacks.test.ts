import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { attackCollector } from './attack-collector.ts';
import { createWholeCollector } from './whole-collector.ts';

/** `node build/attack-collector.mjs` sends more. */
const requests = 600;

describe.each(engines)('hostile requests, %s', (kind) => {
  let database: CollectorDatabase;
  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
  }, 120_000);
  afterAll(() => database.close());

  it('end in no failure, in answers as described, and are repeated in no refusal', { timeout: 180_000 }, async () => {
    const server = await createWholeCollector(database, makeTemporaryFolder());
    const { faults, statuses } = await attackCollector(server, { requests, seed: 20261123 });
    expect(faults).toEqual([]);
    // It got through to what it attacked, and was refused in every way.
    for (const status of [200, 400, 401, 403, 404, 415]) expect([status, statuses.has(status)]).toEqual([status, true]);
    await server.close();
  });
});
