import type { DocumentLine } from '../domain/document.ts';
import { signatureOf } from './collect-lines.ts';
import { joinWrapped, markColumns } from './join-lines.ts';
import { contentEdge, markLines } from './mark-lines.ts';
import type { FoundDates } from './read-dates.ts';
import type { SectionLine } from './section-line.ts';
import { splitPieces } from './split-pieces.ts';
import { countWords, isUnspaced } from './text.ts';
import { placeWeight } from './vocabulary.ts';

/** One job or school: the lines of its head, its dates, and the text beneath. */
export interface Entry {
  readonly header: readonly SectionLine[];
  /** Index in `header` of the line with the dates; -1 without dates. */
  readonly anchor: number;
  readonly dates?: FoundDates;
  readonly body: readonly SectionLine[];
  /** Lines above that head several entries: one employer, many positions. */
  readonly group: readonly SectionLine[];
}

const mostHeaderLines = 4;

/** Whether a line says something that a head still lacks: its school, its employer. */
export type IsMissing = (head: string, line: string) => boolean;

/**
 * Splits the lines of a section into entries. Dates anchor them; how many lines above the dates belong to an entry is
 * decided once for the whole section, because its entries share one layout.
 */
export function splitEntries(lines: readonly DocumentLine[], isMissing: IsMissing = () => false): Entry[] {
  const marked = joinWrapped(markColumns(markLines(lines)));
  const anchors = marked.flatMap((entry, index) => (entry.dates ? [index] : []));
  if (anchors.length === 0) return splitUndated(marked);
  const bodyStyle = findBodySignature(marked);
  const above = anchors.map((anchor, at) =>
    countHeadersAbove(marked, anchor, at === 0 ? -1 : (anchors[at - 1] ?? -1), bodyStyle),
  );
  const depth = chooseDepth(above);
  const starts = anchors.map((anchor, at) => anchor - Math.min(depth, above[at] ?? 0));
  for (const [at, anchor] of anchors.entries()) {
    // A longer head begins with a line set like the first lines of other heads: one of its names was wrapped.
    const first = marked[anchor - (above[at] ?? 0)];
    const isLonger = depth > 0 && (above[at] ?? 0) > depth && first !== undefined;
    const isLike = (start: number, other: number) =>
      other !== at && start < (anchors[other] ?? 0) && isSetAlike(marked[start], first);
    if (isLonger && !isSetAlike(marked[starts[at] ?? anchor], first) && starts.some(isLike))
      starts[at] = anchor - (above[at] ?? 0);
  }
  const tails = anchors.map((anchor, at) =>
    countTail(marked, starts[at] ?? anchor, anchor, starts[at + 1] ?? marked.length, bodyStyle, isMissing),
  );
  shareTails(marked, anchors, starts, tails);
  const entries: Entry[] = [];
  let group: SectionLine[] = [];
  for (const [at, anchor] of anchors.entries()) {
    const start = starts[at] ?? anchor;
    const end = starts[at + 1] ?? marked.length;
    const lead = (above[at] ?? 0) - (anchor - start);
    if (at === 0) group = marked.slice(Math.max(0, start - lead), start).filter((line) => line.role === 'header');
    const tail = tails[at] ?? 0;
    const nextLead = at + 1 < anchors.length ? (above[at + 1] ?? 0) - ((anchors[at + 1] ?? 0) - end) : 0;
    // Heads left over right before the next entry head a group of entries, unless they follow these dates directly.
    const leftOver = nextLead > 0 && end - nextLead > anchor + 1 + tail ? nextLead : 0;
    entries.push({
      header: marked.slice(start, anchor + 1 + tail),
      anchor: anchor - start,
      ...(marked[anchor]?.dates ? { dates: marked[anchor].dates } : {}),
      body: marked.slice(anchor + 1 + tail, end - leftOver),
      group,
    });
    if (leftOver > 0) group = marked.slice(end - leftOver, end);
  }
  return entries;
}

function isSetAlike(left: SectionLine | undefined, right: SectionLine | undefined): boolean {
  return left !== undefined && right !== undefined && signatureOf(left.line) === signatureOf(right.line);
}

function countHeadersAbove(
  marked: readonly SectionLine[],
  anchor: number,
  previous: number,
  bodyStyle: string | undefined,
): number {
  const own = marked[anchor]?.line;
  // Where heads are set otherwise than text, a short line of text is no head.
  // Digits are of another face than the text around them in scripts that have no digits of their own.
  const isComparable = own !== undefined && isUnspaced(own.text) === hasUnspacedBody(marked);
  const plain =
    own && isComparable && bodyStyle !== undefined && signatureOf(own).replace(/C/, '') !== bodyStyle
      ? bodyStyle
      : undefined;
  let count = 0;
  for (let index = anchor - 1; index > previous && count < mostHeaderLines; index -= 1) {
    const above = marked[index];
    if (
      above?.role !== 'header' ||
      (plain !== undefined && previous >= 0 && signatureOf(above.line).replace(/C/, '') === plain)
    )
      break;
    count += 1;
    // A clear gap below what would be the first line of the head says that the line above belongs elsewhere.
    const current = marked[index]?.line;
    if (current && index - 1 > previous && current.spaceBefore > 2.4 && current.headingLevel === undefined) break;
  }
  return count;
}

function hasUnspacedBody(marked: readonly SectionLine[]): boolean {
  return marked.some(({ role, line }) => role !== 'header' && isUnspaced(line.text));
}

