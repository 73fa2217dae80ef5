import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import {
  addContribution,
  listShared,
  listToldSubjects,
  sumEpsilon,
} from '../../../../core/database/contribution-store.ts';
import { countTokens, readPace } from '../../../../core/database/token-purse-store.ts';
import { exampleContributions } from '../../../../core/domain/contribution.ts';
import { morning, openTestDatabase, temporaryFolder } from '../sample-records.ts';

it('gives an older database an empty outbox, whose contributions are kept once for each fact and never rewritten', () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  const database = openTestDatabase(folder);
  expect([listShared(database), sumEpsilon(database), countTokens(database), readPace(database).sendAt]).toEqual([
    [],
    0,
    0,
    0,
  ]);
  const item = {
    subject: 'an application',
    truthHash: 'hash',
    contribution: exampleContributions.outcome,
    epsilon: 2.5,
    eraseSecret: 's'.repeat(43),
    eraseHash: 'h'.repeat(43),
    token: 't'.repeat(472),
    tokenKey: 'key',
    dueAt: morning,
  };
  addContribution(database, { id: 'one', ...item }, morning);
  expect(() => addContribution(database, { id: 'two', ...item }, morning)).toThrow();
  expect(() => database.run("UPDATE contributions SET erase_secret = 'other'")).toThrow();
  expect([listShared(database).length, sumEpsilon(database), [...listToldSubjects(database)]]).toEqual([
    1,
    2.5,
    ['outcome an application'],
  ]);
});
