import { cutPiece, type Piece, type PlainLine, toValue } from './plain-lines.ts';
import { type Row, type RowPiece, readRows } from './plain-rows.ts';
import type { FoundValue } from './second-reading.ts';

/** How much a text looks like a position or degree (`what`) and like an employer or school (`where`), from 0 on. */
interface PieceWeights {
  readonly what: number;
  readonly where: number;
}

export interface EntryRules {
  readonly weigh: (text: string) => PieceWeights;
  /** Whether the part that no word speaks for is still taken: a made-up employer is, an unknown degree is not. */
  readonly takesUnknown: boolean;
  /** Whether a lone date is the end of an entry (education) or the whole of it (a summer's job). */
  readonly loneDateIsEnd: boolean;
}

/** One job or one course of study. */
export interface PlainEntry {
  readonly what?: FoundValue;
  readonly where?: FoundValue;
  readonly start?: FoundValue;
  readonly end?: FoundValue;
}

/** A piece of an entry's head with its weights and the number of its line within the head. */
interface Candidate extends RowPiece, PieceWeights {
  readonly row: number;
}

/** Lines above the date that can belong to an entry. */
const most = 3;

/**
 * The entries of a section in plain order. Every entry has one line with its dates; how many lines stand above that line is
 * a habit of the section, read from the distance between its heading and the first date, and lines below are taken while
 * the entry still lacks something. Then the two parts are chosen together, by words and by the order that most entries of
 * the section have.
 */
export function readPlainEntries(lines: readonly PlainLine[], rules: EntryRules): PlainEntry[] {
  const rows = readRows(lines);
  const anchors = findAnchors(rows);
  const weighed = new Map<number, Candidate[]>();
  // A row is looked at from several entries.
  const weighRow = (row: Row, index: number): Candidate[] => {
    const known = weighed.get(index);
    if (known) return known;
    const candidates = row.pieces
      .slice(0, 4)
      .map((entry) => ({ ...entry, ...rules.weigh(entry.piece.text), row: index }));
    weighed.set(index, candidates);
    return candidates;
  };
  const above = countAbove(rows, anchors, weighRow);
  const heads = anchors.map((anchor, order) => {
    const previous = order === 0 ? -1 : (anchors[order - 1] ?? -1);
    const next = (anchors[order + 1] ?? rows.length + above) - above;
    return { row: rows[anchor], head: collectHead(rows, anchor, previous, next, above, weighRow, rules) };
  });
  const whatFirst = heads.reduce(
    (sum, { head: [a, b] }) => sum + (a && b ? a.what - a.where + b.where - b.what : 0),
    0,
  );
  return heads.map(({ row, head }) => ({
    ...choose(head, whatFirst, rules),
    ...readDates(row, rules.loneDateIsEnd),
  }));
}

