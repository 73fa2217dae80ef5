import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** SHA-256 as 64 hex digits; strings count as UTF-8. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The id of a record that is what its content says: the same content is the same record. 32 hex digits. */
export function idOfContent(content: Uint8Array | string): string {
  return sha256(content).slice(0, 32);
}

/** Milliseconds since 1970 as `2026-01-31T09:00:00.000Z`. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/**
 * Checks what comes out of the database against the schema of its domain. A row that does not fit cannot be shown as if
 * it did; the cause is left behind because it may quote the row.
 */
export function parseRecord<S extends z.ZodType>(schema: S, table: string, row: unknown): z.output<S> {
  const parsed = schema.safeParse(row);
  if (!parsed.success) throw new AppError('database.damaged', { table, paths: unfitPaths(parsed.error) });
  return parsed.data;
}

/** Reads a JSON column. */
export function parseJson<S extends z.ZodType>(schema: S, table: string, json: string): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // The cause would quote the text that could not be read.
    throw new AppError('database.damaged', { table });
  }
  return parseRecord(schema, table, value);
}

/** Where a row does not fit: the names of fields and places in lists, at most five. Keys of open maps are left out. */
function unfitPaths(error: z.ZodError): string[] {
  return error.issues.slice(0, 5).map((issue) => String(issue.path[0] ?? ''));
}
