import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wagesPart } from '../../../build/knowledge/parts/wages.ts';
import { MarketSnapshot } from '../../../core/domain/market.ts';
import { createMarketStore, type MarketStore } from '../../../core/knowledge/market-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'cvplus-market-'));
const path = join(folder, 'knowledge.db');
let database: Sqlite.Database;
let store: MarketStore;

interface Series {
  country: string;
  code: string;
  name: string;
  level: string;
  unit?: string;
  tax?: string;
  year: number;
  source: string;
  people?: number;
  figures: Record<string, number>;
  isco: Record<string, number>;
}

function fill(writer: Sqlite.Database): void {
  writer.exec('CREATE TABLE sources (id TEXT PRIMARY KEY) STRICT');
  writer.exec(wagesPart.schema);
  for (const id of ['census', 'newer', 'everyone', 'net', 'bank', 'jobs'])
    writer.prepare('INSERT INTO sources VALUES (?)').run(id);
  const series: Series[] = [
    {
      country: 'US',
      code: '15-1252',
      name: 'Developers',
      level: 'unit',
      year: 2024,
      source: 'census',
      people: 900,
      figures: { p10: 60_000, p50: 100_000, p90: 180_000 },
      isco: { 2512: 1 },
    },
    {
      country: 'US',
      code: '15-1251',
      name: 'Programmers',
      level: 'unit',
      year: 2024,
      source: 'census',
      people: 100,
      figures: { p50: 80_000 },
      isco: { 2512: 0.5, 2514: 0.5 },
    },
    {
      country: 'US',
      code: '15-0000',
      name: 'Computer occupations',
      level: 'major',
      year: 2024,
      source: 'census',
      figures: { p50: 90_000 },
      isco: { 2512: 1, 2513: 1 },
    },
    {
      country: 'US',
      code: '13-0000',
      name: 'Business occupations',
      level: 'major',
      year: 2024,
      source: 'census',
      figures: { p50: 70_000 },
      isco: { 2513: 0.4 },
    },
    {
      country: 'US',
      code: '',
      name: 'Everyone',
      level: 'all',
      year: 2024,
      source: 'everyone',
      figures: { p50: 48_000 },
      isco: {},
    },
    {
      country: 'SG',
      code: '25121',
      name: 'Developer',
      level: 'unit',
      unit: 'month',
      year: 2024,
      source: 'census',
      figures: { p25: 5000, p50: 7000 },
      isco: { 2512: 1 },
    },
    {
      country: 'SG',
      code: '25121',
      name: 'Developer',
      level: 'unit',
      unit: 'month',
      year: 2025,
      source: 'newer',
      figures: { p50: 7500 },
      isco: { 2512: 1 },
    },
    {
      country: 'FR',
      code: '388A',
      name: 'Ingénieurs',
      level: 'unit',
      unit: 'month',
      tax: 'net',
      year: 2023,
      source: 'net',
      figures: { p50: 3400 },
      isco: { 2512: 1, 2514: 1 },
    },
  ];
  for (const [index, item] of series.entries()) {
    const { country, code, name, level, unit = 'year', tax = 'gross', year, source, people = null } = item;
    writer
      .prepare('INSERT INTO wage_series VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(index + 1, country, code, name, level, unit, country === 'US' ? 'USD' : 'EUR', tax, year, people, source);
    for (const [statistic, value] of Object.entries(item.figures)) {
      const perYear = unit === 'month' ? value * 12 : value;
      writer
        .prepare('INSERT INTO wage_figure VALUES (?, ?, ?, ?, ?)')
        .run(index + 1, statistic, value, perYear, source);
    }
    for (const [isco, share] of Object.entries(item.isco))
      writer.prepare("INSERT INTO wage_isco VALUES (?, ?, ?, 'official', ?)").run(isco, index + 1, share, source);
  }
  const addFact = writer.prepare('INSERT INTO market_fact VALUES (NULL, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)');
  addFact.run('SG', null, 'purchasing-power-parity', 0.75, 'local-per-international-dollar', 2024, null, null, 'bank');
  addFact.run('SG', null, 'purchasing-power-parity', 0.8, 'local-per-international-dollar', 2023, null, null, 'bank');
  addFact.run('SG', null, 'unemployment', 0.03, 'share', 2024, null, null, 'bank');
  addFact.run('US', null, 'tenure-median-years', 4.9, 'years', 2026, 'Manufacturing', null, 'bank');
  addFact.run('US', null, 'tenure-median-years', 3.9, 'years', 2024, null, null, 'bank');
  addFact.run('US', '2512', 'growth-10-years', 0.15, 'ratio', 2024, 'Developers', 1, 'jobs');
}

beforeAll(() => {
  const writer = new Sqlite(path);
  fill(writer);
  writer.close();
  database = new Sqlite(path, { readonly: true });
  store = createMarketStore(database);
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

test('the occupation with most people in the group comes first', () => {
  const wages = store.wagesOf('2512', 'US');
  expect(wages.map(({ nativeName }) => nativeName)).toEqual(['Developers', 'Developers', 'Developers', 'Programmers']);
  expect(wages.map(({ statistic }) => statistic)).toEqual(['p10', 'p50', 'p90', 'p50']);
});

test('a group without a narrow wage gets the wider group that it belongs to most, and the row says so', () => {
  const wages = store.wagesOf('2513', 'US');
  expect(wages.map(({ nativeName, level, isco }) => ({ nativeName, level, isco }))).toEqual([
    { nativeName: 'Computer occupations', level: 'major', isco: '2513' },
  ]);
});

test('pay of everyone stands in at last, and the occupation counts as missing', () => {
  const snapshot = store.snapshot('5223', 'US');
  expect(snapshot.wages.map(({ level, nativeName }) => ({ level, nativeName }))).toEqual([
    { level: 'all', nativeName: 'Everyone' },
  ]);
  expect(snapshot.missing).toContain('wages');
});

test('a country without any table has no wages', () => {
  expect(store.wagesOf('2512', 'HK')).toEqual([]);
});

test('a newer median replaces the older one, but quartiles that only the older table has stay', () => {
  const wages = store.wagesOf('2512', 'SG', { newestOnly: true });
  expect(wages.map(({ year, statistic, value }) => ({ year, statistic, value }))).toEqual([
    { year: 2025, statistic: 'p50', value: 7500 },
    { year: 2024, statistic: 'p25', value: 5000 },
  ]);
});

test('the middle wage is in international dollars of its year, or of the year before where the newest is not out', () => {
  const snapshot = MarketSnapshot.parse(store.snapshot('2512', 'SG'));
  expect(snapshot.internationalDollars).toEqual({ value: 120_000, year: 2024, source: 'bank' });
});

test('net pay is not put into international dollars next to gross pay', () => {
  expect(store.snapshot('2512', 'FR').internationalDollars).toBeUndefined();
});

test('a snapshot names what is missing and holds the newest rates of the country', () => {
  const snapshot = store.snapshot('2512', 'SG');
  expect(snapshot.missing).toEqual(['demand', 'growth', 'tenure']);
  expect(snapshot.facts.map(({ kind, year }) => `${kind} ${year}`)).toEqual([
    'unemployment 2024',
    'purchasing-power-parity 2024',
  ]);
});

test('tenure of the whole country is in a snapshot, that of an industry is not', () => {
  const tenure = store.snapshot('2512', 'US').facts.filter(({ kind }) => kind === 'tenure-median-years');
  expect(tenure.map(({ value, year }) => ({ value, year }))).toEqual([{ value: 3.9, year: 2024 }]);
});

test('pay is compared within one source, by people, and not where both are the same national occupation', () => {
  expect(store.compareWages('2514', '2512')).toEqual([
    {
      country: 'US',
      ratio: 0.237,
      fromPerYear: 80_000,
      toPerYear: 98_947,
      currency: 'USD',
      statistic: 'p50',
      tax: 'gross',
      year: 2024,
      source: 'census',
    },
  ]);
});

test('national occupations come with the groups that they were tied to', () => {
  expect(store.nationalOccupations('US').find(({ code }) => code === '15-1251')).toEqual({
    code: '15-1251',
    name: 'Programmers',
    level: 'unit',
    isco: ['2512', '2514'],
  });
});

test('figures of an occupation and of the country are kept apart', () => {
  expect(store.factsOf('US', '2512').map(({ kind, isco }) => ({ kind, isco }))).toEqual([
    { kind: 'growth-10-years', isco: '2512' },
  ]);
  expect(store.factsOf('SG').every(({ isco }) => isco === undefined)).toBe(true);
});

test('coverage counts groups and shows a gap as zero', () => {
  const needs = store.coverage().find(({ country }) => country === 'US')?.needs;
  expect(needs?.find(({ need }) => need === 'wages')).toEqual({ need: 'wages', count: 2, newestYear: 2024 });
  expect(needs?.find(({ need }) => need === 'demand')).toEqual({ need: 'demand', count: 0 });
});
