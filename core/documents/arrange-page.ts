import { groupRows, type Row, type RowCell } from './group-rows.ts';
import { liftLabels } from './lift-labels.ts';
import type { DraftLine, DraftRun } from './page-builder.ts';
import type { PlacedText, PlacedWord } from './placed-text.ts';
import { type Region, splitColumns } from './split-columns.ts';

/** The columns at the foot of the page before, so that their continuation is read on behind them. */
export interface OpenFlows {
  next: number;
  columns: readonly { readonly x: number; readonly flow: number }[];
}

/** Turns the texts of one page into lines in reading order. `open` is carried from page to page. */
export function arrangePage(texts: readonly PlacedText[], open: OpenFlows): DraftLine[] {
  const regions = splitColumns(liftLabels(groupRows(texts)));
  const lines: DraftLine[] = [];
  const isWholePage = regions.every((region) => region.column === undefined);
  let isAtTop = true;
  const columns: { x: number; flow: number }[] = [];
  for (const region of regions) {
    const column = region.column;
    const continued =
      column !== undefined && isAtTop ? open.columns.find(({ x }) => Math.abs(x - column) < 12) : undefined;
    const flow = continued?.flow ?? open.next++;
    if (column === undefined) {
      columns.length = 0;
      if (!isWholePage && region.rows.length > 0 && isAtTop && region.rows.length > 2) isAtTop = false;
    } else columns.push({ x: column, flow });
    lines.push(...arrangeRegion(region, flow));
  }
  open.columns = columns;
  return lines;
}

function arrangeRegion(region: Region, flow: number): DraftLine[] {
  const margin = rightMargin(region.rows);
  const rows = region.edges.length > 0 ? joinLabels(region.rows, Math.min(...region.edges)) : region.rows;
  return rows.map((row) => ({
    runs: makeRuns(row, region.edges, margin),
    y: row.y,
    flow,
    isBullet: row.cells[0]?.isBullet === true,
  }));
}

const year = /(?:1[89]|20)\d\d|20XX/;
const openEnd = /(?:[-–—~〜～至]|(?<!\p{L})(?:bis|to|until|t\/m|tot|à|au|till))\s*$/iu;
const openBegin = /^\s*(?:[-–—―~〜～至到月年]|(?:bis|to|until|t\/m|tot|à|au|till)(?!\p{L}))/iu;

/**
 * Wrapped labels: "seit Januar" / "2020" beside two rows of content is one label of the first row. A label goes on when its
 * rows are close together and either have a date in them or nothing stands beside the further row.
 */
function joinLabels(rows: readonly Row[], edge: number): Row[] {
  const joined: Row[] = [];
  let head: { at: number; text: string; y: number; size: number; font: number; hasContent: boolean } | undefined;
  for (const row of rows) {
    const labels = row.cells.filter((cell) => cell.right <= edge + 3 && cell.x < edge - 3);
    const rest = row.cells.filter((cell) => !labels.includes(cell));
    if (labels.length === 0) {
      joined.push(row);
      continue;
    }
    const text = labels.map((cell) => cell.text).join(' ');
    const size = labels[0]?.size ?? row.size;
    const target = head ? joined[head.at] : undefined;
    const isOtherFace = head !== undefined && head.font !== labels[0]?.font && !/\d/.test(head.text);
    if (head && target && !isOtherFace && continuesLabel(head, { text, y: row.y, size }, rest.length > 0)) {
      const place = target.cells.findIndex((cell) => cell.x >= edge - 3);
      const cells = [...target.cells];
      cells.splice(place < 0 ? cells.length : place, 0, ...labels.map((cell) => ({ ...cell, isContinued: true })));
      joined[head.at] = { ...target, cells };
      head = { ...head, text: `${head.text} ${text}`, y: row.y };
      if (rest.length > 0) joined.push({ ...row, cells: rest });
      continue;
    }
    head = { at: joined.length, text, y: row.y, size, font: labels[0]?.font ?? 0, hasContent: rest.length > 0 };
    joined.push(row);
  }
  return joined;
}

