import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FeatureRow } from '../../../core/domain/features.ts';
import { infer } from '../../../core/inference/load-models.ts';
import { createModelCache } from '../../../core/inference/model-cache.ts';
import { listChampions } from '../../../core/inference/read-manifests.ts';

export const modelsFolder = path.resolve(import.meta.dirname, '../../../models');
const rowsAtOnce = 1_000;

/** The interview chances that a version gives, through the runtime that the app uses. `folder` holds `model.onnx` and its manifest. */
export async function predictInterviews(
  folder: string,
  version: string,
  rows: readonly FeatureRow[],
): Promise<number[]> {
  const sha256 = createHash('sha256')
    .update(readFileSync(path.join(folder, 'model.onnx')))
    .digest('hex');
  const sources = (await listChampions(modelsFolder)).map((source) =>
    source.target === 'interview' ? { target: source.target, version, folder, sha256 } : source,
  );
  const models = await createModelCache(modelsFolder).open(sources);
  const chances: number[] = [];
  for (let first = 0; first < rows.length; first += rowsAtOnce)
    for (const { interview } of await infer(models, rows.slice(first, first + rowsAtOnce)))
      chances.push(interview.value);
  return chances;
}
