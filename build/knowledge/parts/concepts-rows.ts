import { read, utils } from 'xlsx';
import { z } from 'zod';
import type { Reference } from '../read-reference.ts';

/** The rows of one sheet of a workbook as trimmed cells; empty rows are left out. */
export function readSheet(reference: Reference, path: string, sheet: string): string[][] {
  const found = read(reference.readBytes(path)).Sheets[sheet];
  if (!found) throw new Error(`${path} has no sheet ${sheet}`);
  const rows: unknown[] = utils.sheet_to_json(found, { header: 1, raw: false, blankrows: false });
  return rows.map((row) => {
    if (!Array.isArray(row)) throw new Error(`${path} has an odd row`);
    return Array.from(row, (cell) => (cell === null || cell === undefined ? '' : String(cell).trim()));
  });
}

const Concepts = z.object({ data: z.object({ concepts: z.array(z.unknown()) }) });

/** The concepts of a file of the Swedish taxonomy, each checked against the given shape. */
export function readJobtech<T>(reference: Reference, name: string, shape: z.ZodType<T>): T[] {
  const text = reference.readText(`jobtech_se/${name}.json.gz`);
  return z.array(shape).parse(Concepts.parse(JSON.parse(text)).data.concepts);
}

/** A cell that has to be there. */
export function readCell(row: Readonly<Record<string, string>>, name: string): string {
  const cell = row[name];
  if (cell === undefined) throw new Error(`a row has no column ${name}`);
  return cell.trim();
}

/** ROME's tables double their apostrophes. */
export const readRomeText = (text: string): string => text.replaceAll("''", "'").trim();