function continuesLabel(
  head: { text: string; y: number; size: number; hasContent: boolean },
  next: { text: string; y: number; size: number },
  hasContent: boolean,
): boolean {
  if (next.y - head.y > 1.5 * Math.max(head.size, next.size)) return false;
  // A heading in the column of labels is no label.
  if (!year.test(head.text) && Math.abs(next.size - head.size) > 0.15 * head.size) return false;
  if (openEnd.test(head.text) || openBegin.test(next.text)) return true;
  if (/^\s*[(（]/u.test(next.text) || (/年\s*$/u.test(head.text) && /^\s*\d{1,2}\s*(?:月|$)/u.test(next.text)))
    return true;
  // Rows without anything beside them are no labels, unless a date is broken among them.
  if (!head.hasContent && !year.test(head.text)) return false;
  const hasYear = year.test(head.text);
  // "2011 – Juni" is half a range.
  const half = /(?:[-–—~〜～]|(?<!\p{L})(?:bis|to|until|t\/m|tot|à|au|till)(?!\p{L}))((?:(?![-–—~〜～]).)*)$/iu.exec(
    head.text,
  )?.[1];
  if (half !== undefined && !/\d{4}|\p{sc=Han}{2}/u.test(half) && /^\D{0,12}\d{1,4}/u.test(next.text)) return true;
  // "06/2018 à ce" goes on with "jour".
  if (half !== undefined && half.length < 8 && !/\d/.test(half + next.text) && next.text.length <= 12) return true;
  if (hasYear && year.test(next.text)) return false;
  if (hasYear || year.test(next.text)) return !hasContent || next.size < head.size * 0.8 || !hasYear;
  return !hasContent;
}

type JoinedCell = RowCell & { readonly isContinued?: boolean };

function makeRuns(row: Row, edges: readonly number[], margin: number): DraftRun[] {
  const runs: DraftRun[] = [];
  const stretch = findStretch(row, margin);
  let previous: JoinedCell | undefined;
  for (const cell of row.cells as readonly JoinedCell[]) {
    const text = cell.text.replace(/\s+/g, ' ');
    const bare = text.trim();
    let before: DraftRun['before'] = '';
    if (previous) {
      const gap = cell.x - previous.right;
      const size = Math.min(cell.size, previous.size) || 1;
      const beginsAtEdge =
        edges.some((edge) => Math.abs(cell.x - edge) <= 3.5) && !cell.isContinued && gap > 0.1 * size;
      if (cell.isContinued) before = ' ';
      else if (cell.isLetterSpaced && previous.isLetterSpaced && gap < 2.5 * size) before = ' ';
      else if (edges.length > 0 && cell.right <= Math.min(...edges) + 3) before = ' ';
      else if (
        beginsAtEdge ||
        (cell.isAfterIcon && cell.size > 6) ||
        (gap > (isIdeograph(previous.text.trimEnd().at(-1) ?? '') && isIdeograph(bare[0] ?? '') ? 1.6 : 0.8) * size &&
          !(stretch !== undefined && gap <= stretch + 0.01)) ||
        gap > 6 * size ||
        gap < -2 * size
      )
        before = '\t';
      else if (text.startsWith(' ') || previous.text.endsWith(' ') || gap > 0.17 * size) before = ' ';
      const last = previous.text.trimEnd().at(-1) ?? '';
      if (before === ' ' && gap < 0.22 * size && !cell.isContinued && isIdeograph(last) && isIdeograph(bare[0] ?? ''))
        before = '';
    }
    const run: DraftRun = {
      text: bare,
      before,
      x: cell.x,
      right: cell.right,
      size: cell.size,
      font: cell.font,
      isBold: false,
      ...(cell.isContinued ? { lastY: cell.y } : {}),
    };
    if (cell.words) runs.push(...splitRun(run, cell.words));
    else runs.push(run);
    previous = cell;
  }
  return mergeRuns(runs);
}

/** One run for each recognised word, because each has its own confidence. A list mark may be gone from the text's beginning. */
function splitRun(run: DraftRun, placed: readonly PlacedWord[]): DraftRun[] {
  const texts = run.text.split(' ');
  const words = placed.slice(-texts.length);
  return texts.map((text, index) => {
    const { x, right, confidence } = words[index] ?? { x: run.x, right: run.right, confidence: 0 };
    return { ...run, text, before: index === 0 ? run.before : ' ', x: index === 0 ? run.x : x, right, confidence };
  });
}

/** Stretches of one face become one run. */
function mergeRuns(runs: readonly DraftRun[]): DraftRun[] {
  const merged: DraftRun[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    const isSameFace = last?.font === run.font && Math.abs(last.size - run.size) < 0.5 && run.confidence === undefined;
    if (last && run.before !== '\t' && isSameFace) {
      const lastY = run.lastY ?? last.lastY;
      merged[merged.length - 1] = {
        ...last,
        text: last.text + run.before + run.text,
        right: run.lastY === undefined ? run.right : Math.max(last.right, run.right),
        ...(lastY === undefined ? {} : { lastY }),
      };
    } else merged.push(run);
  }
  return merged;
}

/** Gaps of a justified row are alike to the hundredth; those of columns are not. */
const fewestLikeGaps = 3;

/** The width of the word spaces of a row whose words were set far apart to fill it; undefined for other rows. */
function findStretch(row: Row, margin: number): number | undefined {
  const gaps = row.cells.flatMap((cell, index) => {
    const next = row.cells[index + 1];
    return next ? [next.x - cell.right] : [];
  });
  const wide = gaps.filter((gap) => gap > 0.8 * row.size).sort((a, b) => a - b);
  const end = row.cells.at(-1)?.right ?? 0;
  const most = wide.at(-1) ?? 0;
  if (wide.length >= 4 && Math.abs(end - margin) <= 3 && most - (wide[0] ?? 0) < 0.5 * row.size) return most;
  const middle = wide[Math.floor(wide.length / 2)] ?? 0;
  const like = wide.filter((gap) => Math.abs(gap - middle) < 0.06 * row.size);
  return like.length >= fewestLikeGaps && middle < 1.15 * row.size ? like.at(-1) : undefined;
}

function rightMargin(rows: readonly Row[]): number {
  return Math.max(...rows.map((row) => row.cells.at(-1)?.right ?? 0));
}

function isIdeograph(sign: string): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー、。・「」()]/u.test(sign);
}
