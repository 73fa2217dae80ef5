import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backUp, restore } from '../../../collector/backup/back-up.ts';
import { listTables } from '../../../collector/backup/backup-store.ts';
import type { CollectorDatabase, Queries } from '../../../collector/database/database.ts';
import { ExperimentPlan } from '../../../collector/experiments/experiment-plan.ts';
import { saveDraft } from '../../../collector/experiments/experiment-store.ts';
import { eraseContributions, keepArrivals } from '../../../collector/ingest/contribution-store.ts';
import { openKeyring } from '../../../collector/tokens/keyring.ts';
import { exampleContributions } from '../../../core/domain/contribution.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const key = Buffer.alloc(32, 5);
const folder = makeTemporaryFolder();
const now = () => Date.UTC(2026, 10, 23, 12);

const arrivals = (from: number, n: number) =>
  Array.from({ length: n }, (_, index) => {
    const id = (from + index).toString(16).padStart(64, '0');
    const body = exampleContributions.outcome;
    return { nonce: id, contentHash: id, eraseHash: id, kind: body.kind, month: body.month, body };
  });

/** Every row of every table, as text. */
async function readAll(queries: Queries): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const table of await listTables(queries)) {
    if (table === 'migration' || table === 'tally_progress') continue;
    const { rows } = await queries.query<{ row: string }>(`select to_jsonb(t)::text as row from "${table}" t`);
    all[table] = rows.map(({ row }) => row).sort();
  }
  return all;
}

describe.each(engines)('a backup of the %s database', (kind) => {
  const file = path.join(folder, `${kind}.backup`);
  let full: CollectorDatabase;
  let empty: CollectorDatabase;
  beforeAll(async () => {
    full = await openCollectorDatabase(kind);
    empty = await openCollectorDatabase('embedded');
    await openKeyring(full, key, now);
    const plan = ExperimentPlan.parse({
      experiment: {
        name: 'order',
        kind: 'suggestion',
        subject: 'order',
        arms: [
          { name: 'a', weight: 0.5 },
          { name: 'b', weight: 0.5 },
        ],
        coverage: 1,
      },
      measure: 'interview',
      guardrails: [],
    });
    await full.transaction(async (queries) => {
      await keepArrivals(queries, arrivals(1, 4_500), '2026-11-23');
      await eraseContributions(queries, Buffer.from('1'.padStart(64, '0'), 'hex'), '2026-11-23');
      await saveDraft(queries, plan, '2026-11-23');
    });
  });
  afterAll(async () => {
    await full.close();
    await empty.close();
  });

  test('shows nothing, and holds every row of every table', async () => {
    const { rows } = await backUp(full, key, file);
    // One row more says how far the counting of figures is.
    expect(rows).toBe(Object.values(await readAll(full)).flat().length + 1);
    expect(rows).toBeGreaterThan(9_000);
    expect(readFileSync(file).includes('job-board')).toBe(false);
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
    ['changed by one bit', (bytes: Buffer) => bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 1)],
    ['something else', () => Buffer.from('no backup at all')],
  ])('that is %s is refused, and nothing of it stays', async (_, change) => {
    const bad = path.join(folder, `${kind}-bad.backup`);
    writeFileSync(bad, change(readFileSync(file)));
    await expect(restore(empty, key, bad)).rejects.toThrow(/backup/);
    expect(Object.values(await readAll(empty)).flat()).toEqual([]);
  });

  test('does not open with another key', async () => {
    await expect(restore(empty, Buffer.alloc(32, 6), file)).rejects.toThrow('does not open with this key');
  });

  test('is not put over what is there', async () => {
    await expect(restore(full, key, file)).rejects.toThrow('not empty');
  });

  test('is put back whole into an embedded database, which goes on counting behind it', async () => {
    await restore(empty, key, file);
    expect(await readAll(empty)).toEqual(await readAll(full));
    await empty.transaction((queries) => keepArrivals(queries, arrivals(10_000, 1), '2026-11-24'));
    const { rows } = await empty.query<{ n: number }>('select count(*)::int as n from contribution');
    expect(rows[0]?.n).toBe(4_500);
  });
});
