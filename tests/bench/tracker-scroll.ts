import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { prepareElectron } from '../../build/electron-runtime/prepare-electron.mjs';
import { keepApplications } from './fill-app.ts';
import { type BenchRow, measure } from './measure.ts';

const root = path.join(import.meta.dirname, '../..');
const rows = 5000;
const frames = 90;

/** Scrolls a list frame by frame, about three rows each, and gives back the mean time of a frame in milliseconds. */
const scroll = (page: Page, list: string): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve, reject) => {
    const element = document.querySelector('${list}');
    if (!element) return reject(new Error('no ${list}'));
    element.scrollTop = 0;
    let begun = 0;
    let frame = -10;
    const step = (now) => {
      if (frame === 0) begun = now;
      if (frame === ${frames}) return resolve((now - begun) / ${frames});
      frame += 1;
      element.scrollTop += 150;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`);

/** Frames of the tracker's table with 5,000 applications while it scrolls, beside an empty list of the same height. */
export async function measureTrackerScroll(): Promise<BenchRow | string> {
  const electron = await prepareElectron({ say: console.error, forTests: true });
  if (!electron.executable) return electron.reason ?? 'no Electron here';
  if (!process.env.DISPLAY) return 'no display: run it as `xvfb-run -a npm run bench -- scroll`';
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-bench-'));
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: [...electron.flags, ...flags, '--lang=en', root],
    env: { ...process.env, ...electron.environment, CVPLUS_USER_DATA: folder } as Record<string, string>,
  });
  try {
    const page = await app.firstWindow();
    await page.locator('main h1').first().waitFor();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
    await keepApplications(app, page, { count: rows, folder });
    await page.evaluate(`location.hash = '#/applications?layout=table'`);
    await page.locator('.application-row').first().waitFor();
    await page.evaluate(`(() => {
      const list = document.createElement('div');
      list.id = 'empty-list';
      list.style.cssText = 'position:fixed;right:0;top:0;width:100px;height:500px;overflow:auto';
      const room = document.createElement('div');
      room.style.height = '${rows * 52}px';
      list.append(room);
      document.body.append(list);
    })()`);
    return await measure({
      what: 'a frame of the tracker while 5,000 applications scroll',
      floorName: 'a frame of an empty list',
      floor: () => scroll(page, '#empty-list'),
      ours: () => scroll(page, '.application-scroller'),
      budget: 1.1,
      rounds: 7,
      warmUp: 1,
    });
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
