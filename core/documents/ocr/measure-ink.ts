import type { Box, Picture } from './picture.ts';

/** Where the ink of one line of text lies. */
export interface LineInk {
  /** For each column of the box, whether it has ink. */
  readonly columns: readonly boolean[];
  /** First column of the box in pixels of the picture. */
  readonly left: number;
  /** Upper and lower edge of the band in which most of the ink lies (for Latin letters the height of an x), in pixels. */
  readonly bandTop: number;
  readonly bandBottom: number;
  /** Upper and lower edge of all ink. */
  readonly top: number;
  readonly bottom: number;
  /** Pixels of ink in each column of the box. */
  readonly counts: readonly number[];
  /** Middle thickness of the strokes, in pixels, between two columns of the picture; 0 where there is no ink. */
  measureStroke(left: number, right: number): number;
}

/** From this share of the way from paper to ink on a pixel counts as ink. */
const inkShare = 0.45;
/** Paper and ink that differ by less than this are noise. */
const leastContrast = 40;

/** Measures the ink inside a box; undefined where the box is blank. Light text on dark ground counts just as well. */
export function measureInk(picture: Picture, box: Box): LineInk | undefined {
  const left = Math.max(0, Math.floor(box.left));
  const right = Math.min(picture.width, Math.ceil(box.right));
  const top = Math.max(0, Math.floor(box.top));
  const bottom = Math.min(picture.height, Math.ceil(box.bottom));
  const tones = measureTones(picture, { left, top, right, bottom });
  if (!tones) return undefined;
  const { paper, ink } = tones;
  const rows = new Array<number>(bottom - top).fill(0);
  const counts = new Array<number>(right - left).fill(0);
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const share = ((picture.pixels[y * picture.width + x] ?? paper) - paper) / (ink - paper);
      if (share < inkShare) continue;
      counts[x - left] = (counts[x - left] ?? 0) + 1;
      rows[y - top] = (rows[y - top] ?? 0) + 1;
    }
  }
  const most = Math.max(...rows);
  if (most === 0) return undefined;
  // Half of the fullest rows' mean: ascenders and descenders are thinner than that, crossbars fuller.
  const full = [...rows].sort((a, b) => b - a).slice(0, Math.max(1, Math.round(rows.length * 0.3)));
  const threshold = 0.5 * (full.reduce((sum, count) => sum + count, 0) / full.length);
  const band = longestStretch(rows.map((count) => count >= threshold));
  return {
    // One lone pixel in a column is grain of the scan, not a stroke.
    columns: counts.map((count) => count >= (bottom - top > 24 ? 2 : 1)),
    left,
    bandTop: top + band.start,
    bandBottom: top + band.end,
    top: top + reach(rows, band.start, -1),
    bottom: top + reach(rows, band.end - 1, 1) + 1,
    counts,
    measureStroke: (from, to) =>
      measureStroke(picture, { left: from, right: to, top: top + band.start, bottom: top + band.end }, tones),
  };
}

/** The middle length of the stretches of ink along the rows of the band; half-dark pixels count as half. */
function measureStroke(picture: Picture, box: Box, { paper, ink }: { paper: number; ink: number }): number {
  const stretches: number[] = [];
  const right = Math.min(picture.width, Math.ceil(box.right) + 1);
  for (let y = box.top; y < box.bottom; y += 1) {
    let mass = 0;
    let isInk = false;
    for (let x = Math.max(0, Math.floor(box.left) - 1); x <= right; x += 1) {
      const tone = x < right ? (picture.pixels[y * picture.width + x] ?? paper) : paper;
      const share = Math.min(1, (tone - paper) / (ink - paper));
      if (share > 0.12) {
        mass += share;
        isInk ||= share >= inkShare;
      } else {
        if (isInk) stretches.push(mass);
        mass = 0;
        isInk = false;
      }
    }
  }
  stretches.sort((a, b) => a - b);
  return stretches[Math.floor(stretches.length / 2)] ?? 0;
}

/** The last row with ink on the way up or down from the band; beyond a clear row the neighbouring line begins. */
function reach(rows: readonly number[], from: number, step: 1 | -1): number {
  let row = from;
  while ((rows[row + step] ?? 0) >= 2) row += step;
  return row;
}

/** Paper is what most pixels of a line are, ink the far end of what differs from it. */
function measureTones(picture: Picture, box: Box): { paper: number; ink: number } | undefined {
  const histogram = new Array<number>(256).fill(0);
  let count = 0;
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const tone = picture.pixels[y * picture.width + x] ?? 255;
      histogram[tone] = (histogram[tone] ?? 0) + 1;
      count += 1;
    }
  }
  if (count === 0) return undefined;
  const at = (share: number) => {
    let sum = 0;
    for (let tone = 0; tone < 256; tone += 1) {
      sum += histogram[tone] ?? 0;
      if (sum >= share * count) return tone;
    }
    return 255;
  };
  const [dark, middle, light] = [at(0.02), at(0.5), at(0.98)];
  const isDarkOnLight = light - middle <= middle - dark;
  const tones = isDarkOnLight ? { paper: at(0.7), ink: dark } : { paper: at(0.3), ink: light };
  return Math.abs(tones.paper - tones.ink) < leastContrast ? undefined : tones;
}

/** The longest stretch of rows that are full, where a single thin row does not end it. */
function longestStretch(isFull: readonly boolean[]): { start: number; end: number } {
  let best = { start: 0, end: 0 };
  let start = -1;
  let end = -1;
  for (let row = 0; row <= isFull.length; row += 1) {
    if (isFull[row]) {
      if (start < 0) start = row;
      end = row + 1;
    } else if (start >= 0 && row - end >= 2) {
      if (end - start > best.end - best.start) best = { start, end };
      start = -1;
    }
  }
  if (start >= 0 && end - start > best.end - best.start) best = { start, end };
  return best;
}
