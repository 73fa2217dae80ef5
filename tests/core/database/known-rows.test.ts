import { expect, it } from 'vitest';
import { createRowMemory } from '../../../core/database/known-rows.ts';
import { openTestDatabase, temporaryFolder } from './sample-records.ts';

const makeMemory = () => {
  let made = 0;
  const read = createRowMemory((raw) => ({ raw, number: ++made }));
  return { read, count: () => made };
};

it('gives back the same object for a row that says the same, and makes a changed one anew', () => {
  const database = openTestDatabase(temporaryFolder());
  const { read } = makeMemory();
  const [first, second] = read(database, [
    { id: 1, name: 'a' },
    { id: 2, name: 'b' },
  ]);
  const [again, changed, added] = read(database, [
    { id: 1, name: 'a' },
    { id: 2, name: 'c' },
    { id: 3, name: 'd' },
  ]);
  expect(again).toBe(first);
  expect(changed).not.toBe(second);
  expect(changed?.raw).toEqual({ id: 2, name: 'c' });
  expect(added?.raw).toEqual({ id: 3, name: 'd' });
});

it('holds nothing of a row that is gone, and nothing of one database for another', () => {
  const [database, other] = [openTestDatabase(temporaryFolder()), openTestDatabase(temporaryFolder())];
  const { read, count } = makeMemory();
  const row = { id: 1, name: 'a' };
  read(database, [row]);
  read(other, [row]);
  expect(count()).toBe(2);
  read(database, []);
  read(database, [row]);
  expect(count()).toBe(3);
});
