import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { z } from 'zod';
import { runNative } from '../compute/native-section.ts';
import type { FeatureRow, TargetOutput, TargetOutputs } from '../domain/features.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import { type Target, targets } from '../domain/prediction.ts';
import { AppError } from '../errors.ts';
import { type Expand, FeatureList, prepareExpansion } from './expand-features.ts';
import { hashBytes } from './model-state.ts';
import { readForEachTarget, readManifest } from './read-manifests.ts';
import { type RegistryEntry, readModelFile, readModelJson } from './read-registry.ts';

interface LoadedModel {
  readonly manifest: ModelManifest;
  readonly session: InferenceSession;
  readonly inputs: readonly { name: string; dtype: 'float32' | 'int64'; width: number; expand: Expand }[];
}

/** One session per target, ready to run. */
export interface LoadedModels {
  readonly models: Readonly<Record<Target, LoadedModel>>;
  readonly Tensor: typeof Tensor;
}

type Runtime = typeof import('onnxruntime-node');

// One thread: the models are small, and a pool of threads costs more to wake than it saves.
const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  executionMode: 'sequential',
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
};

async function loadModel(
  runtime: Runtime,
  modelsFolder: string,
  entry: RegistryEntry,
  list: FeatureList,
): Promise<LoadedModel> {
  const [manifest, bytes] = await Promise.all([
    readManifest(modelsFolder, entry),
    readModelFile(modelsFolder, entry.path, 'model.onnx'),
  ]);
  if (hashBytes(bytes) !== entry.sha256) throw new AppError('model.altered', { target: entry.target });
  const vocabularies = new Map<string, readonly string[]>();
  for (const input of manifest.inputs) {
    if (input.dtype !== 'int64') continue;
    const { terms } = input.columns;
    vocabularies.set(terms, await readModelJson(z.array(z.string()), modelsFolder, entry.path, terms));
  }
  const inputs = manifest.inputs.map((input) => ({
    name: input.name,
    dtype: input.dtype,
    ...prepareExpansion(input, list, vocabularies),
  }));
  let session: InferenceSession;
  try {
    // From bytes, not from a path: native code cannot open files inside of the app's archive.
    session = await runNative(() => runtime.InferenceSession.create(bytes, sessionOptions));
  } catch (cause) {
    throw new AppError('model.unsupported', { target: entry.target }, { cause });
  }
  return { manifest, session, inputs };
}

/**
 * Loads the model of each target from `modelsFolder` and checks its bytes against the registry.
 * `model.missing`, `model.altered`, `model.unsupported`. Loads onnxruntime on the first call.
 */
export async function loadModels(modelsFolder: string): Promise<LoadedModels> {
  const [runtime, list] = await Promise.all([
    import('onnxruntime-node'),
    readModelJson(FeatureList, modelsFolder, 'features.json'),
  ]);
  const models = await readForEachTarget(modelsFolder, (entry) => loadModel(runtime, modelsFolder, entry, list));
  return { models, Tensor: runtime.Tensor };
}

/** The numbers of one output tensor; `model.unsupported` when the model does not give it as floats. */
function readFloats(results: InferenceSession.ReturnType, name: string): Float32Array | undefined {
  const output = results[name]?.data;
  if (output === undefined || output instanceof Float32Array) return output;
  throw new AppError('model.unsupported', { output: name });
}

/** Whether `curve` holds the same numbers from `start` on; a plain loop, because it runs for every row of a batch. */
function holdsAt(curve: Float32Array, start: number, shares: readonly number[]): boolean {
  for (let step = 0; step < shares.length; step++) if (curve[start + step] !== shares[step]) return false;
  return true;
}

/** Curves of all rows. Rows that have the same curve share one array: there are as many as there are countries. */
function readCurves(curve: Float32Array, rowCount: number): (readonly number[])[] {
  const steps = curve.length / rowCount;
  const known: number[][] = [];
  return Array.from({ length: rowCount }, (_, row) => {
    const start = row * steps;
    let found = known.find((shares) => holdsAt(curve, start, shares));
    if (!found) {
      found = Array.from(curve.subarray(start, start + steps));
      known.push(found);
    }
    return found;
  });
}

/** Runs one model for all rows and gives its answer to `answer`, row by row. */
async function inferTarget(
  { session, inputs }: LoadedModel,
  rows: readonly FeatureRow[],
  tensor: typeof Tensor,
  answer: (row: number, output: TargetOutput) => void,
): Promise<void> {
  const feeds: Record<string, Tensor> = {};
  for (const { name, dtype, width, expand } of inputs) {
    feeds[name] = new tensor(dtype, expand(rows), [rows.length, width]);
  }
  const results = await runNative(() => session.run(feeds));
  const value = readFloats(results, 'value');
  const low = readFloats(results, 'low');
  const high = readFloats(results, 'high');
  const curve = readFloats(results, 'curve');
  if (!value || !low || !high) throw new AppError('model.unsupported');
  const curves = curve && readCurves(curve, rows.length);
  for (let row = 0; row < rows.length; row++) {
    // The three tensors have one number per row.
    const numbers = { value: value[row] ?? Number.NaN, low: low[row] ?? Number.NaN, high: high[row] ?? Number.NaN };
    const shares = curves?.[row];
    answer(row, shares ? { ...numbers, curve: shares } : numbers);
  }
}

/**
 * What every model says about every row, in the units of the manifests; one `run` per model for all rows.
 * Blocks its thread while a model runs, so it belongs into the compute thread.
 */
export async function infer({ models, Tensor }: LoadedModels, rows: readonly FeatureRow[]): Promise<TargetOutputs[]> {
  if (rows.length === 0) return [];
  const answers = rows.map((): Partial<Record<Target, TargetOutput>> => ({}));
  for (const target of targets) {
    await inferTarget(models[target], rows, Tensor, (row, output) => {
      const answer = answers[row];
      if (answer) answer[target] = output;
    });
  }
  // Every target was filled in the loop above.
  return answers as TargetOutputs[];
}
