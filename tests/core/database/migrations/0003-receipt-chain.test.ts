import { cpSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../../core/database/migrations/index.ts';
import { addPrediction, listPredictions } from '../../../../core/database/prediction-store.ts';
import { readReceiptChain } from '../../../../core/database/receipt-chain-store.ts';
import { readSchemaVersion } from '../../../../core/database/table-store.ts';
import { readOwnRecord } from '../../../../core/tracking/own-record/read-own-record.ts';
import { chanceAnalysis } from '../sample-chances.ts';
import { failureOf, morning, openTestDatabase, sampleAnalysis, temporaryFolder } from '../sample-records.ts';

function folderOfVersion(version: 1 | 2) {
  const folder = temporaryFolder();
  const fixture = path.join(import.meta.dirname, `../../../fixtures/database/version-${version}.db`);
  cpSync(fixture, path.join(folder, 'cvplus.db'));
  return folder;
}

describe.each([1, 2] as const)('a database that version %d left on the disk', (version) => {
  it('keeps its predictions outside of the chain, which begins with the next one', () => {
    const database = openTestDatabase(folderOfVersion(version));
    const [old] = listPredictions(database);
    expect(old).toBeDefined();
    if (!old) return;
    expect(database.all('SELECT chain_sequence FROM predictions')).toEqual([{ chain_sequence: null }]);
    expect(readReceiptChain(database)).toEqual({
      links: [],
      state: { length: 0, isWhole: true, brokenAt: null, lastHash: null },
    });
    // The same again is still the old one; nothing shows when that was written.
    addPrediction(database, old);
    expect(readReceiptChain(database).state.length).toBe(0);
    addPrediction(database, { ...old, analysis: chanceAnalysis({ interview: 0.2 }) });
    expect(readReceiptChain(database).state).toMatchObject({ length: 1, isWhole: true });
    expect(listPredictions(database)).toHaveLength(2);
  });
});

it('holds no outcome of an older version against a number', () => {
  const database = openTestDatabase(folderOfVersion(2));
  const record = readOwnRecord(database, { now: morning });
  expect(record.rates).toEqual([]);
  expect(record.calibration.map(({ decided, open }) => decided + open)).toEqual([0, 0]);
});

it('is not half made when a later step fails, and is made when the app starts again', () => {
  const folder = folderOfVersion(2);
  const broken = { version: migrations.length + 1, name: 'broken', sql: 'CREATE TABLE receipt_chain (id)' };
  expect(() => openTestDatabase(folder, { migrations: [...migrations, broken] })).toThrow('already exists');
  const older = openTestDatabase(folder, { migrations: migrations.slice(0, 2) });
  expect(readSchemaVersion(older)).toBe(2);
  expect(failureOf(() => older.get('SELECT * FROM receipt_chain'))).toBeInstanceOf(Error);
  older.close();
  const database = openTestDatabase(folder);
  expect(readSchemaVersion(database)).toBe(migrations.length);
  expect(listPredictions(database)).toHaveLength(1);
  expect(readReceiptChain(database).state.isWhole).toBe(true);
});

it('refuses a second head', () => {
  const database = openTestDatabase(temporaryFolder());
  expect(() => database.run("INSERT INTO receipt_chain_head VALUES (2, 0, '')")).toThrow('CHECK');
  expect(() => database.run("INSERT INTO receipt_chain_head VALUES (1, 0, '')")).toThrow('UNIQUE');
});

it('finds a prediction put in by hand that claims a place in the chain', () => {
  const database = openTestDatabase(folderOfVersion(2));
  const values = [JSON.stringify(sampleAnalysis('e'.repeat(64))), 1] as const;
  database.run("INSERT INTO predictions SELECT 'forged', 'e', cv_id, job_id, 0, ?, ? FROM predictions", ...values);
  expect(readReceiptChain(database).state).toMatchObject({ length: 0, isWhole: false, brokenAt: 1 });
});
