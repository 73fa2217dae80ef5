import type { DocumentLine } from '../domain/document.ts';
import { signatureOf } from './collect-lines.ts';
import type { LabelKind } from './keywords.ts';
import { type FoundDates, findDates } from './read-dates.ts';
import type { SectionLine } from './section-line.ts';
import { splitPieces } from './split-pieces.ts';
import { countWords, isUnspaced } from './text.ts';
import { labelOf, placeWeight, sectionOf } from './vocabulary.ts';

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
  const entries: Entry[] = [];
  let group: SectionLine[] = [];
  for (const [at, anchor] of anchors.entries()) {
    const start = starts[at] ?? anchor;
    const end = starts[at + 1] ?? marked.length;
    const lead = (above[at] ?? 0) - (anchor - start);
    if (at === 0) group = marked.slice(Math.max(0, start - lead), start).filter((line) => line.role === 'header');
    const tail = countTail(marked, start, anchor, end, bodyStyle, isMissing);
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

function markLines(lines: readonly DocumentLine[]): SectionLine[] {
  const marked: SectionLine[] = [];
  let bulletIndent: number | undefined;
  let inProse = false;
  let proseStyle = '';
  const bases = findContentEdges(lines);
  for (const [index, line] of lines.entries()) {
    const dates = anchorDates(line, lines[index + 1]);
    if (dates) {
      marked.push({ line, role: line.isBullet && !isShort(line.text) ? 'bullet' : 'header', dates });
      bulletIndent = line.isBullet ? line.x : undefined;
      inProse = false;
      continue;
    }
    if (line.isBullet) {
      marked.push({ line, role: 'bullet' });
      bulletIndent = line.x;
      inProse = false;
      continue;
    }
    const continuesBullet =
      bulletIndent !== undefined &&
      line.x > bulletIndent + 1 &&
      line.spaceBefore < 1.6 &&
      line.headingLevel === undefined;
    if (continuesBullet) {
      marked.push({ line, role: 'body' });
      continue;
    }
    // Bullets whose marks are drawn, not written, only show by their indent.
    const base = bases.get(line.flow);
    if (base !== undefined && line.x > base + 11 && line.headingLevel === undefined && !line.text.includes('\t')) {
      marked.push({ line, role: line.spaceBefore > 1.3 ? 'bullet' : 'body' });
      inProse = false;
      continue;
    }
    bulletIndent = undefined;
    const style = signatureOf(line);
    const continuesProse: boolean =
      inProse && style === proseStyle && line.spaceBefore <= 1.75 && line.headingLevel === undefined;
    const before = marked.at(-1);
    const isTorn = before?.role === 'header' && /\p{L}-$/u.test(before.line.text);
    inProse = !isTorn && (continuesProse || isProse(line));
    if (inProse && !continuesProse) proseStyle = style;
    marked.push({ line, role: inProse ? 'body' : 'header' });
  }
  return marked;
}

/** For each flow where the text of heads begins: beside leading dates, or at the start of a line that ends with dates. */
function findContentEdges(lines: readonly DocumentLine[]): ReadonlyMap<number, number> {
  const edges = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    const dates = anchorDates(line, lines[index + 1]);
    if (!dates || line.isBullet) continue;
    const edge = dates.start > 2 ? line.x : contentEdge(line, dates);
    if (edge === undefined) continue;
    edges.set(line.flow, Math.min(edges.get(line.flow) ?? edge, edge));
  }
  return edges;
}

/** The left edge of what stands beside leading dates; undefined where it is not set off from them. */
function contentEdge(line: DocumentLine, dates: FoundDates): number | undefined {
  const tab = line.text.indexOf('\t', Math.max(0, dates.end - 1));
  const from = line.start + (tab < 0 ? dates.end : tab);
  const beside = line.runs.find((run) => run.start >= from);
  return beside?.x ?? (/\p{L}/u.test(line.text.slice(dates.end)) ? undefined : line.x);
}

function isShort(text: string): boolean {
  return countWords(text) <= 12;
}

/** Running text: long, or a sentence. */
export function isProse(line: DocumentLine): boolean {
  if (line.headingLevel !== undefined) return false;
  const text = line.text.replace(/\t/g, ' ').trim();
  const words = countWords(text);
  if (isUnspaced(text))
    return (
      /[。;；]$/u.test(text) ||
      (text.length > 28 && /[,、，。]/u.test(text) && !line.text.includes('\t')) ||
      text.length > 60
    );
  if (line.text.includes('\t')) return false;
  return (
    words > 11 ||
    (words > 5 && /[.;!?]$/.test(text) && !/(?:Inc|Ltd|Co|Corp|Dipl|B\.V|N\.V)\.$/i.test(text)) ||
    (words > 7 && /^\p{Ll}/u.test(text))
  );
}

/**
 * The dates of a line when they stand where an entry's dates stand: alone, in a cell of their own, or at either end of a
 * short line. Dates within a sentence anchor nothing.
 */
function anchorDates(line: DocumentLine, next: DocumentLine | undefined): FoundDates | undefined {
  const known = anchored.get(line);
  if (known !== undefined) return known ?? undefined;
  const dates = findAnchor(line, next);
  anchored.set(line, dates ?? null);
  return dates;
}

/** Every line is asked about twice. */
const anchored = new WeakMap<DocumentLine, FoundDates | null>();

