import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ModelState } from '../../../core/contract.ts';
import { modelNames } from '../../../core/domain/model-manifest.ts';
import { listModelStates } from '../../../core/inference/model-state.ts';
import { copyModels, modelsFolder } from './models-folder.ts';

test('every target has a model whose bytes are the ones of the registry', async () => {
  const states = await listModelStates(modelsFolder);
  expect(states.map(({ target }) => target).sort()).toEqual(Object.values(modelNames).sort());
  for (const state of states) expect(ModelState.parse(state).state).toBe('ok');
});

test('a model with one byte more is altered, a model without its file is missing', async () => {
  const folder = await copyModels();
  await appendFile(join(folder, 'salary/1.0.0/model.onnx'), ' ');
  await rm(join(folder, 'offer/1.0.0/model.onnx'));
  const states = await listModelStates(folder);
  const stateOf = (target: string) => states.find((state) => state.target === target)?.state;
  expect([stateOf('salary'), stateOf('offer'), stateOf('interview')]).toEqual(['altered', 'missing', 'ok']);
});

test('a models folder without a registry is missing, and a registry of another shape unsupported', async () => {
  await expect(listModelStates(join(modelsFolder, 'nowhere'))).rejects.toMatchObject({ code: 'model.missing' });
  const folder = await copyModels();
  await writeFile(join(folder, 'registry.json'), '{"schemaVersion":2}');
  await expect(listModelStates(folder)).rejects.toMatchObject({ code: 'model.unsupported' });
});

test('a registry cannot point outside of the models folder', async () => {
  const folder = await copyModels();
  const entry = { target: 'offer', name: 'offer', version: '1', sha256: '0'.repeat(64), bytes: 1, alias: 'champion' };
  const registry = { schemaVersion: 1, models: [{ ...entry, path: '../secrets' }] };
  await writeFile(join(folder, 'registry.json'), JSON.stringify(registry));
  await expect(listModelStates(folder)).rejects.toMatchObject({ code: 'model.unsupported' });
});
