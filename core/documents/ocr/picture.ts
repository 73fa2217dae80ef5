/** A picture in grey, row after row: 0 is black, 255 is white. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A rectangle in pixels; `right` and `bottom` are the first column and row outside of it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const white = 255;

/** Grey from RGBA rows; what is transparent becomes white paper. */
export function fromRgba(width: number, height: number, rgba: Uint8Array): Picture {
  const pixels = new Uint8Array(width * height);
  for (let index = 0, from = 0; index < pixels.length; index += 1, from += 4) {
    const grey = 0.299 * (rgba[from] ?? 0) + 0.587 * (rgba[from + 1] ?? 0) + 0.114 * (rgba[from + 2] ?? 0);
    const alpha = (rgba[from + 3] ?? white) / white;
    pixels[index] = Math.round(grey * alpha + white * (1 - alpha));
  }
  return { width, height, pixels };
}

/**
 * The part of a picture inside `box`, brought to `width` × `height`. Each new pixel is the mean of the old ones under it
 * (or lies between two of them when the picture grows), so that thin strokes do not vanish.
 */
export function resample(picture: Picture, box: Box, width: number, height: number): Picture {
  const across = weigh(box.left, box.right, width, picture.width);
  const down = weigh(box.top, box.bottom, height, picture.height);
  // First every needed row is narrowed, then the rows are joined.
  const firstRow = Math.max(0, Math.floor(box.top) - 1);
  const lastRow = Math.min(picture.height, Math.ceil(box.bottom) + 1);
  const narrowed = new Float32Array(Math.max(0, lastRow - firstRow) * width);
  for (let y = firstRow; y < lastRow; y += 1) {
    const row = y * picture.width;
    for (let x = 0; x < width; x += 1) {
      const { start, weights } = across[x] ?? nothing;
      let sum = 0;
      for (let index = 0; index < weights.length; index += 1)
        sum += (picture.pixels[row + start + index] ?? white) * (weights[index] ?? 0);
      narrowed[(y - firstRow) * width + x] = sum;
    }
  }
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const { start, weights } = down[y] ?? nothing;
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let index = 0; index < weights.length; index += 1)
        sum += (narrowed[(start - firstRow + index) * width + x] ?? white) * (weights[index] ?? 0);
      pixels[y * width + x] = Math.round(sum);
    }
  }
  return { width, height, pixels };
}

interface Weights {
  readonly start: number;
  readonly weights: readonly number[];
}
const nothing: Weights = { start: 0, weights: [] };

function weigh(from: number, to: number, count: number, limit: number): Weights[] {
  const step = (to - from) / count;
  const reach = Math.max(1, step);
  const list: Weights[] = [];
  for (let index = 0; index < count; index += 1) {
    const centre = from + (index + 0.5) * step - 0.5;
    const start = Math.min(limit - 1, Math.max(0, Math.ceil(centre - reach)));
    const end = Math.max(start, Math.min(limit - 1, Math.floor(centre + reach)));
    const weights: number[] = [];
    let sum = 0;
    for (let at = start; at <= end; at += 1) {
      const weight = Math.max(1e-6, 1 - Math.abs(at - centre) / reach);
      weights.push(weight);
      sum += weight;
    }
    list.push({ start, weights: weights.map((weight) => weight / sum) });
  }
  return list;
}

/** Turns a picture clockwise by a quarter, two or three. */
export function turnQuarters(picture: Picture, quarters: number): Picture {
  const turns = ((quarters % 4) + 4) % 4;
  if (turns === 0) return picture;
  const { width, height, pixels } = picture;
  const isUpright = turns === 2;
  const turned = { width: isUpright ? width : height, height: isUpright ? height : width };
  const result = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const toX = turns === 1 ? height - 1 - y : turns === 2 ? width - 1 - x : y;
      const toY = turns === 1 ? x : turns === 2 ? height - 1 - y : width - 1 - x;
      result[toY * turned.width + toX] = pixels[y * width + x] ?? white;
    }
  }
  return { ...turned, pixels: result };
}

/** Turns a picture clockwise around its middle by a small angle in radians; its size stays, bared corners become paper. */
export function turnSlightly(picture: Picture, angle: number): Picture {
  const { width, height, pixels } = picture;
  const result = new Uint8Array(pixels.length).fill(white);
  const sine = Math.sin(angle);
  const cosine = Math.cos(angle);
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromX = cosine * (x - middleX) + sine * (y - middleY) + middleX;
      const fromY = -sine * (x - middleX) + cosine * (y - middleY) + middleY;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const dx = fromX - left;
      const dy = fromY - top;
      const at = top * width + left;
      const above = (pixels[at] ?? white) * (1 - dx) + (pixels[at + 1] ?? white) * dx;
      const below = (pixels[at + width] ?? white) * (1 - dx) + (pixels[at + width + 1] ?? white) * dx;
      result[y * width + x] = Math.round(above * (1 - dy) + below * dy);
    }
  }
  return { width, height, pixels: result };
}

/** Whether a picture is of one tone: paper with nothing on it. Tones that differ less than the grain of a scan count as one. */
export function isBlank({ pixels }: Picture): boolean {
  const histogram = new Uint32Array(256);
  // By index, and not by iteration, which takes ten times as long over millions of pixels.
  for (let at = 0; at < pixels.length; at += 1) {
    const tone = pixels[at] ?? 0;
    histogram[tone] = (histogram[tone] ?? 0) + 1;
  }
  // The fewest pixels of ink that could be a letter.
  const least = 12;
  const firstTone = (tones: readonly number[]) => {
    let sum = 0;
    return tones.find((tone) => {
      sum += histogram[tone] ?? 0;
      return sum >= least;
    });
  };
  const tones = Array.from(histogram.keys());
  const darkest = firstTone(tones) ?? 0;
  const lightest = firstTone(tones.reverse()) ?? 0;
  return lightest - darkest < 40;
}