/** The lines that carry an entry's dates. A lone date counts where it stands as the section's ranges do. */
function findAnchors(rows: readonly Row[]): number[] {
  const sides = new Set(rows.flatMap((row) => (row.date?.isRange && row.side ? [row.side] : [])));
  return rows.flatMap(({ line, date, side }, index) => {
    if (!date || !side) return [];
    const isBracketed = /[(（]\s*$/u.test(line.text.slice(0, date.from));
    return date.isRange || sides.size === 0 || (sides.has(side) && !isBracketed) ? [index] : [];
  });
}

type WeighRow = (row: Row, index: number) => Candidate[];

/** How many lines of a head stand above its date: none where the lines with dates say everything themselves. */
function countAbove(rows: readonly Row[], anchors: readonly number[], weighRow: WeighRow): number {
  const full = anchors.filter((anchor) => {
    const row = rows[anchor];
    // Where the dates open their lines, each of these lines opens an entry.
    const opens = row?.side === 'start' && row.pieces.length > 0;
    return row !== undefined && (opens || isComplete(weighRow(row, anchor)));
  });
  if (full.length * 2 > anchors.length) return 0;
  const first = anchors[0] ?? 0;
  let count = 0;
  for (let index = first - 1; index >= 0 && count < most; index--) {
    const row = rows[index];
    if (!row || row.isProse) break;
    count += 1;
  }
  return first > most ? Math.min(count, 1) : count;
}

const hasTwoCells = (head: readonly Candidate[]) =>
  head.some(({ cell, row }) => cell !== head[0]?.cell || row !== head[0]?.row);
const isComplete = (head: readonly Candidate[]) =>
  hasTwoCells(head) || (head.length > 1 && head.some(({ what }) => what > 0) && head.some(({ where }) => where >= 0.6));

function collectHead(
  rows: readonly Row[],
  anchor: number,
  previous: number,
  next: number,
  above: number,
  weighRow: WeighRow,
  rules: EntryRules,
): Candidate[] {
  const head: Candidate[] = [];
  for (let index = Math.max(previous + 1, anchor - above); index <= anchor; index++) {
    const row = rows[index];
    if (row && (index === anchor || !row.isProse)) head.push(...weighRow(row, index));
  }
  for (let index = anchor + 1; index < Math.min(next, anchor + 4); index++) {
    const row = rows[index];
    if (!row || row.isProse) break;
    const below = weighRow(row, index);
    if (below.length === 0) continue;
    const lacksWhat = !head.some(({ what }) => what > 0) && below.some(({ what }) => what >= 0.8);
    const lacksWhere = !head.some(({ where }) => where >= 0.6) && below.some(({ where }) => where >= 0.8);
    const isShort = row.line.text.length <= 60;
    const isWanted = hasTwoCells(head)
      ? isShort && (lacksWhat || (lacksWhere && !rules.takesUnknown))
      : head.length < 2 || lacksWhat || lacksWhere;
    if (!isWanted) break;
    head.push(...below);
  }
  return head;
}

function choose(head: readonly Candidate[], whatFirst: number, rules: EntryRules): Pick<PlainEntry, 'what' | 'where'> {
  const [only] = head;
  if (only && head.length === 1) {
    const isWhat = only.what > only.where || (only.what === only.where && whatFirst > 0);
    if (isWhat) return { what: toValue(only.piece, 0.6) };
    return { where: toValue(only.piece, 0.5) };
  }
  const prior = Math.max(-0.4, Math.min(0.4, whatFirst * 0.3));
  let best: { what: Candidate; where: Candidate; score: number } | undefined;
  for (const [i, what] of head.entries()) {
    for (const [j, where] of head.entries()) {
      if (i === j) continue;
      const words = what.what - 0.5 * what.where + where.where - 0.5 * where.what;
      // What stands first in an entry is worth more than what comes later; a subject stands beside its degree.
      const isOneCell = what.row === where.row && what.cell === where.cell;
      const score = words + (i < j ? prior : -prior) - 0.15 * (i + j) - (isOneCell && where.where < 0.6 ? 0.35 : 0);
      if (!best || score > best.score) best = { what, where, score };
    }
  }
  if (!best) return {};
  const sure = Math.max(0.3, Math.min(0.95, 0.5 + best.score * 0.15));
  const where = toValue(rules.takesUnknown ? widen(best.where, best.what, head) : best.where.piece, sure);
  // A text that nothing speaks for is left out rather than guessed.
  if (best.what.what === 0 && !rules.takesUnknown) return { where };
  return { what: toValue(best.what.piece, sure), where };
}

/** "Omnious. Co." and the "Ltd." behind its comma are one name, where the cell holds nothing else. */
function widen(where: Candidate, what: Candidate, head: readonly Candidate[]): Piece {
  const { piece } = where;
  if (what.row === where.row && what.cell === where.cell) return piece;
  const next = head.find(
    (entry) => entry.row === where.row && entry.cell === where.cell && entry.piece.start > piece.end,
  );
  if (!next || next.piece.start - piece.end > 2 || /\d/.test(next.piece.text) || next.piece.text.split(' ').length > 4)
    return piece;
  return { ...piece, end: next.piece.end, text: `${piece.text}, ${next.piece.text}` };
}

function readDates(row: Row | undefined, loneDateIsEnd: boolean): Pick<PlainEntry, 'start' | 'end'> {
  const piece = row?.date && cutPiece(row.line, row.date.from, row.date.to);
  if (!row?.date || !piece) return {};
  const { start, end, isRange } = row.date;
  if (isRange) return { start: toValue(piece, 0.9, start), ...(end ? { end: toValue(piece, 0.9, end) } : {}) };
  const lone = toValue(piece, 0.6, start);
  return loneDateIsEnd ? { end: lone } : { start: lone, end: lone };
}
