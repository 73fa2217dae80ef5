import type { InferenceSession } from 'onnxruntime-node';
import { z } from 'zod';
import type { ModelSource } from '../compute/compute-tasks.ts';
import { runNative } from '../compute/native-section.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import { AppError } from '../errors.ts';
import { type Expand, type FeatureList, prepareExpansion } from './expand-features.ts';
import { hashBytes } from './hash-bytes.ts';
import { readManifest } from './read-manifests.ts';
import { readSourceFile, readSourceJson } from './read-source-file.ts';

export interface LoadedModel {
  readonly manifest: ModelManifest;
  readonly session: InferenceSession;
  readonly inputs: readonly { name: string; dtype: 'float32' | 'int64'; width: number; expand: Expand }[];
}

export type Runtime = typeof import('onnxruntime-node');

// One thread: the models are small, and a pool of threads costs more to wake than it saves.
const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  executionMode: 'sequential',
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
};

/**
 * Opens one version of a model after its bytes and its manifest were checked against `source`. `list` says which columns
 * the app can fill. `model.missing`, `model.altered`, `model.unsupported`.
 */
export async function openModel(runtime: Runtime, source: ModelSource, list: FeatureList): Promise<LoadedModel> {
  const { target } = source;
  const [manifest, bytes] = await Promise.all([readManifest(source), readSourceFile(source, 'model.onnx')]);
  if (hashBytes(bytes) !== source.sha256) throw new AppError('model.altered', { target });
  const vocabularies = new Map<string, readonly string[]>();
  for (const input of manifest.inputs) {
    if (input.dtype !== 'int64') continue;
    const { terms } = input.columns;
    vocabularies.set(terms, await readSourceJson(z.array(z.string()), source, terms));
  }
  const inputs = manifest.inputs.map((input) => ({
    name: input.name,
    dtype: input.dtype,
    ...prepareExpansion(input, list, vocabularies),
  }));
  try {
    // From bytes, not from a path: native code cannot open files inside of the app's archive.
    const session = await runNative(() => runtime.InferenceSession.create(bytes, sessionOptions));
    return { manifest, session, inputs };
  } catch (cause) {
    throw new AppError('model.unsupported', { target }, { cause });
  }
}
