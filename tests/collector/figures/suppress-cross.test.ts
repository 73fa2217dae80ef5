import { expect, it } from 'vitest';
import { suppressCross } from '../../../collector/figures/suppress-cross.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';

const k = 3;
const size = 3;
const names = ['a', 'b', 'c'];
type Table = readonly (readonly number[])[];
type Bounds = Map<string, [number, number]>;

/** Every table of whole numbers that agrees with what is shown, tried out: between which numbers each hidden cell lies. */
function findBounds(table: Table, shown: ReadonlySet<string>): Bounds {
  const bounds: Bounds = new Map();
  const rest = (cells: readonly (readonly [number, number])[]) =>
    cells.reduce((sum, [i, j]) => sum + (shown.has(`${names[i]} ${names[j]}`) ? 0 : (table[i]?.[j] ?? 0)), 0);
  const line = [0, 1, 2];
  const rowRest = line.map((i) => rest(line.map((j) => [i, j] as const)));
  const columnRest = line.map((j) => rest(line.map((i) => [i, j] as const)));
  const hidden = line.flatMap((i) =>
    line.filter((j) => !shown.has(`${names[i]} ${names[j]}`)).map((j) => [i, j] as const),
  );
  const values: number[] = [];
  const place = (index: number): void => {
    const cell = hidden[index];
    if (!cell) {
      if ([...rowRest, ...columnRest].some((left) => left !== 0)) return;
      for (const [at, [i, j]] of hidden.entries()) {
        const name = `${names[i]} ${names[j]}`;
        const value = values[at] ?? 0;
        const [low, high] = bounds.get(name) ?? [value, value];
        bounds.set(name, [Math.min(low, value), Math.max(high, value)]);
      }
      return;
    }
    const [i, j] = cell;
    const most = Math.min(rowRest[i] ?? 0, columnRest[j] ?? 0);
    const isLastOfRow = !hidden.slice(index + 1).some(([row]) => row === i);
    for (let value = isLastOfRow ? (rowRest[i] ?? 0) : 0; value <= most; value++) {
      rowRest[i] = (rowRest[i] ?? 0) - value;
      columnRest[j] = (columnRest[j] ?? 0) - value;
      values[index] = value;
      place(index + 1);
      rowRest[i] = (rowRest[i] ?? 0) + value;
      columnRest[j] = (columnRest[j] ?? 0) + value;
    }
  };
  place(0);
  return bounds;
}

const drawTable = (random: () => number, most: number): Table =>
  Array.from({ length: size }, () => Array.from({ length: size }, () => Math.floor(random() ** 2 * most)));
const lines = names.map((name) => ({ name, isShown: true }));
const layered = (tables: readonly Table[]) =>
  names.map((_, i) => names.map((__, j) => tables.map((table) => table[i]?.[j] ?? 0)));

it('leaves no hidden cell known to less than k from totals and shown cells, tried out on every table that could be', {
  timeout: 120_000,
}, () => {
  const random = createSeededRandom(7);
  let withHidden = 0;
  let withShown = 0;
  for (let round = 0; round < 250; round++) {
    const table = drawTable(random, 9);
    const shown = suppressCross(lines, lines, layered([table]), k);
    if (!shown) continue;
    for (const name of shown) {
      const [i = 0, j = 0] = name.split(' ').map((one) => names.indexOf(one));
      expect(table[i]?.[j]).toBeGreaterThanOrEqual(k);
    }
    const bounds = findBounds(table, shown);
    for (const [low, high] of bounds.values()) expect(high - low).toBeGreaterThanOrEqual(k);
    if (bounds.size > 0) withHidden++;
    if (bounds.size > 0 && shown.size > 0) withShown++;
  }
  expect(withHidden).toBeGreaterThan(20);
  expect(withShown).toBeGreaterThan(5);
});

it('is as safe in what a table grew by since it was shown before', { timeout: 120_000 }, () => {
  const random = createSeededRandom(8);
  let tried = 0;
  for (let round = 0; round < 250; round++) {
    const before = drawTable(random, 8);
    const grown = drawTable(random, 9);
    const now = before.map((row, i) => row.map((n, j) => n + (grown[i]?.[j] ?? 0)));
    const shown = suppressCross(lines, lines, layered([now, grown]), k);
    if (!shown) continue;
    for (const table of [now, grown])
      for (const [low, high] of findBounds(table, shown).values()) expect(high - low).toBeGreaterThanOrEqual(k);
    tried++;
  }
  expect(tried).toBeGreaterThan(20);
});

it('finds that primary suppression alone is not enough', () => {
  const table = [
    [1, 9, 9],
    [9, 9, 9],
    [9, 9, 9],
  ];
  const naive = new Set(
    names.flatMap((row) => names.map((column) => `${row} ${column}`)).filter((name) => name !== 'a a'),
  );
  expect(findBounds(table, naive).get('a a')).toEqual([1, 1]);
  expect(suppressCross(lines, lines, layered([table]), k)?.size).toBe(5);
});

it('shows nothing of a table in which the small cells can not be hidden behind others', () => {
  const table = [
    [9, 0, 0],
    [0, 9, 0],
    [0, 0, 1],
  ];
  expect(suppressCross(lines, lines, layered([table]), k)).toBeUndefined();
});
