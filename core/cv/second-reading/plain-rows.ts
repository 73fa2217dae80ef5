import { isUnspaced } from '../text.ts';
import { findPlainDates, type PlainDate } from './plain-dates.ts';
import { cutPiece, type Piece, type PlainLine, splitPieces } from './plain-lines.ts';
import { isLabelled } from './plain-sections.ts';
import { alternatives, isPlace, labelKind } from './word-lists.ts';

/** A piece and the number of the cell of its line that it was cut from. */
export interface RowPiece {
  readonly piece: Piece;
  readonly cell: number;
}

/** A line of a list of entries, cut into its date and its pieces. */
export interface Row {
  readonly line: PlainLine;
  /** The date that belongs to an entry, undefined in prose. */
  readonly date?: PlainDate;
  /** Where in the line the date stands. */
  readonly side?: 'start' | 'end' | 'inside';
  readonly pieces: readonly RowPiece[];
  readonly isProse: boolean;
}

/** Cuts the lines of a section; two lines that are a year each become the two ends of one range. */
export function readRows(lines: readonly PlainLine[]): Row[] {
  const rows: Row[] = [];
  for (const line of lines) {
    const row = readRow(line);
    const last = rows.at(-1);
    if (last?.date && row.date && isBareDate(last) && isBareDate(row) && row.date.start >= last.date.start)
      rows[rows.length - 1] = { ...last, date: { ...last.date, end: row.date.start, isRange: true } };
    else rows.push(row);
  }
  return rows;
}

const isBareDate = ({ date, pieces }: Row) => date?.isRange === false && pieces.length === 0;

function readRow(line: PlainLine): Row {
  const dates = findPlainDates(line.text);
  const date = dates.find(({ isRange }) => isRange) ?? dates[0];
  if (date) {
    const before = line.text.slice(0, date.from);
    const after = line.text.slice(date.to);
    const side = !/\p{L}/u.test(before) ? 'start' : !/\p{L}/u.test(after) ? 'end' : 'inside';
    const isCell = /\t\P{L}*$/u.test(before) || /^\P{L}*\t/u.test(after);
    const isHeader = (date.isRange || side !== 'inside' || isCell) && (isCell || !isLabelled(line));
    if (isHeader && (isCell || !isProseText(`${before} ${after}`.trim())))
      return {
        line,
        date,
        side: isCell && side === 'inside' ? 'end' : side,
        pieces: [...findPieces(line, 0, date.from, 0), ...findPieces(line, date.to, line.text.length, 10)],
        isProse: false,
      };
  }
  const isProse = isProseText(line.text) || isLabelled(line);
  return { line, pieces: isProse ? [] : findPieces(line, 0, line.text.length, 0), isProse };
}

/** Whether a text is a sentence or the rest of one, which no entry's head is made of. */
function isProseText(text: string): boolean {
  if (isUnspaced(text)) return text.length > 40 || (text.length > 22 && /[。;；]$/u.test(text));
  const words = text.split(/\s+/);
  if (words.length > 16 || (words.length > 9 && /[.;]$/.test(text))) return true;
  if (words.length > 5 && /^\p{Ll}/u.test(text)) return true;
  return words.length > 9 && words.filter((word) => /^\p{Ll}/u.test(word)).length > 0.6 * words.length;
}

const joiner = new RegExp(`\\s+(?:${alternatives((words) => words.employerJoiners)})\\s+(?=\\p{Lu})`, 'u');
/** A label within a line: "软件工程硕士 研究方向:分布式系统". */
const innerLabel = /(?<=\S)\s+([\p{L} ]{2,20}?)[:：]/u;

/** The pieces of `[from, to)` of a line, without places, links and leftovers; the numbers of their cells begin with `cell`. */
function findPieces(line: PlainLine, from: number, to: number, cell: number): RowPiece[] {
  const found: RowPiece[] = [];
  for (const [index, part] of splitPieces(line, from, to, false).entries()) {
    if (isPlace(part.text) || isProseText(part.text)) continue;
    const label = innerLabel.exec(part.text);
    const end = label?.[1] && labelKind(label[1]) ? label.index : part.text.length;
    for (const fine of splitPieces(part, 0, end, true)) {
      const joint = joiner.exec(fine.text);
      const halves = joint
        ? [cutPiece(fine, 0, joint.index), cutPiece(fine, joint.index + joint[0].length, fine.text.length)]
        : [fine];
      for (const half of halves) {
        const piece = half && dropLabel(half);
        if (piece && isUsable(piece.text)) found.push({ piece, cell: cell + index });
      }
    }
  }
  return found;
}

function dropLabel(piece: Piece): Piece | undefined {
  const label = /^([^:：]{2,24})[:：]\s*/u.exec(piece.text);
  return label?.[1] && labelKind(label[1]) ? cutPiece(piece, label[0].length, piece.text.length) : piece;
}

function isUsable(text: string): boolean {
  if (!/\p{L}{2}/u.test(text) || text.length > 90 || isPlace(text) || /^[A-Z]{2}$/.test(text)) return false;
  return !/https?:|www\.|@/.test(text) && !/^\d[\d.,/]*\s?\p{L}{1,9}[.)]?$/u.test(text) && !labelKind(text);
}
