import type { Row, RowCell } from './group-rows.ts';

/** A part of a page that is read from top to bottom, row by row. */
export interface Region {
  readonly rows: readonly Row[];
  /** Where cells are known to begin although the gap before them may be narrow: the content edge beside a column of dates. */
  readonly edges: readonly number[];
  /** Left edge of the column, to find its continuation on the next page; undefined for the full width. */
  readonly column?: number;
}

interface Band {
  readonly first: number;
  readonly last: number;
}

interface Edge {
  readonly x: number;
  readonly band: Band;
  readonly kind: 'columns' | 'labels' | 'trailing';
  readonly strength: number;
}

const tolerance = 2;
/** A page has few columns; more edges than this are chance and cost time. */
const mostEdges = 8;

/**
 * Splits rows into regions in reading order. An edge where many rows begin a cell, and that hardly a row crosses, is either
 * the gutter between columns (each is read by itself) or the border of a column of labels and dates (read row by row).
 */
export function splitColumns(
  rows: readonly Row[],
  depth = 0,
  column?: number,
  knownEdges: readonly number[] = [],
  passedEdges: readonly number[] = [],
): Region[] {
  const whole: Region = { rows, edges: knownEdges, ...(column === undefined ? {} : { column }) };
  if (rows.length < 3 || depth > 6) return [whole];
  const edge = findEdge(rows, knownEdges, passedEdges);
  if (!edge) return [whole];
  const above = rows.slice(0, edge.band.first);
  const inside = rows.slice(edge.band.first, edge.band.last + 1);
  const below = rows.slice(edge.band.last + 1);
  const split = (part: readonly Row[], edges: readonly number[], of = column) =>
    part.length > 0 ? splitColumns(part, depth + 1, of, edges, passedEdges) : [];
  // Dates at the right end belong to their rows as they stand.
  if (edge.kind === 'trailing') return splitColumns(rows, depth + 1, column, knownEdges, [...passedEdges, edge.x]);
  if (edge.kind === 'labels') {
    const regions = [
      ...split(above, knownEdges),
      ...split(inside, [...knownEdges, edge.x]),
      ...split(below, knownEdges),
    ];
    return mergeNeighbours(regions);
  }
  const left = inside.flatMap((row) => keepCells(row, (cell) => cell.x < edge.x - tolerance));
  const right = inside.flatMap((row) => keepCells(row, (cell) => cell.x >= edge.x - tolerance));
  return [
    ...split(above, knownEdges),
    ...split(left, knownEdges, Math.min(...left.map((row) => row.cells[0]?.x ?? 0))),
    ...split(right, knownEdges, edge.x),
    ...split(below, knownEdges),
  ];
}

function keepCells(row: Row, test: (cell: RowCell) => boolean): Row[] {
  const cells = row.cells.filter(test);
  const [first] = cells;
  if (!first) return [];
  const longest = cells.reduce((best, cell) => (cell.text.length > best.text.length ? cell : best), first);
  return [{ y: row.y, size: longest.size, cells }];
}

/** Regions that only differ by their label edge are one flow. */
function mergeNeighbours(regions: readonly Region[]): Region[] {
  const merged: Region[] = [];
  for (const region of regions) {
    const last = merged.at(-1);
    if (last && last.column === region.column) {
      merged[merged.length - 1] = {
        ...last,
        rows: [...last.rows, ...region.rows],
        edges: [...new Set([...last.edges, ...region.edges])],
      };
    } else merged.push(region);
  }
  return merged;
}

function findEdge(rows: readonly Row[], labels: readonly number[], passed: readonly number[]): Edge | undefined {
  const found: Edge[] = [];
  for (const x of candidateEdges(rows)) {
    // Nothing within a column of labels is a column of its own.
    if (passed.some((edge) => Math.abs(edge - x) < 6) || labels.some((edge) => x < edge + 6)) continue;
    for (const band of clearBands(rows, x)) {
      if (band.last - band.first < 2) continue;
      const edge = judgeEdge(rows, x, band);
      if (edge) found.push(edge);
    }
  }
  return found.sort((a, b) => b.strength - a.strength)[0];
}

