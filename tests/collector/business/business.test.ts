import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBusiness } from '../../../collector/business/business.ts';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

describe.each(engines)('the book of the %s database', (kind) => {
  let database: CollectorDatabase;
  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
  });
  afterAll(() => database.close());

  /** Ids whose order as text is not that in which they were kept. */
  const usage = (from: number, n: number) =>
    Array.from({ length: n }, (_, index) => ({
      source: 'csv' as const,
      id: `use-${1_000 - from - index}`,
      at: Date.UTC(2026, 10, 1) / 1_000 + from + index,
      event: {
        kind: 'api-usage' as const,
        account: 'acme',
        country: 'DE',
        currency: 'EUR',
        calls: 1,
        cents: 5,
      },
    }));

  test('has every event once, however often it is read and whatever comes between', async () => {
    const business = createBusiness(database, 'EUR');
    await business.add(usage(0, 25));
    for (let reading = 0; reading < 4; reading++) expect((await business.readBook()).usage).toHaveLength(25);
    await business.add([...usage(20, 5), ...usage(25, 15)]);
    await Promise.all([business.readBook(), business.readBook()]);
    expect((await business.readBook()).usage).toHaveLength(40);
    expect((await createBusiness(database, 'EUR').readBook()).usage).toHaveLength(40);
  });
});
