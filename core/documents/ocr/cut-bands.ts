import type { Box, Picture } from './picture.ts';

/** Pixels two apart that differ by this much lie on the edge of something, be it pale or blurred; paper and shadows do not. */
const edgeContrast = 24;
const edgeWidth = 2;
/** The most rows of a band, and the fewest, unless the picture ends. */
const mostRows = 640;
const leastRows = 320;
/** Paper that is left around the ink of a band. */
const margin = 48;

/**
 * The parts of a picture on which something stands, from top to bottom, cut apart where no line of text runs. Detection then
 * costs what the ink needs, comes in steps after each of which it can be stopped, and holds the numbers of one step only.
 * A blank picture has none.
 */
export function cutBands(picture: Picture): Box[] {
  const { rows, columns } = countEdges(picture);
  const bands: Box[] = [];
  const last = rows.findLastIndex((count) => count > 0);
  let from = rows.findIndex((count) => count > 0);
  while (from >= 0 && from <= last) {
    const to = last + 1 - from <= mostRows ? last + 1 : findClearRow(rows, from + leastRows, from + mostRows);
    bands.push({
      left: Math.max(0, columns.first - margin),
      right: Math.min(picture.width, columns.last + margin),
      top: bands.length === 0 ? Math.max(0, from - margin) : from,
      bottom: to > last ? Math.min(picture.height, to + margin) : to,
    });
    from = to;
  }
  return bands;
}

function countEdges({ width, height, pixels }: Picture): {
  rows: Uint32Array;
  columns: { first: number; last: number };
} {
  const rows = new Uint32Array(height);
  let first = width;
  let last = 0;
  for (let y = 0; y < height; y += 1) {
    const start = y * width;
    let count = 0;
    for (let x = edgeWidth; x < width; x += 1) {
      if (Math.abs((pixels[start + x] ?? 0) - (pixels[start + x - edgeWidth] ?? 0)) < edgeContrast) continue;
      count += 1;
      if (x < first) first = x;
      if (x > last) last = x;
    }
    rows[y] = count;
  }
  return { rows, columns: { first, last } };
}

/** The middle of the tallest stretch among the clearest rows: the widest gap between two lines. */
function findClearRow(rows: Uint32Array, from: number, to: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let row = from; row < to; row += 1) least = Math.min(least, rows[row] ?? 0);
  let best = from;
  let tallest = 0;
  let tall = 0;
  for (let row = from; row < to; row += 1) {
    tall = (rows[row] ?? 0) === least ? tall + 1 : 0;
    if (tall > tallest) {
      tallest = tall;
      best = row - Math.floor(tall / 2);
    }
  }
  return best;
}