/** Places where at least three rows begin a cell after other text or at a deeper indent than the page. */
function candidateEdges(rows: readonly Row[]): number[] {
  const starts: number[] = [];
  for (const row of rows) {
    let right = Number.NEGATIVE_INFINITY;
    for (const cell of row.cells) {
      if (cell.x - right >= 0.25 * cell.size) starts.push(cell.x);
      right = cell.right;
    }
  }
  starts.sort((a, b) => a - b);
  const edges: { x: number; count: number }[] = [];
  let first = 0;
  for (let index = 1; index <= starts.length; index += 1) {
    const start = starts[index];
    const begin = starts[first] ?? 0;
    if (start !== undefined && start - begin <= 1.5 * tolerance) continue;
    if (index - first >= 3) edges.push({ x: begin, count: index - first });
    first = index;
  }
  return edges
    .sort((a, b) => b.count - a.count)
    .slice(0, mostEdges)
    .map(({ x }) => x);
}

/** Stretches of rows in which nothing crosses `x`. */
function clearBands(rows: readonly Row[], x: number): Band[] {
  const bands: Band[] = [];
  let first = -1;
  for (let index = 0; index <= rows.length; index += 1) {
    const row = rows[index];
    const isClear = row?.cells.every((cell) => cell.right <= x + tolerance || cell.x >= x - tolerance) === true;
    if (isClear && first < 0) first = index;
    if (!isClear && first >= 0) {
      bands.push({ first, last: index - 1 });
      first = -1;
    }
  }
  return bands;
}

interface Side {
  /** Index of the row and whether the other side has text on it as well. */
  readonly rows: readonly {
    readonly y: number;
    readonly size: number;
    readonly isPaired: boolean;
    readonly isAlone: boolean;
    readonly text: string;
  }[];
  readonly width: number;
}

function judgeEdge(rows: readonly Row[], x: number, whole: Band): Edge | undefined {
  const band = trimBand(rows, x, whole);
  if (!band) return undefined;
  const inside = rows.slice(band.first, band.last + 1);
  const begins = inside.filter((row) => row.cells.some((cell) => Math.abs(cell.x - x) <= 1.5 * tolerance)).length;
  if (begins < 3) return undefined;
  const left = describeSide(
    inside,
    (cell) => cell.x < x - tolerance,
    (cell) => cell.x >= x - tolerance,
  );
  const right = describeSide(
    inside,
    (cell) => cell.x >= x - tolerance,
    (cell) => cell.x < x - tolerance,
  );
  if (left.rows.length < 2 || right.rows.length < 3) return undefined;
  const leftEnd = Math.max(
    ...inside.flatMap((row) => row.cells.filter((cell) => cell.x < x - tolerance).map((cell) => cell.right)),
  );
  const total = left.width + right.width;
  const leftShare = left.width / total;
  const gutter = x - leftEnd;
  const strength = Math.min(left.rows.length * 3, right.rows.length) + begins + (gutter > 8 ? 5 : 0);
  const isTable =
    leftShare <= 0.25 &&
    left.rows.filter((row) => row.isPaired).length >= 0.9 * left.rows.filter((row) => !row.isAlone).length;
  if (isTable) return { x, band, kind: 'labels', strength };
  const leading = findLeading(inside);
  if (leftShare <= 0.36 && left.rows.length <= right.rows.length * 1.1 && isLabelSide(left))
    return { x, band, kind: 'labels', strength };
  if (right.width / total <= 0.28 && isLabelSide(right)) return { x, band, kind: 'trailing', strength };
  if (leftShare <= 0.45 && isDateSide(left, leading)) return { x, band, kind: 'labels', strength };
  if (leftShare >= 0.5 && isDateSide(right, leading)) return { x, band, kind: 'trailing', strength };
  if (isEvenTable(inside, x)) return { x, band, kind: 'trailing', strength };
  // Columns have text of their own on both sides; a few rows that merely line up are a table or chance.
  if (gutter < 4 || left.rows.length < 3 || leftShare < 0.12 || leftShare > 0.9) return undefined;
  if (begins < 0.4 * right.rows.length && gutter < 8) return undefined;
  const fewest = Math.min(left.rows.length, right.rows.length);
  if ((fewest < 4 && gutter < 24) || (fewest < 5 && gutter < 6)) return undefined;
  const isGrid = right.rows.filter((row) => row.isPaired).length >= 0.75 * right.rows.length;
  const part = isGrid ? narrowGrid(inside, left) : undefined;
  if (part)
    return part.last - part.first >= 2
      ? { x, band: { first: band.first + part.first, last: band.first + part.last }, kind: 'columns', strength }
      : undefined;
  return { x, band, kind: 'columns', strength };
}

