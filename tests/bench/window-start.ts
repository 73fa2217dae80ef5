import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { prepareElectron } from '../../build/electron-runtime/prepare-electron.mjs';
import { type BenchRow, measure } from './measure.ts';

const root = path.join(import.meta.dirname, '../..');

/** From starting the app until its first screen can be used, beside an empty Electron window started the same way. */
export async function measureWindow(): Promise<BenchRow | string> {
  const electron = await prepareElectron({ say: console.error, forTests: true });
  if (!electron.executable) return electron.reason ?? 'no Electron here';
  if (!process.env.DISPLAY) return 'no display: run it as `xvfb-run -a npm run bench -- window`';
  const { executable, environment } = electron;
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-bench-'));
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

  async function open(app: string, heading: string) {
    const started = await _electron.launch({
      executablePath: executable,
      args: [...electron.flags, ...flags, app],
      env: { ...process.env, ...environment, CVPLUS_USER_DATA: folder } as Record<string, string>,
    });
    const page = await started.firstWindow();
    await page.locator(heading).first().waitFor();
    return started;
  }

  // Closing takes as long as it takes: only the way to the first screen counts.
  let opened: Awaited<ReturnType<typeof open>> | undefined;
  const timed = (app: string, heading: string) => async () => {
    opened = await open(app, heading);
  };
  try {
    return await measure({
      what: 'app start to first usable screen',
      floorName: 'an empty Electron window',
      floor: timed(path.join(import.meta.dirname, 'empty-window'), 'h1'),
      ours: timed(root, 'main button'),
      after: () => opened?.close(),
      budget: 1.5,
      rounds: 9,
      warmUp: 1,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