function findAnchor(line: DocumentLine, next: DocumentLine | undefined): FoundDates | undefined {
  let text = line.text;
  // A range may be broken behind its dash: "april 2022 -" / "heden".
  const isBroken =
    /\d\s*[-–—]\s*$/.test(text) && next?.flow === line.flow && next.page === line.page && next.text.length < 24;
  if (isBroken) text = `${text} ${next.text}`;
  const found = findDates(text);
  if (found.length === 0) return undefined;
  const best = found.find((dates) => dates.kind !== 'single') ?? found.at(-1);
  if (!best) return undefined;
  const lead = text.slice(0, best.start);
  const rest = text.slice(best.end);
  const restWords = countWords(lead) + countWords(rest);
  if (restWords === 0) return best;
  const isOwnCell =
    /(?:^|\t)\s*$/.test(lead) && /^\s*(?:\t|$)/.test(rest.replace(/^[\s(]*[\d\p{L} .,]{0,24}\)?(?=\t|$)/u, ''));
  if (isOwnCell) return best;
  if (line.isBullet && (best.kind === 'single' || !/^\s*$/.test(lead))) return undefined;
  if (restWords > 16) return undefined;
  const atStart = /^[\s(|·•,:–—-]*$/u.test(lead);
  const atEnd = /^[\s)|·•.,–—-]*$/u.test(rest) || countWords(rest) <= 3;
  const isSplitOff = /[|·•,(\t:–—]\s*$/u.test(lead) || /^\s*[|·•,)\t:：–—]/u.test(rest);
  if (best.kind === 'single') {
    if (/[.;]$/.test(text.trim()) && restWords > 6) return undefined;
    return (atStart && (isSplitOff || line.runs.length > 1)) || (atEnd && isSplitOff) ? best : undefined;
  }
  if (/[.;]$/.test(text.trim()) && restWords > 9) return undefined;
  return atStart || atEnd || isSplitOff ? best : undefined;
}

/**
 * Tables with titles over their columns: the title row goes, and its titles are noted with the rows under it. A table under
 * titles of another section (trainings beneath schools) goes altogether.
 */
function markColumns(marked: readonly SectionLine[]): SectionLine[] {
  const kept: SectionLine[] = [];
  let columns: readonly (LabelKind | undefined)[] | undefined;
  let isForeign = false;
  for (const item of marked) {
    const cells = item.line.text.split('\t');
    const titles = cells.map((cell) => (countWords(cell) <= 3 ? labelOf(cell) : undefined));
    if (cells.length >= 2 && titles.filter((title) => title !== undefined).length >= 2 && !item.dates) {
      columns = titles;
      isForeign = titles[0] === undefined && sectionOf(cells[0] ?? '') === 'certificates';
      continue;
    }
    if (columns && cells.length !== columns.length) {
      columns = undefined;
      isForeign = false;
    }
    if (!isForeign) kept.push(columns ? { ...item, columns } : item);
  }
  return kept;
}

/** Lines of a head that were wrapped because they were too long become one, so that a name is not torn. */
function joinWrapped(marked: readonly SectionLine[]): SectionLine[] {
  const joined: SectionLine[] = [];
  for (const item of marked) {
    const last = joined.at(-1);
    if (last && item.role === 'header' && last.role === 'header' && isContinuation(last, item)) {
      const line: DocumentLine = {
        ...last.line,
        end: item.line.end,
        text: `${last.line.text}\n${item.line.text}`,
        runs: [...last.line.runs, ...item.line.runs],
        right: item.line.right,
      };
      const dates = last.dates
        ? (findDates(line.text.replace(/\n/g, ' ')).find((found) => found.start === last.dates?.start) ?? last.dates)
        : undefined;
      joined[joined.length - 1] = { line, role: 'header', ...(dates ? { dates } : {}) };
    } else joined.push(item);
  }
  return joined;
}

function isContinuation(last: SectionLine, next: SectionLine): boolean {
  const { line } = next;
  const { margin } = line;
  if (line.page !== last.line.page || line.flow !== last.line.flow || line.start !== last.line.end + 1) return false;
  if (line.headingLevel !== undefined || next.dates || line.text.includes('\t')) return false;
  const lastRun = last.line.runs.at(-1);
  const firstRun = line.runs[0];
  if (
    !lastRun ||
    !firstRun ||
    lastRun.font !== firstRun.font ||
    Math.abs(lastRun.size - firstRun.size) > 0.4 ||
    lastRun.isBold !== firstRun.isBold
  )
    return false;
  if (/[-–—]\s*$/.test(last.line.text) && line.text.length < 24) return true;
  if (line.spaceBefore > 1.4 || last.line.y === line.y) return false;
  if (/\p{L}-$/u.test(last.line.text) && /^\p{L}/u.test(line.text)) return true;
  if (last.dates && /[\p{L}\d]$/u.test(last.line.text) && last.dates.end >= last.line.text.length - 1) return false;
  const firstWord = /^\S+/.exec(line.text)?.[0] ?? '';
  const width = isUnspaced(firstWord) ? firstRun.size : (firstWord.length + 1) * firstRun.size * 0.5;
  const isNearlyFull = margin - last.line.right < 0.2 * (margin - last.line.x) + 4;
  return isNearlyFull && last.line.right + width > margin + 2;
}

function countHeadersAbove(
  marked: readonly SectionLine[],
  anchor: number,
  previous: number,
  bodyStyle: string | undefined,
): number {
  const own = marked[anchor]?.line;
  // Where heads are set otherwise than text, a short line of text is no head.
  const plain =
    own && bodyStyle !== undefined && signatureOf(own).replace(/C/, '') !== bodyStyle ? bodyStyle : undefined;
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

/** How many things the lines of a head say, places and dates apart. */
function countParts(header: readonly SectionLine[], anchor: number): number {
  const pieces = splitPieces(header, anchor).filter((piece) => placeWeight(piece.text) < 1.5);
  const [only] = pieces;
  if (pieces.length !== 1 || !only) return pieces.length;
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
