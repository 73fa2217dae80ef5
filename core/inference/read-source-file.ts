import type { z } from 'zod';
import type { ModelSource } from '../compute/compute-tasks.ts';
import { AppError } from '../errors.ts';
import { hashBytes } from './hash-bytes.ts';
import { parseModelJson, readModelFile } from './read-registry.ts';

/**
 * A file of one version. Where a signed list names the files, it must be one of them with exactly these bytes.
 * `model.missing`, `model.altered`.
 */
export async function readSourceFile({ folder, files, target }: ModelSource, name: string): Promise<Buffer> {
  if (files && !Object.hasOwn(files, name)) throw new AppError('model.altered', { target });
  const bytes = await readModelFile(folder, name);
  if (files && hashBytes(bytes) !== files[name]) throw new AppError('model.altered', { target });
  return bytes;
}

/** A JSON file of one version in the given shape; `model.unsupported` when it has another one. */
export async function readSourceJson<T extends z.ZodType>(
  schema: T,
  source: ModelSource,
  name: string,
): Promise<z.output<T>> {
  return parseModelJson(schema, await readSourceFile(source, name));
}