/**
 * A table: row after row has text on both sides, in even steps and in faces that do not change down its columns. Columns of
 * entries side by side have gaps between the entries and heads in another face.
 */
function isEvenTable(inside: readonly Row[], x: number): boolean {
  let steps = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let pairs = 0;
  let previous: { readonly y: number; readonly faces: string } | undefined;
  let heads = 0;
  for (const row of inside) {
    const left = row.cells.find((cell) => cell.x < x - tolerance);
    const right = row.cells.find((cell) => cell.x >= x - tolerance);
    if (!left) return false;
    if (!right) {
      // The name of the next table; its title row may be set otherwise than the rows under it.
      previous = undefined;
      heads += 1;
      continue;
    }
    pairs += 1;
    const faces = `${left.font}/${Math.round(left.size)} ${right.font}/${Math.round(right.size)}`;
    if (previous) {
      const step = row.y - previous.y;
      least = Math.min(least, step);
      most = Math.max(most, step);
      steps += 1;
      if (faces !== previous.faces) heads += 1;
    }
    previous = { y: row.y, faces };
  }
  return pairs >= 3 && steps >= 2 && most <= 1.2 * least && heads <= Math.max(1, pairs / 3);
}

/** Cuts rows off both ends of a band until both sides have text near the ends. */
function trimBand(rows: readonly Row[], x: number, band: Band): Band | undefined {
  let { first } = band;
  let { last } = band;
  const begins = (row: Row | undefined) => row?.cells.some((cell) => Math.abs(cell.x - x) <= 1.5 * tolerance) === true;
  const stands = (row: Row | undefined) =>
    row?.cells.some((cell) => cell.x >= x - tolerance) === true && row.cells.some((cell) => cell.x < x - tolerance);
  while (first <= last && !begins(rows[first])) {
    const row = rows[first];
    if (stands(row) && begins(rows[first + 1])) break;
    // A row above the first one that begins at the edge stays only when it stands in the left column right beside it.
    const next = rows[first + 1];
    if (row && next && begins(next) && next.y - row.y < 1.6 * row.size && row.cells.every((cell) => cell.right <= x))
      break;
    first += 1;
  }
  // Where full-width text follows, the left column ends with its first gap below the end of the right one.
  if (last < rows.length - 1) {
    let end = last;
    while (end > first && !rows[end]?.cells.some((cell) => cell.x >= x - tolerance)) end -= 1;
    for (let index = end + 1; index <= last; index += 1) {
      const row = rows[index];
      const above = rows[index - 1];
      if (row && above && row.y - above.y > 1.9 * row.size) {
        last = index - 1;
        break;
      }
    }
  }
  return first < last ? { first, last } : undefined;
}

function describeSide(rows: readonly Row[], own: (cell: RowCell) => boolean, other: (cell: RowCell) => boolean): Side {
  const kept: { y: number; size: number; isPaired: boolean; isAlone: boolean; text: string }[] = [];
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  const others = rows.filter((row) => row.cells.some(other)).map((row) => row.y);
  let next = 0;
  for (const row of rows) {
    const cells = row.cells.filter(own);
    const first = cells[0];
    if (!first) continue;
    least = Math.min(least, first.x);
    for (const cell of cells) most = Math.max(most, cell.right);
    const isPaired = row.cells.some(other);
    while (next < others.length && (others[next] ?? 0) < row.y - 0.9 * first.size) next += 1;
    const isAlone = !isPaired && Math.abs((others[next] ?? Number.POSITIVE_INFINITY) - row.y) >= 0.9 * first.size;
    kept.push({ y: row.y, size: first.size, isPaired, isAlone, text: cells.map((cell) => cell.text).join(' ') });
  }
  return { rows: kept, width: Math.max(0, most - least) };
}

