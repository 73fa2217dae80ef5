import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { AppError } from '../errors.ts';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

/** A JSON file in the given shape, undefined when there is none; `model.altered` when it is not what was written. */
export async function readJson<T extends z.ZodType>(schema: T, file: string): Promise<z.output<T> | undefined> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
  }
  // Without the cause: it may quote the text or name the path.
  throw new AppError('model.altered');
}
