import { expect, it } from 'vitest';
import { openTestDatabase, temporaryFolder } from '../sample-records.ts';

it('refuses corrections of a CV that is not kept', () => {
  const database = openTestDatabase(temporaryFolder());
  expect(() => database.run("INSERT INTO cv_corrections VALUES (1, 'missing', 0, '{}')")).toThrow('record.not-found');
});
