import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { modelNames } from '../../../core/domain/model-manifest.ts';
import { type Target, targets } from '../../../core/domain/prediction.ts';
import { FeatureList, prepareExpansion } from '../../../core/inference/expand-features.ts';
import { infer, type LoadedModels, loadModels } from '../../../core/inference/load-models.ts';
import { listChampions, readManifests } from '../../../core/inference/read-manifests.ts';
import { copyModels, modelsFolder } from './models-folder.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const ParityRows = z
  .array(
    z.object({
      raw: z.record(z.string(), Scalar),
      inputs: z.record(z.string(), z.array(z.number().nullable())),
      outputs: z.object({
        value: z.number(),
        low: z.number(),
        high: z.number(),
        curve: z.array(z.number()).optional(),
      }),
    }),
  )
  .min(10);

const readJson = async (...path: string[]): Promise<unknown> =>
  JSON.parse(await readFile(join(modelsFolder, ...path), 'utf8'));

const champions = await listChampions(modelsFolder);
/** Folder of the champion of a target within the models folder. */
const folderOf = (target: Target) =>
  `${modelNames[target]}/${champions.find((champion) => champion.target === target)?.version}`;

let models: LoadedModels;
beforeAll(async () => {
  models = await loadModels(modelsFolder);
});

describe.each([...targets])('the %s model', (target: Target) => {
  const folder = folderOf(target);

  test('gets the same inputs from plain values as the trainer gave it', async () => {
    const manifest = (await readManifests(modelsFolder))[target];
    const list = FeatureList.parse(await readJson('features.json'));
    const rows = ParityRows.parse(await readJson(folder, 'parity.json'));
    for (const input of manifest.inputs) {
      const vocabularies = new Map<string, readonly string[]>();
      if (input.dtype === 'int64') {
        const { terms } = input.columns;
        vocabularies.set(terms, z.array(z.string()).parse(await readJson(folder, terms)));
      }
      const { expand, width } = prepareExpansion(input, list, vocabularies);
      const filled = expand(rows.map(({ raw }) => raw));
      const expected = rows.flatMap(({ inputs }) => inputs[input.name] ?? []);
      expect(expected).toHaveLength(rows.length * width);
      const given = Array.from(filled, Number);
      // Shares are float32 in the tensor and float64 in the file; NaN is written as null.
      expect(given).toEqual(expected.map((number) => (number === null ? Number.NaN : Math.fround(number))));
    }
  });

  test('gives the numbers of the trainer, in the same order', async () => {
    const rows = ParityRows.parse(await readJson(folder, 'parity.json'));
    const outputs = (
      await infer(
        models,
        rows.map(({ raw }) => raw),
      )
    ).map((row) => row[target]);
    let largest = 0;
    rows.forEach(({ outputs: expected }, index) => {
      const given = outputs[index];
      for (const name of ['value', 'low', 'high'] as const) {
        largest = Math.max(largest, Math.abs((given?.[name] ?? Number.NaN) - expected[name]));
      }
      expect(given?.curve?.length).toBe(expected.curve?.length);
      expected.curve?.forEach((share, step) => {
        largest = Math.max(largest, Math.abs((given?.curve?.[step] ?? Number.NaN) - share));
      });
    });
    expect(largest).toBeLessThanOrEqual(1e-4);
    const byTrainer = rows.map((row, index) => ({ expected: row.outputs.value, given: outputs[index]?.value }));
    byTrainer.sort((one, other) => one.expected - other.expected);
    byTrainer.slice(1).forEach(({ given }, before) => {
      expect(given).toBeGreaterThanOrEqual((byTrainer[before]?.given ?? Number.NaN) - 1e-4);
    });
  });

  test('says the same about a row alone and in a batch', async () => {
    const rows = ParityRows.parse(await readJson(folder, 'parity.json')).map(({ raw }) => raw);
    const batch = await infer(models, rows);
    const [alone] = await infer(models, rows.slice(3, 4));
    expect(alone?.[target]).toEqual(batch[3]?.[target]);
  });
});

test('no rows give no answers', async () => {
  expect(await infer(models, [])).toEqual([]);
});

describe('damaged models are refused', () => {
  test('a model with one byte more', async () => {
    const folder = await copyModels();
    await appendFile(join(folder, `${folderOf('position')}/model.onnx`), ' ');
    await expect(loadModels(folder)).rejects.toMatchObject({ code: 'model.altered', details: { target: 'position' } });
  });

  test('a model without its file, and a target without a model', async () => {
    const folder = await copyModels();
    await rm(join(folder, `${folderOf('position')}/model.onnx`));
    await expect(loadModels(folder)).rejects.toMatchObject({ code: 'model.missing' });
    await writeFile(join(folder, 'registry.json'), '{"schemaVersion":1,"models":[]}');
    await expect(readManifests(folder)).rejects.toMatchObject({ code: 'model.missing' });
  });

  test('a manifest that speaks of other bytes than the registry', async () => {
    const folder = await copyModels();
    const file = join(folder, `${folderOf('offer')}/manifest.json`);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/"sha256": "[0-9a-f]{64}"/, `"sha256": "${'0'.repeat(64)}"`));
    await expect(readManifests(folder)).rejects.toMatchObject({ code: 'model.altered' });
  });
});
