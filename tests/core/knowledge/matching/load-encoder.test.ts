import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../../core/errors.ts';
import { findFeatureIds } from '../../../../core/knowledge/matching/feature-ids.ts';
import { loadEncoder } from '../../../../core/knowledge/matching/load-encoder.ts';

const models = join(import.meta.dirname, '../../../../models');
const folder = join(models, 'matching', '1.0.0');
const Parity = z.array(
  z.object({
    key: z.string(),
    ids: z.array(z.int()),
    embedding: z.array(z.number()),
    group: z.string(),
    chance: z.number(),
    isTitle: z.number(),
  }),
);
const rows = Parity.parse(JSON.parse(await readFile(join(folder, 'parity.json'), 'utf8')));
const encoder = loadEncoder(models);

test('the ids of words and their pieces are the ones of the training', () => {
  expect(rows.length).toBeGreaterThan(20);
  for (const { key, ids } of rows) expect([...findFeatureIds(key)]).toEqual(ids);
});

test('the sums give what the training gave', () => {
  for (const row of rows) {
    const { vector, isTitle } = encoder.embed(row.key);
    for (const [index, value] of row.embedding.entries()) expect(vector[index]).toBeCloseTo(value, 4);
    expect(isTitle).toBeCloseTo(row.isTitle, 4);
    const chances = encoder.classify(vector);
    expect(chances[encoder.groups.indexOf(row.group)]).toBeCloseTo(row.chance, 4);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 4);
  }
});

test('onnxruntime gives the same from the same file', async () => {
  const session = await InferenceSession.create(await readFile(join(folder, 'model.onnx')));
  for (const { key } of rows) {
    const ids = BigInt64Array.from(findFeatureIds(key), BigInt);
    const results = await session.run({ ids: new Tensor('int64', ids, [1, ids.length]) });
    const { vector, isTitle } = encoder.embed(key);
    const graph = results.embedding?.data;
    if (!(graph instanceof Float32Array)) throw new Error('the graph gives no embedding');
    for (const [index, value] of graph.entries()) expect(vector[index]).toBeCloseTo(value, 4);
    expect(results.is_title?.data[0]).toBeCloseTo(isTitle, 4);
  }
});

test('a changed file is refused, and so is a missing one', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'cvplus-matching-'));
  onTestFinished(() => rm(copy, { recursive: true, force: true }));
  await cp(folder, join(copy, 'matching', '1.0.0'), { recursive: true });
  const bytes = await readFile(join(folder, 'model.onnx'));
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  await writeFile(join(copy, 'matching', '1.0.0', 'model.onnx'), bytes);
  expect(() => loadEncoder(copy)).toThrow(new AppError('model.altered'));
  await rm(join(copy, 'matching', '1.0.0', 'model.onnx'));
  expect(() => loadEncoder(copy)).toThrow(new AppError('model.missing'));
});
