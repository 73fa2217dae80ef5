import type { PageBox } from '../domain/cv.ts';
import type { DocumentLine, DocumentPage, TextRun } from '../domain/document.ts';

/** Ascent and descent of a line in type sizes, and the breath left around it. */
const ascent = 0.88;
const descent = 0.26;

const narrow = /[\s.,:;'’`!|/()[\]{}iIjlftr-]/;
const wide = /[mwMW@%\u2014]|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\uff01-\uff60]/u;

/**
 * The box around a span `[start, end)` of a page's text, as fractions of the page; undefined where the page has no size or
 * the span holds no text. Within a run, which has one left and one right edge, letters take their usual share of the width.
 */
export function locateBox(page: DocumentPage | undefined, start: number, end: number): PageBox | undefined {
  const { width, height } = page ?? {};
  if (!page || !width || !height) return undefined;
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let index = firstLineAt(page.lines, start); index < page.lines.length; index += 1) {
    const line = page.lines[index];
    if (!line || line.start >= end) break;
    for (const run of line.runs) {
      if (run.end <= start || run.start >= end) continue;
      const edges = edgesWithin(page.text, run, Math.max(start, run.start), Math.min(end, run.end));
      if (!edges) continue;
      left = Math.min(left, edges.left);
      right = Math.max(right, edges.right);
      top = Math.min(top, line.y - ascent * run.size);
      bottom = Math.max(bottom, (run.lastY ?? line.y) + descent * run.size);
    }
  }
  if (!(right > left) || !(bottom > top)) return undefined;
  const box = {
    left: fraction(left, width),
    top: fraction(top, height),
    right: fraction(right, width),
    bottom: fraction(bottom, height),
  };
  // Text that lies beside the page (cut off in print) has no place on it.
  return box.right > box.left && box.bottom > box.top ? box : undefined;
}

/** Lines stand in the order of the page's text, so the first one that reaches into a span is found by halving. */
function firstLineAt(lines: readonly DocumentLine[], start: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function edgesWithin(
  text: string,
  run: TextRun,
  start: number,
  end: number,
): { left: number; right: number } | undefined {
  const inner = text.slice(start, end);
  const bare = inner.trim();
  if (bare === '') return undefined;
  const from = start + inner.indexOf(bare);
  const to = from + bare.length;
  if ((from === run.start && to === run.end) || run.lastY !== undefined) return { left: run.x, right: run.right };
  const before = widthOf(text.slice(run.start, from));
  const own = widthOf(bare);
  const whole = before + own + widthOf(text.slice(to, run.end));
  if (whole === 0) return undefined;
  const scale = (run.right - run.x) / whole;
  return { left: run.x + before * scale, right: run.x + (before + own) * scale };
}

/** Width of a text in units of an ordinary small letter. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) {
    if (narrow.test(sign)) width += 0.55;
    else if (wide.test(sign)) width += sign > '\u2e7f' ? 1.9 : 1.55;
    else if (sign >= 'A' && sign <= 'Z') width += 1.25;
    else width += 1;
  }
  return width;
}

/** Four digits are less than a tenth of a point on any page. */
function fraction(points: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, points / whole)) * 10_000) / 10_000;
}
