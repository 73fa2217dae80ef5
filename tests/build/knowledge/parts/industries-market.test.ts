import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listGrowth, listSteps, listWages } from '../../../../build/knowledge/parts/industries-market.ts';

let database: Sqlite.Database;
const groups = new Set(['2511', '2512']);

beforeEach(() => {
  database = new Sqlite(':memory:');
  database.exec(`
    CREATE TABLE step (from_isco TEXT, to_isco TEXT, kind TEXT, measure TEXT, strength REAL, source TEXT);
    CREATE TABLE wage (id INTEGER, country TEXT, isco TEXT, statistic TEXT, tax TEXT, per_year REAL, share REAL, year INTEGER,
      level TEXT, source TEXT);
    CREATE TABLE market_fact (id INTEGER PRIMARY KEY, country TEXT, isco TEXT, kind TEXT, value REAL, share REAL, year INTEGER,
      source TEXT);`);
});
afterEach(() => {
  database.close();
});

test('the benchmark is the middle of the groups, weighed by the people who work there', () => {
  database.exec(`
    INSERT INTO wage VALUES (1, 'US', '2511', 'p50', 'gross', 90000, 1, 2024, 'unit', 'office'),
      (2, 'US', '2512', 'p50', 'gross', 120000, 1, 2024, 'unit', 'office'),
      (2, 'US', '2512', 'mean', 'gross', 130000, 1, 2024, 'unit', 'office'),
      (3, 'US', '2411', 'p50', 'gross', 70000, 1, 2024, 'unit', 'office'),
      (4, 'US', '2512', 'p50', 'gross', 1, 1, 2024, 'major', 'office');
    INSERT INTO market_fact VALUES (NULL, 'US', '2511', 'employment', 100, 1, 2024, 'office'),
      (NULL, 'US', '2512', 'employment', 900, 1, 2024, 'office');`);
  expect(listWages(database, groups)).toEqual([
    {
      country: 'US',
      perYear: 120000,
      currency: 'USD',
      statistic: 'p50',
      tax: 'gross',
      occupations: 2,
      year: 2024,
      source: 'office',
    },
  ]);
});

test('an older source that covers the groups stands before a newer one that does not', () => {
  database.exec(`
    INSERT INTO wage VALUES (1, 'SG', '2511', 'p50', 'gross', 60000, 1, 2025, 'unit', 'part'),
      (2, 'SG', '2511', 'p50', 'gross', 50000, 1, 2024, 'unit', 'whole'),
      (3, 'SG', '2512', 'p50', 'gross', 55000, 1, 2024, 'unit', 'whole');`);
  expect(listWages(database, groups).map(({ source }) => source)).toEqual(['whole']);
});

test('growth is the mean of the groups, weighed by the people who work there', () => {
  database.exec(`
    INSERT INTO market_fact VALUES (NULL, 'AU', '2511', 'employment', 100, 1, 2025, 'office'),
      (NULL, 'AU', '2512', 'employment', 300, 1, 2025, 'office'),
      (NULL, 'AU', '2511', 'growth-10-years', 0.1, 1, 2025, 'office'),
      (NULL, 'AU', '2512', 'growth-10-years', 0.3, 1, 2025, 'office');`);
  expect(listGrowth(database, groups)).toEqual([
    { country: 'AU', ratio: 0.25, fromYear: 2025, toYear: 2035, source: 'office' },
  ]);
});

test('steps begin in the industry, and each group has its best one before any has its second', () => {
  const insert = database.prepare(`INSERT INTO step VALUES (?, ?, 'transition', 'rome-mobility', ?, 'office')`);
  for (let place = 0; place < 14; place++) insert.run('2511', String(3000 + place), 0.9);
  insert.run('2512', '2511', 0.5);
  insert.run('2411', '2412', 1);
  const steps = listSteps(database, groups);
  expect(steps).toHaveLength(12);
  expect(steps.slice(0, 2).map(({ from }) => from)).toEqual(['2511', '2512']);
});
