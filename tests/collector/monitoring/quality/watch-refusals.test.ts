import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../../collector/database/database.ts';
import { exampleContributions } from '../../../../core/domain/contribution.ts';
import { createTestCollector } from '../../../support/collector.ts';
import { openCollectorDatabase } from '../../../support/collector-database.ts';

describe('watching refusals', () => {
  let database: CollectorDatabase;
  beforeAll(async () => {
    database = await openCollectorDatabase('embedded');
  }, 120_000);
  afterAll(() => database.close());

  it('counts them by the field to blame, and never by what stood in it', async () => {
    const server = await createTestCollector(database);
    const { outcome } = exampleContributions;
    const whole = { token: 'A'.repeat(500), eraseHash: 'A'.repeat(43) };
    const post = (payload: object) => server.inject({ method: 'POST', url: '/v1/contributions', payload });
    await post({ ...whole, contribution: { ...outcome, month: 'canary' } });
    await post({ ...whole, contribution: { ...outcome, level: 'canary' } });
    await post({ ...whole, contribution: { ...outcome, canary: 1 } });
    await post({ ...whole, token: 'canary', contribution: outcome });
    // Well formed, and of nobody: the token itself.
    await post({ ...whole, contribution: outcome });
    await server.inject({ method: 'POST', url: '/v1/erasures', payload: { secret: 'canary' } });
    const { body } = await server.inject('/metrics');
    const counted = [...body.matchAll(/^cvplus_refusals_total\{field="(\w+)"\} (\d+)$/gm)].map(([, field, n]) => [
      field,
      n,
    ]);
    expect(counted).toEqual([
      ['month', '1'],
      ['level', '1'],
      ['other', '2'],
      ['token', '1'],
    ]);
    expect(body).not.toContain('canary');
    await server.close();
  });
});
