import type { Row, RowCell } from './group-rows.ts';

/** The label of a table's row, centred beside all lines of its content. */
interface Label {
  readonly cell: RowCell;
  readonly text: string;
  /** Height of its middle. */
  readonly middle: number;
  /** Written downwards: it must be put together whatever stands beside it. */
  readonly isStack: boolean;
}

/** Width of a column of labels in signs; what is wider is a column of the page. */
const widest = 10;
const unspaced = /[\u3040-\u9fff]/;
const oneSign = /^\p{sc=Han}$/u;
const labelText = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー・/ ]{2,12}$/u;

/**
 * Forms of China and Japan have the names of sections in a narrow column, written downwards or centred beside the lines of
 * their cell, so that the first lines of a section stand above its name. Such a name is lifted above its lines, where a
 * heading stands. The border of a cell is not known; a name stands in the middle of its own, and that tells which lines
 * are whose. Pages without such names come back as they are.
 */
export function liftLabels(rows: readonly Row[]): readonly Row[] {
  if (rows.length < 6 || !rows.some((row) => row.cells.some((cell) => unspaced.test(cell.text)))) return rows;
  const stacks = findStacks(rows);
  const taken = new Set(stacks.flatMap(({ cells }) => cells));
  const edge = findContentEdge(rows, taken);
  if (edge === undefined) return rows;
  const labels: Label[] = stacks
    .filter(({ cells }) => cells.every((cell) => cell.right <= edge + 1 && edge - cell.x <= widest * cell.size))
    .map(({ cells }) => ({
      cell: cells[0] as RowCell,
      text: cells.map((cell) => cell.text.trim()).join(''),
      middle: ((cells[0]?.y ?? 0) + (cells.at(-1)?.y ?? 0)) / 2,
      isStack: true,
    }));
  const aside = rows.filter((row) => isAside(row, edge));
  if (labels.length === 0 && !aside.some((row) => isBetween(row, rows))) return rows;
  for (const row of aside) {
    const [cell] = row.cells;
    if (cell && !taken.has(cell)) labels.push({ cell, text: cell.text.trim(), middle: cell.y, isStack: false });
  }
  labels.sort((a, b) => a.middle - b.middle);
  const used = new Set<RowCell>([...taken, ...labels.map(({ cell }) => cell)]);
  const content = rows.flatMap((row) => {
    const cells = row.cells.filter((cell) => !used.has(cell));
    return cells.length > 0 ? [{ ...row, y: cells[0]?.y ?? row.y, cells }] : [];
  });
  content.sort((a, b) => a.y - b.y);
  return placeLabels(content, labels, edge);
}

/** Signs beneath one another, each the first of its row and far from what follows it. */
function findStacks(rows: readonly Row[]): { cells: RowCell[] }[] {
  const stacks: { cells: RowCell[] }[] = [];
  for (const row of rows) {
    const [cell, next] = row.cells;
    if (!cell || !oneSign.test(cell.text.trim()) || (next && next.x - cell.right < 0.8 * cell.size)) continue;
    const open = stacks.findLast(({ cells }) => Math.abs((cells[0]?.x ?? 0) - cell.x) < 1.5);
    const last = open?.cells.at(-1);
    if (open && last && last.font === cell.font && cell.y - last.y <= 1.75 * cell.size) open.cells.push(cell);
    else stacks.push({ cells: [cell] });
  }
  return stacks.filter(({ cells }) => cells.length >= 2);
}

