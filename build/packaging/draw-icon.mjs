/** Draws the app's icon: a page with two lines of text and a plus, as geometry that is sharp at every size. */
import { PNG } from 'pngjs';

/** Rounded rectangles in a square of 64: x, y, width, height, radius, and whose colour they take. */
const full = [
  { box: [0, 0, 64, 64, 14], colour: 'accent' },
  { box: [14, 9, 36, 46, 5], colour: 'onAccent' },
  { box: [20, 18, 24, 4, 2], colour: 'accent' },
  { box: [20, 26, 16, 4, 2], colour: 'accent' },
  { box: [29, 34, 5, 16, 1.5], colour: 'accent' },
  { box: [23.5, 39.5, 16, 5, 1.5], colour: 'accent' },
];
/** Where two lines of text would be one blur: the page and a larger plus. */
const small = [
  { box: [0, 0, 64, 64, 14], colour: 'accent' },
  { box: [12, 6, 40, 52, 5], colour: 'onAccent' },
  { box: [27.5, 18, 9, 28, 1], colour: 'accent' },
  { box: [18, 27.5, 28, 9, 1], colour: 'accent' },
];
const shapesOf = (size) => (size <= 24 ? small : full);

const readColour = (text) => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));

/** How much of a pixel of side `pixel` around (x, y) a rounded rectangle covers, 0 to 1, by its distance from the edge. */
function coverage([left, top, width, height, radius], x, y, pixel) {
  const dx = Math.max(Math.abs(x - left - width / 2) - width / 2 + radius, 0);
  const dy = Math.max(Math.abs(y - top - height / 2) - height / 2 + radius, 0);
  return Math.min(1, Math.max(0, (radius - Math.hypot(dx, dy)) / pixel + 0.5));
}

/** The icon as PNG bytes, `size` pixels square. */
export function drawPng(size, colours) {
  const picture = new PNG({ width: size, height: size });
  const pixel = 64 / size;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (const { box, colour } of shapesOf(size)) {
        const covered = coverage(box, (column + 0.5) * pixel, (row + 0.5) * pixel, pixel);
        if (covered === 0) continue;
        const next = readColour(colours[colour]);
        const rest = alpha * (1 - covered);
        const sum = covered + rest;
        [red, green, blue] = [red, green, blue].map((value, at) => (next[at] * covered + value * rest) / sum);
        alpha = sum;
      }
      picture.data.set(
        [Math.round(red), Math.round(green), Math.round(blue), Math.round(alpha * 255)],
        (row * size + column) * 4,
      );
    }
  }
  return PNG.sync.write(picture, { deflateLevel: 9 });
}

/** The same icon as SVG. */
export function drawSvg(colours) {
  const shapes = full.map(
    ({ box: [x, y, width, height, radius], colour }) =>
      `  <rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${colours[colour]}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">\n${shapes.join('\n')}\n</svg>\n`;
}

/** Windows' container of PNGs: a header of 6 bytes, 16 bytes for each picture, then the pictures. */
export function packIco(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, bytes }] of pictures.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(bytes.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += bytes.length;
  }
  return Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)]);
}

const icnsTypes = { 16: 'icp4', 32: 'icp5', 64: 'icp6', 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };

/** Apple's container of PNGs: each with its four-letter type and its length. */
export function packIcns(pictures) {
  const parts = pictures.map(({ size, bytes }) => {
    const head = Buffer.alloc(8);
    head.write(icnsTypes[size], 0, 'ascii');
    head.writeUInt32BE(bytes.length + 8, 4);
    return Buffer.concat([head, bytes]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'ascii');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}
