import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The models of the product. */
export const modelsFolder = join(import.meta.dirname, '../../../models');

/** A copy of the product's models that the test may damage; removed when it ends. */
export async function copyModels(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cvplus-models-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(modelsFolder, folder, { recursive: true, filter: (source) => source !== join(modelsFolder, 'training') });
  return folder;
}
