import { parse } from 'csv-parse/sync';
import { AppError } from '../../errors.ts';
import { isHeading } from './guess-mapping.ts';

/** What one table may cost; far above the list of any search. */
const limits = { rows: 20_000, columns: 100, rowCharacters: 500_000, cellCharacters: 100_000 } as const;

export interface Table {
  /** The headings, or letters as a spreadsheet has them when the first row is none. */
  readonly columns: readonly string[];
  /** Each with as many cells as there are columns. */
  readonly rows: readonly (readonly string[])[];
  /** Number of the first row of `rows`, as a spreadsheet counts. */
  readonly firstRow: number;
}

const delimiters = [',', ';', '\t', '|'] as const;

/** How often each delimiter parts the line, quoted text left out. */
function countDelimiters(line: string, delimiter: string): number {
  return line.replace(/"(?:[^"]|"")*"/g, '').split(delimiter).length - 1;
}

/** The delimiter that parts most lines into the same number of columns; undefined when none does for half of them. */
function findDelimiter(text: string): string | undefined {
  const lines = text
    .slice(0, 200_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
  const scored = delimiters.map((delimiter) => {
    const counts = lines.map((line) => countDelimiters(line, delimiter));
    const usual = counts[0] ?? 0;
    const alike = usual === 0 ? 0 : counts.filter((count) => count === usual).length / lines.length;
    return { delimiter, weight: alike * (1 + Math.min(usual, 20) / 100), alike };
  });
  const best = scored.toSorted((one, other) => other.weight - one.weight)[0];
  return best && best.alike >= 0.3 ? best.delimiter : undefined;
}

/** `A`, `B` … `Z`, `AA` … */
function nameColumn(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : nameColumn(Math.floor(index / 26) - 1) + letter;
}

/** Other programs put an apostrophe before what a spreadsheet would take for a formula; it is no part of the text. */
const cleanCell = (cell: string) =>
  cell
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim()
    .replace(/^'(?=[=+\-@])/, '')
    .slice(0, limits.cellCharacters);

function parseRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: limits.rowCharacters,
      to: limits.rows + 2,
    });
  } catch {
    // Without the cause: it quotes the line.
    throw new AppError('document.damaged');
  }
}

/**
 * Reads a table of comma, semicolon, tab or bar separated values. `document.empty`, `document.unsupported` for what is
 * no table, `document.damaged` for a quote that never ends or a line of half a million characters,
 * `document.too-complex` for more than 20,000 rows or 100 columns.
 */
export function readTable(text: string): Table {
  if (text.trim() === '') throw new AppError('document.empty');
  const delimiter = findDelimiter(text);
  if (delimiter === undefined) throw new AppError('document.unsupported');
  const rows = parseRows(text, delimiter);
  const width = Math.max(0, ...rows.slice(0, 50).map((row) => row.length));
  if (width < 2 || rows.length === 0) throw new AppError('document.unsupported');
  if (width > limits.columns || rows.length > limits.rows + 1) {
    throw new AppError('document.too-complex', { rows: limits.rows, columns: limits.columns });
  }
  const cleaned = rows.map((row) => Array.from({ length: width }, (_, index) => cleanCell(row[index] ?? '')));
  const first = cleaned[0] ?? [];
  const hasHeading = isHeading(first) || looksLikeHeading(cleaned);
  return {
    columns: hasHeading
      ? first.map((name, index) => name || nameColumn(index))
      : first.map((_, index) => nameColumn(index)),
    rows: hasHeading ? cleaned.slice(1) : cleaned,
    firstRow: hasHeading ? 2 : 1,
  };
}

/** Whether a first row is short words without digits above rows that have digits or links: headings in words of one's own. */
function looksLikeHeading([first = [], ...rest]: readonly (readonly string[])[]): boolean {
  const isPlain = first.every((cell) => cell !== '' && cell.length < 40 && !/\d|@|:\/\//.test(cell));
  return isPlain && rest.slice(0, 10).some((row) => row.some((cell) => /\d{2}|:\/\//.test(cell)));
}
