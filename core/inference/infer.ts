import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { runNative } from '../compute/native-section.ts';
import type { FeatureRow, TargetOutput, TargetOutputs } from '../domain/features.ts';
import { type Target, targets } from '../domain/prediction.ts';
import { AppError } from '../errors.ts';
import type { LoadedModel } from './open-model.ts';

/** One session per target, ready to run. */
export interface LoadedModels {
  readonly models: Readonly<Record<Target, LoadedModel>>;
  readonly Tensor: typeof Tensor;
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

/** Runs one model for all rows and gives its answer to `answer`, row by row; `model.unsupported` for other outputs. */
export async function inferTarget(
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
