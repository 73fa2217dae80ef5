import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { modelNames } from '../domain/model-manifest.ts';
import { AppError } from '../errors.ts';

const RegistryEntry = z.object({
  target: z.enum(modelNames),
  name: z.string(),
  version: z.string(),
  /** Folder of the version inside of the models folder, with forward slashes and without a way out of it. */
  path: z.string().regex(/^[a-z0-9-]+\/[0-9A-Za-z.-]+$/),
  sha256: z.string().length(64),
  bytes: z.int().positive(),
  alias: z.string(),
});
export type RegistryEntry = z.infer<typeof RegistryEntry>;

const Registry = z.object({ schemaVersion: z.literal(1), models: z.array(RegistryEntry) });

/** A file of the models folder; `model.missing` when it cannot be read. */
export async function readModelFile(modelsFolder: string, ...path: string[]): Promise<Buffer> {
  try {
    return await readFile(join(modelsFolder, ...path));
  } catch (cause) {
    throw new AppError('model.missing', {}, { cause });
  }
}

/** JSON in the given shape; `model.unsupported` when it has another one. */
export function parseModelJson<T extends z.ZodType>(schema: T, bytes: Buffer): z.output<T> {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new AppError('model.unsupported', {}, { cause });
  }
}

/** A JSON file of the models folder in the given shape; `model.missing`, `model.unsupported`. */
export async function readModelJson<T extends z.ZodType>(
  schema: T,
  modelsFolder: string,
  ...path: string[]
): Promise<z.output<T>> {
  return parseModelJson(schema, await readModelFile(modelsFolder, ...path));
}

/** The models in use, one per target, as `models/registry.json` lists them; `model.missing`, `model.unsupported`. */
export async function readRegistry(modelsFolder: string): Promise<RegistryEntry[]> {
  const { models } = await readModelJson(Registry, modelsFolder, 'registry.json');
  return models.filter((entry) => entry.alias === 'champion');
}