/** The number of lines above the dates that the entries of a section have in common. */
function chooseDepth(above: readonly number[]): number {
  const first = above[0] ?? 0;
  if (above.length === 1) return first;
  const counts = new Map<number, number>();
  for (const count of above.slice(1)) counts.set(count, (counts.get(count) ?? 0) + 1);
  let mode = 0;
  let most = 0;
  for (const [count, times] of counts) {
    if (times > most || (times === most && count < mode)) {
      mode = count;
      most = times;
    }
  }
  return Math.min(first, mode);
}

/** The typography of the text beneath the heads of a section; undefined where there is none. */
function findBodySignature(marked: readonly SectionLine[]): string | undefined {
  const letters = new Map<string, number>();
  for (const { line, role } of marked) {
    if (role === 'header') continue;
    const signature = signatureOf(line).replace(/C/, '');
    letters.set(signature, (letters.get(signature) ?? 0) + line.text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/**
 * Lines behind the dates that still belong to the head. A head that already has two things to say only takes lines that are
 * set otherwise than running text; one that has too little takes what comes, if it is short.
 */
function countTail(
  marked: readonly SectionLine[],
  start: number,
  anchor: number,
  end: number,
  bodyStyle: string | undefined,
  isMissing: IsMissing,
): number {
  const head = marked[anchor]?.line;
  if (!head) return 0;
  const known = countParts(marked.slice(start, anchor + 1), anchor - start);
  const dates = marked[anchor]?.dates;
  const edge = (dates && dates.start <= 2 ? contentEdge(head, dates) : undefined) ?? marked[start]?.line.x ?? head.x;
  let count = 0;
  for (let index = anchor + 1; index < end && count < 3; index += 1) {
    const item = marked[index];
    if (item?.role !== 'header' || item.line.headingLevel !== undefined) break;
    if (item.line.spaceBefore > 2.6 || item.line.x > edge + 8) break;
    const isBodyLike = bodyStyle === undefined || signatureOf(item.line).replace(/C/, '') === bodyStyle;
    const isEnough = known + count >= 2;
    const said = marked
      .slice(start, index)
      .map(({ line }) => line.text)
      .join('\t');
    // What follows a label within the line is not part of the name.
    const text = item.line.text.replace(/\s[^\s:：]{2,14}[:：].*$/su, '');
    if (countWords(text) <= 14 && isMissing(said, text)) {
      count += 1;
      continue;
    }
    if (isBodyLike && (isEnough || countWords(text) > 9)) break;
    if (isEnough && count > 0) break;
    count += 1;
  }
  return count;
}

/** Where most entries go on with a line beneath their dates, one whose line is set the same way does too. */
function shareTails(
  marked: readonly SectionLine[],
  anchors: readonly number[],
  starts: readonly number[],
  tails: number[],
): void {
  const shapes = anchors.map((anchor) => {
    const below = marked[anchor + 1];
    return below?.role === 'header' ? `${signatureOf(below.line)}/${Math.round(below.line.x / 3)}` : undefined;
  });
  const known = shapes.filter((_, at) => (tails[at] ?? 0) > 0);
  if (known.length < anchors.length / 2) return;
  for (const [at, anchor] of anchors.entries()) {
    const shape = shapes[at];
    const isOwn = anchor + 1 < (starts[at + 1] ?? marked.length);
    if (
      tails[at] === 0 &&
      isOwn &&
      shape !== undefined &&
      known.filter((other) => other === shape).length >= known.length / 2
    )
      tails[at] = 1;
  }
}

/** How many things the lines of a head say, places and dates apart. */
function countParts(header: readonly SectionLine[], anchor: number): number {
  const pieces = splitPieces(header, anchor).filter((piece) => placeWeight(piece.text) < 1.5);
  const [only] = pieces;
  if (pieces.length !== 1 || !only) return pieces.length;
  // "宁波大学 软件工程 本科": in scripts without spaces a space sets parts off.
  if (isUnspaced(only.text) && /\p{Lo}\s+\p{Lo}/u.test(only.text)) return 2;
  const parts = only.text.split(/[,，]\s+/u);
  while (parts.length > 1) {
    const last = parts.at(-1) ?? '';
    if (/^[A-Z]{2}$/.test(last)) parts.splice(parts.length > 2 ? -2 : -1);
    else if (placeWeight(last) > 0) parts.pop();
    else break;
  }
  return parts.length > 1 && !/\b(?:inc|ltd|llc|co)\.?$/i.test(parts.at(-1) ?? '') ? 2 : 1;
}

/** Entries of a section without dates: each begins with the typography of the first line. */
function splitUndated(marked: readonly SectionLine[]): Entry[] {
  const first = marked[0];
  if (!first) return [];
  const signature = signatureOf(first.line);
  const entries: Entry[] = [];
  let current: SectionLine[] = [];
  const flush = () => {
    if (current.length === 0) return;
    const firstBody = current.findIndex((item) => item.role !== 'header');
    const split = firstBody < 0 ? current.length : firstBody;
    entries.push({ header: current.slice(0, split || 1), anchor: -1, body: current.slice(split || 1), group: [] });
    current = [];
  };
  const hasOwnStyle = marked.some((item) => signatureOf(item.line) !== signature);
  for (const item of marked) {
    const begins =
      item.role === 'header' &&
      signatureOf(item.line) === signature &&
      hasOwnStyle &&
      current.some((other) => signatureOf(other.line) !== signature);
    const isApart = item.role === 'header' && item.line.spaceBefore >= 1.9 && !hasOwnStyle;
    if (begins || isApart) flush();
    current.push(item);
  }
  flush();
  return entries;
}
