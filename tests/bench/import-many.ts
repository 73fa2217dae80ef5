import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCore } from '../../core/core.ts';
import type { BenchRow } from './measure.ts';

const root = path.join(import.meta.dirname, '../..');
const sample = readFileSync(path.join(root, 'tests/fixtures/cv/en-two-pages.pdf'));
const count = 1_000;
const part = 250;

interface ImportRun {
  /** Milliseconds for each quarter of the files. */
  readonly quarters: readonly number[];
  /** Resident memory of the process in MB at the end of each quarter. */
  readonly memory: readonly number[];
}

let run: Promise<ImportRun> | undefined;

/** Imports 1,000 different two-page PDFs through the core, as the app does: read in the thread, kept encrypted. */
async function importMany(): Promise<ImportRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-bench-'));
  const file = path.join(folder, 'cv.pdf');
  const silent = () => {};
  const host = {
    dataFolder: path.join(folder, 'data'),
    modelsFolder: path.join(root, 'models'),
    resourcesFolder: path.join(root, 'resources'),
    localesFolder: path.join(root, 'locales'),
    computeEntry: path.join(root, 'core/compute/compute-worker.ts'),
    databaseKey: () => Promise.resolve(new Uint8Array(32).fill(5)),
    log: { info: silent, warn: silent, error: silent },
    now: Date.now,
    appVersion: 'bench',
  };
  const core = await createCore(host, { pathOf: () => file });
  const context = { signal: new AbortController().signal, report: silent };
  const quarters: number[] = [];
  const memory: number[] = [];
  try {
    for (let start = 0; start < count; start += part) {
      const began = performance.now();
      for (let index = start; index < start + part; index++) {
        // A remark after the end makes it another file with the same pages.
        writeFileSync(file, Buffer.concat([sample, Buffer.from(`\n% copy ${index}\n`)]));
        await core.handlers['cv.import']({ fileId: 'one' }, context);
      }
      quarters.push(performance.now() - began);
      memory.push(process.memoryUsage.rss() / 1_048_576);
    }
  } finally {
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { quarters, memory };
}

/** The last quarter beside the second; the first one warms the code up. */
async function measureQuarters(
  what: string,
  unit: 'ms' | 'MB',
  pick: (run: ImportRun) => readonly number[],
): Promise<BenchRow> {
  run ??= importMany();
  const [, second = 0, , last = 0] = pick(await run);
  const floor = `the second ${part} of the same ${count.toLocaleString('en')}`;
  return { what, floor, floorFigure: second, ourFigure: last, ratio: last / second, budget: 1.1, unit, rounds: 1 };
}

export const measureImportTime = (): Promise<BenchRow> =>
  measureQuarters(`time of the last ${part} of 1,000 imported CVs`, 'ms', ({ quarters }) => quarters);

export const measureImportMemory = (): Promise<BenchRow> =>
  measureQuarters(`memory after 1,000 imported CVs`, 'MB', ({ memory }) => memory);
