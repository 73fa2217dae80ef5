import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { runNative } from '../../compute/native-section.ts';
import { silenceRuntime } from '../../compute/silence-runtime.ts';
import { AppError } from '../../errors.ts';

/** One model: a picture as numbers in, one table of numbers out. */
export interface OcrModel {
  /** Runs the model on `[1, 3, height, width]`; rejects as soon as `signal` is aborted. */
  run(values: Float32Array, height: number, width: number, signal: AbortSignal): Promise<ModelOutput>;
}

export interface ModelOutput {
  readonly values: Float32Array;
  readonly dims: readonly number[];
}

export interface OcrModels {
  readonly detect: OcrModel;
  readonly recognise: OcrModel;
  /** Sign of each class of the recognition model; class 0 stands for "no sign". */
  readonly signs: readonly string[];
}

/** More threads than this bring little on pictures of this size and take the machine from its owner. */
const threads = 2;

const loaded = new Map<string, Promise<OcrModels>>();

/**
 * Loads the models of `<resourcesFolder>/ocr` once. `model.missing` where a file is not there, `model.unsupported` where it
 * is not the model that is expected.
 */
export function loadOcrModels(resourcesFolder: string): Promise<OcrModels> {
  const known = loaded.get(resourcesFolder);
  if (known) return known;
  const loading = load(join(resourcesFolder, 'ocr')).catch((error: unknown) => {
    // Not remembered, so that a repaired installation works without a restart.
    loaded.delete(resourcesFolder);
    throw error;
  });
  loaded.set(resourcesFolder, loading);
  return loading;
}

async function load(folder: string): Promise<OcrModels> {
  silenceRuntime();
  const runtime = await import('onnxruntime-node');
  const [detectBytes, recogniseBytes] = await Promise.all([
    readModel(folder, 'detect.onnx'),
    readModel(folder, 'recognise.onnx'),
  ]);
  const signs = readSigns(recogniseBytes);
  const detect = await open(runtime, detectBytes);
  const recognise = await open(runtime, recogniseBytes);
  return { detect, recognise, signs };
}

async function readModel(folder: string, file: string): Promise<Uint8Array> {
  return readFile(join(folder, file)).catch((cause: unknown) => {
    throw new AppError('model.missing', {}, { cause });
  });
}

async function open(runtime: typeof import('onnxruntime-node'), bytes: Uint8Array): Promise<OcrModel> {
  let session: InferenceSession;
  try {
    session = await runNative(() =>
      runtime.InferenceSession.create(bytes, {
        executionProviders: ['cpu'],
        executionMode: 'sequential',
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        // Every picture has another size: an arena or a pattern would keep the memory of the largest one for ever.
        enableCpuMemArena: false,
        enableMemPattern: false,
        // Threads that wait by turning in circles cost a third more of the processor and slow down everything else.
        extra: { session: { intra_op: { allow_spinning: '0' } } },
      }),
    );
  } catch (cause) {
    throw new AppError('model.unsupported', {}, { cause });
  }
  const [input] = session.inputNames;
  const [output] = session.outputNames;
  if (input === undefined || output === undefined) throw new AppError('model.unsupported');
  return {
    async run(values, height, width, signal) {
      signal.throwIfAborted();
      const tensor: Tensor = new runtime.Tensor('float32', values, [1, 3, height, width]);
      const results = await untilAborted(
        runNative(() => session.run({ [input]: tensor })),
        signal,
      );
      const result = results[output];
      if (!(result?.data instanceof Float32Array)) throw new AppError('model.unsupported');
      return { values: result.data, dims: result.dims };
    },
  };
}

/** The run itself cannot be stopped; it ends by itself within a second or two, and nobody waits for it. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/**
 * The signs that the model knows stand in the file itself, as the entry `character` of its metadata, one a line.
 * The runtime does not hand metadata out, so the outermost layer of the file is read here: fields of a length or a number.
 */
function readSigns(bytes: Uint8Array): string[] {
  const metadataField = 14;
  for (const [field, value] of readFields(bytes)) {
    if (field !== metadataField) continue;
    const entry = new Map(readFields(value));
    const [key, list] = [entry.get(1), entry.get(2)];
    if (!key || !list || new TextDecoder().decode(key) !== 'character') continue;
    return ['', ...new TextDecoder().decode(list).split('\n'), ' '];
  }
  throw new AppError('model.unsupported');
}

function* readFields(bytes: Uint8Array): Generator<[number, Uint8Array]> {
  let at = 0;
  const readNumber = () => {
    let value = 0;
    for (let factor = 1; at < bytes.length; factor *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const tag = readNumber();
    const kind = tag % 8;
    const field = Math.floor(tag / 8);
    if (kind === 0) readNumber();
    else if (kind === 2) {
      const length = readNumber();
      yield [field, bytes.subarray(at, at + length)];
      at += length;
    } else if (kind === 5) at += 4;
    else if (kind === 1) at += 8;
    else throw new AppError('model.unsupported');
  }
}
