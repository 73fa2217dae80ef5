import { appendFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ModelSource } from '../../../core/compute/compute-tasks.ts';
import { targets } from '../../../core/domain/prediction.ts';
import { infer } from '../../../core/inference/infer.ts';
import { createModelCache } from '../../../core/inference/model-cache.ts';
import { listChampions } from '../../../core/inference/read-manifests.ts';
import { copyModels, modelsFolder } from './models-folder.ts';

const row = { country: 'US', title: 'Nurse' };
const pick = (sources: readonly ModelSource[], target: string) => {
  const found = sources.find((source) => source.target === target);
  if (!found) throw new Error('no such target');
  return found;
};

test('without names the champions of the app answer, and named they give the same numbers', async () => {
  const cache = createModelCache(modelsFolder);
  const named = await cache.open(await listChampions(modelsFolder));
  expect(await infer(named, [row])).toEqual(await infer(await cache.open(), [row]));
});

test('versions that were opened before are the same sessions, and what two sets share is loaded once', async () => {
  const folder = await copyModels();
  const cache = createModelCache(folder);
  const champions = await listChampions(folder);
  const offer = pick(champions, 'offer');
  const copy = `${offer.folder}-copy`;
  await cp(offer.folder, copy, { recursive: true });
  const others = champions.map((source) => (source === offer ? { ...offer, folder: copy } : source));
  const [first, second] = [await cache.open(champions), await cache.open(others)];
  expect(await cache.open(structuredClone(champions))).toBe(first);
  expect(await cache.open(structuredClone(others))).toBe(second);
  for (const target of targets) expect(first.models[target] === second.models[target]).toBe(target !== 'offer');
});

test('opened versions answer without their files; a version that was never opened does not', async () => {
  const folder = await copyModels();
  const cache = createModelCache(folder);
  const champions = await listChampions(folder);
  const before = await infer(await cache.open(champions), [row]);
  for (const { folder: version } of champions) await rm(version, { recursive: true });
  expect(await infer(await cache.open(champions), [row])).toEqual(before);
  await expect(createModelCache(folder).open(champions)).rejects.toMatchObject({ code: 'model.missing' });
});

test('a failure is forgotten: once the file is repaired, the version opens', async () => {
  const folder = await copyModels();
  const cache = createModelCache(folder);
  const champions = await listChampions(folder);
  const file = path.join(pick(champions, 'offer').folder, 'model.onnx');
  const sound = await readFile(file);
  await appendFile(file, 'x');
  await expect(cache.open(champions)).rejects.toMatchObject({ code: 'model.altered' });
  await writeFile(file, sound);
  expect(await infer(await cache.open(champions), [row])).toHaveLength(1);
});

test.each(targets)('the %s model of the app gives the answers of its trainer when it is replayed', async (target) => {
  const source = pick(await listChampions(modelsFolder), target);
  expect(await createModelCache(modelsFolder).check(source, true)).toMatchObject({ isSound: true });
});

test('a replay reads the files anew, and what it finds altered no longer answers from memory', async () => {
  const folder = await copyModels();
  const cache = createModelCache(folder);
  const champions = await listChampions(folder);
  const offer = pick(champions, 'offer');
  await cache.open(champions);
  await appendFile(path.join(offer.folder, 'model.onnx'), 'x');
  expect(await cache.check(offer, false)).toMatchObject({ isSound: true });
  expect(await cache.check(offer, true)).toEqual({ isSound: false, code: 'model.altered' });
  await expect(cache.open(champions)).rejects.toMatchObject({ code: 'model.altered' });
});

test('a listed checksum holds for every file, and a file that is not listed is not read', async () => {
  const source = pick(await listChampions(modelsFolder), 'offer');
  const cache = createModelCache(modelsFolder);
  const files = { 'model.onnx': source.sha256, 'manifest.json': '0'.repeat(64) };
  expect(await cache.check({ ...source, files }, false)).toEqual({ isSound: false, code: 'model.altered' });
  const unlisted = { ...source, files: { 'model.onnx': source.sha256 } };
  expect(await cache.check(unlisted, false)).toEqual({ isSound: false, code: 'model.altered' });
});
