import { type ColumnMapping, type ImportField, importFields } from '../../domain/application.ts';
import { foldAccents } from './fold-text.ts';
import { readCurrency, readPay, readState, saysClosed } from './read-cells.ts';
import { readDay } from './read-days.ts';
import { headings } from './table-words.ts';

/** The words of a heading in one order: "date applied" and "applied date" are the same. */
const sortWords = (text: string) => text.split(' ').toSorted().join(' ');

const folded = importFields.map((field) => {
  const names = headings[field].map(foldAccents);
  return { field, names, sorted: new Set(names.map(sortWords)) };
});
type Names = (typeof folded)[number];

/** How well a heading names a field: the whole of it, its words in another order, or a part of it; longer parts say more. */
function weigh(heading: string, { names, sorted }: Names): number {
  const place = names.indexOf(heading);
  if (place !== -1) return 1000 - place;
  if (sorted.has(sortWords(heading))) return 500;
  const padded = ` ${heading} `;
  const parts = names.filter((name) =>
    /^[\p{sc=Latin}\d ]+$/u.test(name) ? name.length > 3 && padded.includes(` ${name} `) : heading.includes(name),
  );
  return Math.max(0, ...parts.map((part) => part.length));
}

/** What a cell of a field must be to be one; fields that take any text are not among them. */
const isReadable: Readonly<Partial<Record<ImportField, (cell: string) => boolean>>> = {
  link: (cell) => /:\/\/|^www\.|^[^\s@]+\.[a-z]{2,}(?:\/|$)/i.test(cell),
  stage: (cell) => readState(cell) !== undefined || saysClosed(cell),
  outcome: (cell) => readState(cell) !== undefined,
  sentOn: (cell) => readDay(cell, 'dmy') !== undefined,
  outcomeOn: (cell) => readDay(cell, 'dmy') !== undefined,
  payLow: (cell) => readPay({ low: cell, high: '', currency: '' }, 'EUR').pay !== undefined,
  payHigh: (cell) => readPay({ low: '', high: cell, currency: '' }, 'EUR').pay !== undefined,
  currency: (cell) => readCurrency(cell, undefined) !== undefined,
};
const sampledRows = 200;
/** A column is left alone when fewer of its cells than this can be read as the field. */
const fewestReadable = 0.3;

function holdsField(field: ImportField, cells: readonly string[]): boolean {
  const read = isReadable[field];
  const filled = cells.filter((cell) => cell !== '');
  return !read || filled.length === 0 || filled.filter(read).length >= fewestReadable * filled.length;
}

/** Which column is which field, by the headings and by what stands below them; each once, the surest pair first. */
export function guessMapping(columns: readonly string[], rows: readonly (readonly string[])[] = []): ColumnMapping {
  const sample = rows.slice(0, sampledRows);
  const pairs = columns.flatMap((column, index) =>
    folded.map((names) => ({ field: names.field, index, weight: weigh(foldAccents(column), names) })),
  );
  const mapping: Partial<Record<ImportField, number>> = {};
  const taken = new Set<number>();
  for (const { field, index, weight } of pairs.toSorted((one, other) => other.weight - one.weight)) {
    if (weight === 0 || taken.has(index) || mapping[field] !== undefined) continue;
    const cells = sample.map((row) => row[index] ?? '');
    if (!holdsField(field, cells)) continue;
    mapping[field] = index;
    taken.add(index);
  }
  return mapping;
}

/** Whether a first row heads its columns: at least two of its cells name a field as a whole. */
export function isHeading(row: readonly string[]): boolean {
  const cells = row.map(foldAccents);
  return cells.filter((cell) => folded.some(({ names }) => names.includes(cell))).length >= 2;
}
