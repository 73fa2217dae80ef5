/**
 * Which characters a TTF file can draw, from its `cmap` table (formats 4 and 12).
 * https://learn.microsoft.com/typography/opentype/spec/cmap
 */
export function readCoverage(font: Uint8Array): (codePoint: number) => boolean {
  const table = findTable(font, 'cmap');
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const ranges: [first: number, last: number][] = [];
  for (let index = 0; index < view.getUint16(2); index += 1) {
    const offset = view.getUint32(4 + index * 8 + 4);
    const format = view.getUint16(offset);
    if (format === 4) ranges.push(...readSegments(view, offset));
    if (format === 12) {
      for (let group = 0; group < view.getUint32(offset + 12); group += 1)
        ranges.push([view.getUint32(offset + 16 + group * 12), view.getUint32(offset + 20 + group * 12)]);
    }
  }
  ranges.sort((a, b) => a[0] - b[0]);
  const starts = ranges.map(([first]) => first);
  return (codePoint) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= codePoint) low = middle + 1;
      else high = middle;
    }
    // Tables of two formats can overlap, so the range before the nearest one may hold it as well.
    return [ranges[low - 1], ranges[low - 2]].some((range) => range && range[0] <= codePoint && codePoint <= range[1]);
  };
}

function readSegments(view: DataView, offset: number): [number, number][] {
  const doubled = view.getUint16(offset + 6);
  const ranges: [number, number][] = [];
  for (let at = 0; at < doubled; at += 2) {
    const last = view.getUint16(offset + 14 + at);
    const first = view.getUint16(offset + 16 + doubled + at);
    if (first !== 0xffff) ranges.push([first, last]);
  }
  return ranges;
}

function findTable(font: Uint8Array, tag: string): Uint8Array {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    if (String.fromCharCode(...font.subarray(at, at + 4)) !== tag) continue;
    const offset = view.getUint32(at + 8);
    return font.subarray(offset, offset + view.getUint32(at + 12));
  }
  throw new Error(`a font without the table ${tag}`);
}
