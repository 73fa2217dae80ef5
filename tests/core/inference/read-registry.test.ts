import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { targets } from '../../../core/domain/prediction.ts';
import { listChampions } from '../../../core/inference/read-manifests.ts';
import { copyModels, modelsFolder } from './models-folder.ts';

test('every target has exactly one champion, in the order of the targets', async () => {
  expect((await listChampions(modelsFolder)).map(({ target }) => target)).toEqual(targets);
});

test('a models folder without a registry is missing, and a registry of another shape unsupported', async () => {
  await expect(listChampions(join(modelsFolder, 'nowhere'))).rejects.toMatchObject({ code: 'model.missing' });
  const folder = await copyModels();
  await writeFile(join(folder, 'registry.json'), '{"schemaVersion":2}');
  await expect(listChampions(folder)).rejects.toMatchObject({ code: 'model.unsupported' });
});

test('a registry cannot point outside of the models folder', async () => {
  const folder = await copyModels();
  const entry = { target: 'offer', name: 'offer', version: '1', sha256: '0'.repeat(64), bytes: 1, alias: 'champion' };
  const registry = { schemaVersion: 1, models: [{ ...entry, path: '../secrets' }] };
  await writeFile(join(folder, 'registry.json'), JSON.stringify(registry));
  await expect(listChampions(folder)).rejects.toMatchObject({ code: 'model.unsupported' });
});
