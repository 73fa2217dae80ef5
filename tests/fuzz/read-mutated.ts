import { createCompute } from '../../core/compute/compute-client.ts';
import { AppError } from '../../core/errors.ts';
import { mutate } from './mutate.ts';
import { createRandom } from './random.ts';

export interface FuzzOptions {
  readonly documents: readonly Buffer[];
  readonly count: number;
  readonly seed: number;
  /** Of how many files one has the text in its pictures recognised; the others end with `model.missing` there. */
  readonly recogniseOneOf: number;
  /** Files from project folders that the compute thread needs. */
  readonly computeEntry: string;
  readonly modelsFolder: string;
  readonly resourcesFolder: string;
  onRead?(done: number, read: FuzzedFile): void;
}

interface FuzzedFile {
  readonly seed: number;
  /** `read`, or a code of core/errors.ts. */
  readonly ending: string;
  readonly milliseconds: number;
  /** The longest time without a sign of life; recognising the pictures of many pages takes long and reports each. */
  readonly silenceMs: number;
}

export interface FuzzResult {
  /** How many files ended in each way. */
  readonly endings: Readonly<Record<string, number>>;
  /** Files that ended as no file may: a bug, or the end of the thread. */
  readonly failures: readonly FuzzedFile[];
  /** Files whose pictures were recognised. */
  readonly recognised: number;
  readonly slowest: FuzzedFile;
  readonly mostSilent: FuzzedFile;
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

/**
 * Reads broken documents in the compute thread, as the app does, and counts how they end: first those whose pictures are
 * only drawn, then those whose pictures are recognised.
 */
export async function readMutated(options: FuzzOptions): Promise<FuzzResult> {
  const seeds = Array.from({ length: options.count }, (_, index) => options.seed + index);
  const isRecognised = (seed: number) => seed % options.recogniseOneOf === 0;
  const files: FuzzedFile[] = [];
  let recognised = 0;
  for (const withModels of [false, true]) {
    const silent = () => {};
    const compute = createCompute({
      ...options,
      entry: options.computeEntry,
      // A folder without models.
      resourcesFolder: withModels ? options.resourcesFolder : import.meta.dirname,
      log: { info: silent, warn: silent, error: silent },
    });
    for (const seed of seeds.filter((candidate) => isRecognised(candidate) === withModels)) {
      const started = performance.now();
      let lastSign = started;
      let silenceMs = 0;
      let hasPictures = false;
      const noteSign = () => {
        const now = performance.now();
        silenceMs = Math.max(silenceMs, now - lastSign);
        lastSign = now;
      };
      const bytes = new Uint8Array(makeMutated(options.documents, seed));
      const report = ({ stage }: { stage: string }) => {
        noteSign();
        hasPictures ||= stage === 'recognising';
      };
      const ending = await compute.run('cv.read', { bytes }, { report }).then(
        () => 'read',
        (error: unknown) => (error instanceof AppError ? error.code : 'app.unexpected'),
      );
      noteSign();
      if (hasPictures && withModels) recognised += 1;
      const file = { seed, ending, milliseconds: performance.now() - started, silenceMs };
      files.push(file);
      options.onRead?.(files.length, file);
    }
    await compute.close();
  }
  const endings: Record<string, number> = {};
  for (const { ending } of files) endings[ending] = (endings[ending] ?? 0) + 1;
  const most = (measure: (file: FuzzedFile) => number) =>
    files.reduce((first, second) => (measure(second) > measure(first) ? second : first));
  return {
    endings,
    failures: files.filter(({ ending }) => forbidden.has(ending)),
    recognised,
    slowest: most(({ milliseconds }) => milliseconds),
    mostSilent: most(({ silenceMs }) => silenceMs),
    peakMegabytes: process.resourceUsage().maxRSS / 1_024,
  };
}
