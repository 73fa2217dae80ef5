import { createCompute } from '../../core/compute/compute-client.ts';
import { AppError } from '../../core/errors.ts';
import { mutate } from './mutate.ts';
import { createRandom } from './random.ts';

export interface FuzzOptions {
  readonly documents: readonly Buffer[];
  readonly count: number;
  readonly seed: number;
  /** Files from project folders that the compute thread needs. */
  readonly computeEntry: string;
  readonly modelsFolder: string;
  readonly resourcesFolder: string;
  onRead?(done: number): void;
}

export interface FuzzResult {
  /** How each file ended: `read`, or a code of core/errors.ts. */
  readonly endings: Readonly<Record<string, number>>;
  /** Seeds of the files that ended as no file may: a bug, or the end of the thread. */
  readonly failures: readonly { readonly seed: number; readonly ending: string }[];
  /** The longest time that a file took. */
  readonly slowestMs: number;
  /** The longest time without a sign of life; recognising the pictures of many pages takes long and reports each. */
  readonly longestSilenceMs: number;
  /** Largest resident memory of the whole process in MB. */
  readonly peakMegabytes: number;
}

/** Endings that no document may cause. */
const forbidden = new Set(['app.unexpected', 'app.restarted', 'app.cancelled']);

/** The document that a seed makes, to look at one by itself. */
export function makeMutated(documents: readonly Buffer[], seed: number): Buffer {
  const random = createRandom(seed);
  return mutate(random.pick(documents), random, random.pick(documents));
}

/** Reads broken documents in the compute thread, as the app does, and counts how they end. */
export async function readMutated(options: FuzzOptions): Promise<FuzzResult> {
  const silent = () => {};
  const compute = createCompute({
    ...options,
    entry: options.computeEntry,
    log: { info: silent, warn: silent, error: silent },
  });
  const endings: Record<string, number> = {};
  const failures: { seed: number; ending: string }[] = [];
  let slowestMs = 0;
  let longestSilenceMs = 0;
  let peakMegabytes = 0;
  for (let index = 0; index < options.count; index++) {
    const seed = options.seed + index;
    const bytes = makeMutated(options.documents, seed);
    const started = performance.now();
    let lastSign = started;
    const report = () => {
      const now = performance.now();
      longestSilenceMs = Math.max(longestSilenceMs, now - lastSign);
      lastSign = now;
    };
    const ending = await compute.run('cv.read', { bytes: new Uint8Array(bytes) }, { report }).then(
      () => 'read',
      (error: unknown) => (error instanceof AppError ? error.code : 'app.unexpected'),
    );
    report();
    slowestMs = Math.max(slowestMs, performance.now() - started);
    peakMegabytes = Math.max(peakMegabytes, process.memoryUsage.rss() / 1_048_576);
    endings[ending] = (endings[ending] ?? 0) + 1;
    if (forbidden.has(ending)) failures.push({ seed, ending });
    options.onRead?.(index + 1);
  }
  await compute.close();
  return { endings, failures, slowestMs, longestSilenceMs, peakMegabytes };
}
