import type { FineCell } from './outcome-store.ts';

/** A cell of a snapshot: a field that is empty (`interview`: never) holds several values together. */
export interface Cell extends Omit<FineCell, 'offer'> {
  readonly offer: number | '';
}

/** `2026-11` -> `2026-Q4`. */
const findQuarter = (month: string) =>
  month.includes('Q') ? month : `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

/** What a small cell gives up, one after the other: first what a prediction knows least about. */
const steps: readonly ((cell: Cell) => Cell)[] = [
  (cell) => cell,
  (cell) => ({ ...cell, offer: '' }),
  (cell) => ({ ...cell, channel: '' }),
  (cell) => ({ ...cell, level: '' }),
  (cell) => ({ ...cell, month: findQuarter(cell.month) }),
  (cell) => ({ ...cell, match: '' }),
  (cell) => ({ ...cell, industry: '' }),
  (cell) => ({ ...cell, country: '' }),
];

const keyOf = ({ country, industry, month, channel, level, match, model, interview, offer }: Cell) =>
  [country, industry, month, channel, level, match, model, interview, offer].join(' ');

const countCell = ({ reached }: Pick<Cell, 'reached'>) => reached.reduce((sum, count) => sum + count, 0);

const addUp = (left: readonly number[], right: readonly number[]) =>
  left.map((count, index) => count + (right[index] ?? 0));

/**
 * Cells of at least `k` contributions each: smaller ones are joined with others of their parent, and what is still smaller
 * then stays out (`dropped`). In a fixed order.
 */
export function mergeCells(
  fine: readonly FineCell[],
  k: number,
): { readonly cells: readonly Cell[]; readonly dropped: number } {
  const kept: Cell[] = [];
  let small: readonly Cell[] = fine;
  for (const step of steps) {
    const joined = new Map<string, Cell>();
    for (const cell of small.map(step)) {
      const key = keyOf(cell);
      const known = joined.get(key);
      joined.set(
        key,
        known
          ? { ...known, reached: addUp(known.reached, cell.reached), answer: addUp(known.answer, cell.answer) }
          : cell,
      );
    }
    const left: Cell[] = [];
    for (const cell of joined.values()) (countCell(cell) >= k ? kept : left).push(cell);
    small = left;
  }
  const cells = kept.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  return { cells, dropped: small.reduce((sum, cell) => sum + countCell(cell), 0) };
}