/**
 * Entries side by side in a grid are only columns within their section: a row that stands alone below a gap is the next
 * section's heading. Returns the largest stretch between such rows, or undefined where there are none.
 */
function narrowGrid(inside: readonly Row[], left: Side): Band | undefined {
  const faces = new Map<number, number>();
  for (const row of inside) faces.set(row.cells[0]?.font ?? 0, (faces.get(row.cells[0]?.font ?? 0) ?? 0) + 1);
  const usual = [...faces].sort((a, b) => b[1] - a[1])[0]?.[0];
  const sizes = inside.map((row) => row.size).sort((a, b) => a - b);
  const middle = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const isTitle = (row: Row) => row.cells[0]?.font !== usual || row.size > middle * 1.1;
  const alone = new Set(left.rows.filter((row) => row.isAlone).map((row) => row.y));
  const cuts = inside.flatMap((row, index) => {
    const above = inside[index - 1];
    return alone.has(row.y) && isTitle(row) && (!above || row.y - above.y > 1.6 * row.size) ? [index] : [];
  });
  if (cuts.length === 0) return undefined;
  let best: Band = { first: 0, last: -1 };
  for (const [at, cut] of [-1, ...cuts].entries()) {
    const last = (cuts[at] ?? inside.length) - 1;
    if (last - cut - 1 > best.last - best.first) best = { first: cut + 1, last };
  }
  return best;
}

/** The distance of neighbouring lines of text among these rows, in points. */
function findLeading(rows: readonly Row[]): number {
  const distances = rows
    .flatMap((row, index) => (index > 0 ? [row.y - (rows[index - 1]?.y ?? 0)] : []))
    .filter((distance, index) => distance > 0.9 * (rows[index + 1]?.size ?? 0))
    .sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 4)] ?? 0;
}

/** The rows of a side that stand close together, as blocks. */
function blocksOf(side: Side, leading: number): Side['rows'][number][][] {
  const blocks: Side['rows'][number][][] = [];
  for (const row of side.rows) {
    const previous = blocks.at(-1)?.at(-1);
    const size = Math.max(row.size, previous?.size ?? 0);
    const widest = Math.max(1.35 * size, Math.min(1.12 * leading, 1.75 * size));
    if (previous && row.y - previous.y <= widest) blocks.at(-1)?.push(row);
    else blocks.push([row]);
  }
  return blocks;
}

/**
 * Labels stand in short blocks, each beginning on a row that has text on the other side as well. A heading in the column of
 * labels with nothing beside it says nothing for or against.
 */
function isLabelSide(side: Side): boolean {
  const all = blocksOf(side, 0);
  const blocks = all.filter(([first]) => first?.isAlone === false);
  const paired = blocks.filter(([first]) => first?.isPaired);
  return blocks.length > 0 && paired.length / blocks.length >= 0.8 && side.rows.length / all.length <= 3.3;
}

const yearInText = /(?<!\d)(?:1[89]|20)\d\d(?!\d)/g;
/** A year with a month, "since" or "until" beside it has few letters more. */
const lettersPerYear = 15;

/** Most blocks of the side are dates and little else. */
function isDateSide(side: Side, leading: number): boolean {
  const blocks = blocksOf(side, leading)
    .map((block) => ({ text: block.map(({ text }) => text).join(' '), isAlone: block.every((row) => row.isAlone) }))
    .map(({ text, isAlone }) => ({
      isAlone,
      letters: text.match(/\p{L}/gu)?.length ?? 0,
      years: text.match(yearInText)?.length ?? 0,
    }))
    .filter(({ isAlone, years }) => !isAlone || years > 0);
  const dates = blocks.filter(({ letters, years }) => years > 0 && letters <= lettersPerYear * years);
  // Where every row has its counterpart, the rest may be labels.
  const isTable =
    side.rows.filter((row) => row.isPaired).length >= 0.95 * side.rows.filter((row) => !row.isAlone).length;
  return dates.length >= 2 && dates.length >= (isTable ? 0.25 : 0.5) * blocks.length;
}
