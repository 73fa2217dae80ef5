import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { prepareElectron } from '../../build/electron-runtime/prepare-electron.mjs';
import { ask } from './ask-core.ts';
import { type BenchRow, measure } from './measure.ts';

const root = path.join(import.meta.dirname, '../..');

/** A process and everything that it has started. */
function findTree(top: number): number[] {
  const parents = readdirSync('/proc').flatMap((name): [number, number][] => {
    if (!/^\d+$/.test(name)) return [];
    try {
      // The name of a program can hold spaces and brackets: the parent stands behind the last bracket.
      const parent = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1];
      return [[Number(name), Number(parent)]];
    } catch {
      return [];
    }
  });
  const tree = [top];
  for (const process of tree) tree.push(...parents.filter(([, parent]) => parent === process).map(([child]) => child));
  return tree;
}

/** Proportional set size in MB: memory that several processes share counts once. */
function readMemory(app: ElectronApplication): number {
  const kilobytes = findTree(app.process().pid ?? 0).map((process) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${process}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1000;
}

/** Memory of all processes of the app after a prediction, so with the models loaded, beside an empty Electron window. */
export async function measureWindowMemory(): Promise<BenchRow | string> {
  if (process.platform !== 'linux') return 'read from /proc, which only Linux has';
  const electron = await prepareElectron({ say: console.error, forTests: true });
  if (!electron.executable) return electron.reason ?? 'no Electron here';
  if (!process.env.DISPLAY) return 'no display: run it as `xvfb-run -a npm run bench -- window-memory`';
  const { executable, environment } = electron;
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-bench-'));
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

  let opened: ElectronApplication | undefined;
  const weigh = (app: string, heading: string, use: (page: Page) => Promise<unknown>) => async () => {
    opened = await _electron.launch({
      executablePath: executable,
      args: [...electron.flags, ...flags, app],
      env: { ...process.env, ...environment, CVPLUS_USER_DATA: folder } as Record<string, string>,
    });
    const page = await opened.firstWindow();
    await page.locator(heading).first().waitFor();
    await use(page);
    return readMemory(opened);
  };
  async function predict(page: Page): Promise<void> {
    const sample = (await ask(page, 'desktop.sampleFile', {})) as { fileId: string; jobText: string };
    const cv = (await ask(page, 'cv.import', { fileId: sample.fileId })) as { id: string };
    const job = (await ask(page, 'job.import', { text: sample.jobText })) as { id: string };
    await ask(page, 'prediction.analyze', { cvId: cv.id, jobId: job.id });
  }
  try {
    const row = await measure({
      what: 'memory of the app with its models loaded',
      floorName: 'an empty Electron window',
      floor: weigh(path.join(import.meta.dirname, 'empty-window'), 'h1', () => Promise.resolve()),
      ours: weigh(root, 'main h1', predict),
      after: () => opened?.close(),
      budget: 1.5,
      rounds: 5,
      warmUp: 1,
    });
    return { ...row, unit: 'MB', allowance: 150 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
