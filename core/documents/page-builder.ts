import type { DocumentLine, DocumentPage, TextRun } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import { documentLimits } from './document-limits.ts';

/** A line before it has its place in the page's text. Its runs follow one another; `before` is what stands between them. */
export interface DraftLine {
  readonly runs: readonly DraftRun[];
  readonly y: number;
  readonly flow: number;
  readonly headingLevel?: number | undefined;
  readonly isBullet: boolean;
  readonly isRunning?: boolean;
  /** Overrides the distance that follows from `y`. */
  readonly spaceBefore?: number | undefined;
}

export interface DraftRun {
  readonly text: string;
  /** Nothing, a space, or a tab for a gap that separates cells. */
  readonly before: '' | ' ' | '\t';
  readonly x: number;
  readonly right: number;
  readonly size: number;
  readonly font: number;
  readonly isBold: boolean;
  /** Base line where it is another than the line's. */
  readonly lastY?: number;
  /** 0..1, of words that were recognised in a picture. */
  readonly confidence?: number;
}

/**
 * Joins lines into a page: lays out the page's text and gives every line and run its place in it.
 * `isLaidOut` says that positions are real, so that the right edge of columns can be told.
 */
export function buildPage(number: number, drafts: readonly DraftLine[], isLaidOut = false): DocumentPage {
  if (drafts.length > documentLimits.lines) throw new AppError('document.too-complex', { lines: drafts.length });
  let text = '';
  const lines: DocumentLine[] = [];
  let previous: { y: number; flow: number } | undefined;
  for (const draft of drafts) {
    const start = text.length;
    const runs: TextRun[] = [];
    for (const { text: words, before, ...shape } of draft.runs) {
      if (words === '') continue;
      if (runs.length > 0) text += before;
      const runStart = text.length;
      text += words;
      runs.push({ start: runStart, end: text.length, ...shape });
    }
    const first = runs[0];
    if (!first) continue;
    const size = dominantSize(runs);
    const sameFlow = previous?.flow === draft.flow;
    const distance = previous && sameFlow ? Math.max(0, (draft.y - previous.y) / (size || 1)) : 0;
    lines.push({
      page: number,
      start,
      end: text.length,
      text: text.slice(start),
      runs,
      x: first.x,
      right: runs.reduce((most, run) => Math.max(most, run.right), first.right),
      y: draft.y,
      margin: Number.POSITIVE_INFINITY,
      size,
      spaceBefore: draft.spaceBefore ?? distance,
      flow: draft.flow,
      ...(draft.headingLevel ? { headingLevel: draft.headingLevel } : {}),
      isBullet: draft.isBullet,
      isRunning: draft.isRunning === true,
    });
    previous = draft;
    text += '\n';
  }
  return { number, text: text.trimEnd(), lines: isLaidOut ? withMargins(lines) : lines };
}

function dominantSize(runs: readonly TextRun[]): number {
  const letters = new Map<number, number>();
  for (const run of runs) letters.set(run.size, (letters.get(run.size) ?? 0) + run.end - run.start);
  let best = 0;
  let most = -1;
  for (const [size, count] of letters) {
    if (count > most) {
      best = size;
      most = count;
    }
  }
  return best;
}

function withMargins(lines: readonly DocumentLine[]): DocumentLine[] {
  const margins = new Map<number, number>();
  for (const line of lines) margins.set(line.flow, Math.max(margins.get(line.flow) ?? 0, line.right));
  return lines.map((line) => ({ ...line, margin: margins.get(line.flow) ?? line.right }));
}
