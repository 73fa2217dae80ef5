import { isLarge, type Layers } from './suppress-flat.ts';

/** One line of a table: its name, and whether its total is shown. Lines whose totals are not are one line together. */
export interface Line {
  readonly name: string;
  readonly isShown: boolean;
}

/**
 * Which cells of a table with two sides can be shown beside the totals of its lines; `counts[row][column]`, every row and
 * column there is. Undefined where none of it can.
 *
 * Each hidden cell lies in a rectangle of four hidden cells between which contributions could be moved to and fro, `k` or more,
 * without any shown number changing; so no number of it, and none of any set of hidden cells, is known to less than `k`.
 */
export function suppressCross(
  rows: readonly Line[],
  columns: readonly Line[],
  counts: readonly (readonly Layers[])[],
  k: number,
): ReadonlySet<string> | undefined {
  const hidden = counts.map((row, i) =>
    row.map((layers, j) => !rows[i]?.isShown || !columns[j]?.isShown || !isLarge(layers, k)),
  );
  const at = (i: number, j: number) => counts[i]?.[j] ?? [];
  const isHidden = (i: number, j: number) => hidden[i]?.[j] ?? false;

  /** How far contributions can be moved around the rectangle, in the layer where it is least. */
  function findPlay(i: number, j: number, otherRow: number, otherColumn: number): number {
    const here = at(i, j);
    const across = at(otherRow, otherColumn);
    const beside = at(i, otherColumn);
    const below = at(otherRow, j);
    const plays = here.map(
      (n, layer) =>
        Math.max(0, Math.min(n, across[layer] ?? 0)) + Math.max(0, Math.min(beside[layer] ?? 0, below[layer] ?? 0)),
    );
    return Math.min(...plays);
  }

  for (let i = 0; i < rows.length; i++)
    for (let j = 0; j < columns.length; j++) {
      if (!isHidden(i, j)) continue;
      let best: { readonly corners: readonly (readonly [number, number])[]; readonly cost: number } | undefined;
      for (let otherRow = 0; otherRow < rows.length; otherRow++)
        for (let otherColumn = 0; otherColumn < columns.length; otherColumn++) {
          if (otherRow === i || otherColumn === j || findPlay(i, j, otherRow, otherColumn) < k) continue;
          const corners = [
            [i, otherColumn],
            [otherRow, j],
            [otherRow, otherColumn],
          ] as const;
          const cost = corners.reduce((sum, [r, c]) => sum + (isHidden(r, c) ? 0 : (at(r, c)[0] ?? 0)), 0);
          if (!best || cost < best.cost) best = { corners, cost };
        }
      if (!best) return undefined;
      for (const [r, c] of best.corners) {
        const row = hidden[r];
        // A corner that is hidden now is safe: it lies in this very rectangle.
        if (row) row[c] = true;
      }
    }
  return new Set(
    rows.flatMap((row, i) => columns.flatMap((column, j) => (isHidden(i, j) ? [] : [`${row.name} ${column.name}`]))),
  );
}