/** Where the lines beside the column of labels begin: the place at which most rows begin. */
function findContentEdge(rows: readonly Row[], taken: ReadonlySet<RowCell>): number | undefined {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const cells = row.cells.filter((cell) => !taken.has(cell));
    const [first, second] = cells;
    const begin = first && second && labelText.test(first.text.trim()) ? second : first;
    if (begin) counts.set(Math.round(begin.x), (counts.get(Math.round(begin.x)) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= 4 && best[1] >= 0.3 * rows.length ? best[0] : undefined;
}

/** True where the row begins with a label left of the content. */
function isAside(row: Row, edge: number): boolean {
  const [cell, next] = row.cells;
  return (
    cell !== undefined &&
    cell.right <= edge + 1 &&
    edge - cell.x <= widest * cell.size &&
    labelText.test(cell.text.trim()) &&
    (next === undefined || Math.abs(next.x - edge) <= 2)
  );
}

/** A label alone in its row, wedged between two lines of content: only a centred label stands like that. */
function isBetween(row: Row, rows: readonly Row[]): boolean {
  if (row.cells.length > 1) return false;
  const at = rows.indexOf(row);
  const above = rows[at - 1];
  const below = rows[at + 1];
  return above !== undefined && below !== undefined && below.y - above.y < 2 * row.size;
}

function placeLabels(content: readonly Row[], labels: readonly Label[], edge: number): Row[] {
  const placed: Row[] = [];
  let at = 0;
  let waiting: Label[] = [];
  const flush = (end: number) => {
    placed.push(...placeZone(content.slice(at, end), waiting, edge));
    waiting = [];
    at = end;
  };
  let next = 0;
  for (const [index, row] of content.entries()) {
    while (next < labels.length && (labels[next]?.middle ?? 0) < row.y - 1) waiting.push(labels[next++] as Label);
    // A row with text of its own in the column of labels belongs to none of them, nor does the title of the page.
    const x = row.cells[0]?.x ?? 0;
    if (x < edge - 2 || x > edge + 6 * row.size) {
      flush(index);
      placed.push(row);
      at = index + 1;
    }
  }
  waiting.push(...labels.slice(next));
  flush(content.length);
  return placed;
}

/** Shares the rows of a zone out among its labels so that each label is as near as can be to the middle of its rows. */
function placeZone(rows: readonly Row[], labels: readonly Label[], edge: number): Row[] {
  if (labels.length === 0 || rows.length < labels.length) return mergeBack(rows, labels);
  const gaps = rows.map((row, index) => row.y - (rows[index - 1]?.y ?? row.y));
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  // cost[k][n]: the first k labels share the first n rows.
  const cost: number[][] = [[0]];
  const from: number[][] = [[]];
  for (const [k, label] of labels.entries()) {
    const line: number[] = [];
    const origin: number[] = [];
    for (let n = k + 1; n <= rows.length; n += 1) {
      for (let start = k; start < n; start += 1) {
        const before = cost[k]?.[start];
        const first = rows[start];
        const last = rows[n - 1];
        if (before === undefined || !first || !last) continue;
        const isTight = start > 0 && (gaps[start] ?? 0) < 1.15 * usual;
        const sum = before + Math.abs((first.y + last.y) / 2 - label.middle) + (isTight ? first.size : 0);
        if (line[n] === undefined || sum < (line[n] ?? 0)) {
          line[n] = sum;
          origin[n] = start;
        }
      }
    }
    cost.push(line);
    from.push(origin);
  }
  const placed: Row[] = [];
  let end = rows.length;
  for (let k = labels.length; k > 0; k -= 1) {
    const start = from[k]?.[end] ?? 0;
    const label = labels[k - 1];
    const group = rows.slice(start, end);
    if (label) placed.unshift(...placeAbove(group, rows[start - 1], label, edge));
    end = start;
  }
  return placed;
}

function placeAbove(group: readonly Row[], previous: Row | undefined, label: Label, edge: number): Row[] {
  const [first] = group;
  if (!first) return [];
  // A label beside its only line stays there.
  if (!label.isStack && group.length === 1) return mergeBack(group, [label]);
  // Set as large as the heading that it is.
  const size = 1.2 * label.cell.size;
  const y = first.y - Math.min(1.2 * size, 0.5 * (first.y - (previous?.y ?? first.y - 2 * size)));
  const cell: RowCell = { ...label.cell, text: label.text, x: edge, right: edge + label.text.length * size, y, size };
  return [{ y, size, cells: [cell] }, ...group];
}

function mergeBack(rows: readonly Row[], labels: readonly Label[]): Row[] {
  const merged = [...rows];
  for (const label of labels) {
    const at = merged.findIndex((row) => Math.abs(row.y - label.middle) < 0.36 * row.size);
    const row = merged[at];
    const cell: RowCell = { ...label.cell, text: label.text };
    if (row) merged[at] = { ...row, cells: [cell, ...row.cells] };
    else merged.push({ y: label.middle, size: label.cell.size, cells: [cell] });
  }
  return merged.sort((a, b) => a.y - b.y);
}
