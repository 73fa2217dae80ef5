import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { findFeatureIds, tableRows } from './feature-ids.ts';
import { readTensors, type StoredTensor } from './read-tensors.ts';

/** Which version of the model this code reads. */
const version = '1.0.0';

/** Coefficients of the blend and the calibration, found on labels that neither index nor encoder had seen. */
const Calibration = z.object({
  /** Share of the encoder in the blend with the lexical vote. */
  encoderShare: z.number().min(0).max(1),
  /** Logistic regression over the facts of `match-title.ts`, in their order, and a constant. */
  title: z.object({ weights: z.array(z.number()), constant: z.number() }),
  /** A match below this chance of being right is "unknown". */
  titleLimit: z.number().min(0).max(1),
  skill: z.object({ encoderShare: z.number().min(0).max(1), weights: z.array(z.number()), constant: z.number() }),
  skillLimit: z.number().min(0).max(1),
});
type Calibration = z.infer<typeof Calibration>;

const Manifest = z.object({
  schemaVersion: z.literal(1),
  version: z.literal(version),
  sha256: z.string().length(64),
  groups: z.array(z.string().length(4)),
  calibration: Calibration,
});

/** The trained encoder: a weighted sum of rows of a table and a linear head for the groups. */
export interface Encoder {
  /** Numbers in an embedding. */
  readonly dimensions: number;
  /** ISCO-08 unit groups in the order of `classify`. */
  readonly groups: readonly string[];
  readonly calibration: Calibration;
  /**
   * Embedding of a key (`phraseKey` form), the chance that it is a job title at all, and the share (0..1) of its pieces that
   * the training has seen.
   */
  embed(key: string): { vector: Float32Array; isTitle: number; knownShare: number };
  /** Chance of each group. */
  classify(vector: Float32Array): Float32Array;
}

function readTensor(
  tensors: ReadonlyMap<string, StoredTensor>,
  name: string,
  width: number,
  count?: number,
): Uint8Array {
  const tensor = tensors.get(name);
  const size = tensor?.sizes.reduce((product, length) => product * length, width);
  if (!tensor || tensor.bytes.length !== size || (count !== undefined && size !== count * width)) {
    throw new AppError('model.unsupported');
  }
  return tensor.bytes;
}

/** A copy, because the numbers may begin anywhere in the file and a view of floats may not. */
function readFloats(tensors: ReadonlyMap<string, StoredTensor>, name: string, count: number): Float32Array {
  return new Float32Array(Uint8Array.from(readTensor(tensors, name, 4, count)).buffer);
}

/** The file of the folder of the model; `model.missing`. */
function readModelFile(modelsFolder: string, name: string): Buffer {
  try {
    return readFileSync(join(modelsFolder, 'matching', version, name));
  } catch (cause) {
    throw new AppError('model.missing', {}, { cause });
  }
}

/**
 * Reads the encoder from `<modelsFolder>/matching`. Its arithmetic is done here, not in an ONNX session: the numbers are the
 * model's own, it is one sum and one product, and a session costs more per title than the whole sum. Tests hold both equal.
 * `model.missing`, `model.altered`, `model.unsupported`.
 */
export function loadEncoder(modelsFolder: string): Encoder {
  const told = Manifest.safeParse(JSON.parse(readModelFile(modelsFolder, 'manifest.json').toString('utf8')));
  if (!told.success) throw new AppError('model.unsupported', {}, { cause: told.error });
  const { groups, calibration, sha256 } = told.data;
  const bytes = readModelFile(modelsFolder, 'model.onnx');
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new AppError('model.altered');
  const tensors = readTensors(bytes);
  const dimensions = tensors.get('table')?.sizes[1] ?? 0;
  const tableBytes = readTensor(tensors, 'table', 1, tableRows * dimensions);
  const table = new Int8Array(tableBytes.buffer, tableBytes.byteOffset, tableBytes.length);
  const scales = readFloats(tensors, 'scales', tableRows);
  const weights = readFloats(tensors, 'weights', tableRows);
  const groupHead = readFloats(tensors, 'group_head', dimensions * groups.length);
  const groupBias = readFloats(tensors, 'group_bias', groups.length);
  const titleHead = readFloats(tensors, 'title_head', tableRows);
  const titleBias = readFloats(tensors, 'title_bias', 1)[0] ?? 0;
  return {
    dimensions,
    groups,
    calibration,
    embed(key) {
      const vector = new Float32Array(dimensions);
      const ids = findFeatureIds(key);
      let squares = 0;
      let known = 0;
      let title = 0;
      for (const id of ids) {
        const weight = weights[id] ?? 0;
        if (weight === 0) continue;
        known++;
        squares += weight * weight;
        title += titleHead[id] ?? 0;
        const scale = scales[id] ?? 0;
        const start = id * dimensions;
        for (let index = 0; index < dimensions; index++) {
          vector[index] = (vector[index] ?? 0) + (table[start + index] ?? 0) * scale;
        }
      }
      const length = Math.max(1e-6, Math.sqrt(squares));
      for (let index = 0; index < dimensions; index++) vector[index] = (vector[index] ?? 0) / length;
      const isTitle = 1 / (1 + Math.exp(-title / length - titleBias));
      return { vector, isTitle, knownShare: ids.length === 0 ? 0 : known / ids.length };
    },
    classify(vector) {
      const chances = Float32Array.from(groupBias);
      for (let index = 0; index < dimensions; index++) {
        const value = vector[index] ?? 0;
        const start = index * groups.length;
        for (let group = 0; group < groups.length; group++) {
          chances[group] = (chances[group] ?? 0) + value * (groupHead[start + group] ?? 0);
        }
      }
      const highest = chances.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
      let sum = 0;
      for (let group = 0; group < chances.length; group++) {
        const power = Math.exp((chances[group] ?? 0) - highest);
        chances[group] = power;
        sum += power;
      }
      for (let group = 0; group < chances.length; group++) chances[group] = (chances[group] ?? 0) / sum;
      return chances;
    },
  };
}
