import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test';

export { expect, type Page };

const root = path.resolve(import.meta.dirname, '..', '..');
export const fixtures = path.join(root, 'tests', 'fixtures', 'e2e');
export const screenshots = path.join(root, 'test-results', 'screens');
mkdirSync(screenshots, { recursive: true });

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
}

interface StartOptions {
  readonly language?: string;
  readonly userData?: string;
}

interface Fixtures {
  /** Starts the app with a user-data folder of its own; ended and removed after the test. */
  start(options?: StartOptions): Promise<RunningApp>;
}

/** The development runtime needs the addon that was compiled for it. */
const preload = process.env.CVPLUS_SQLITE_ADDON
  ? ['-r', path.join(root, 'build', 'electron-runtime', 'use-rebuilt-sqlite.cjs')]
  : [];
/** Chromium's own sandbox cannot run as root; the page's sandbox of Electron stays on either way. */
const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  start: async ({}, use) => {
    const running: ElectronApplication[] = [];
    const folders: string[] = [];
    await use(async ({ language = 'en', userData } = {}) => {
      const folder = userData ?? mkdtempSync(path.join(tmpdir(), 'cvplus-e2e-'));
      if (!userData) folders.push(folder);
      const app = await electron.launch({
        args: [...preload, ...flags, `--lang=${language}`, root],
        env: { ...process.env, CVPLUS_USER_DATA: folder } as Record<string, string>,
      });
      running.push(app);
      const page = await app.firstWindow();
      await page.locator('.choice button:enabled').first().waitFor();
      return { app, page, userData: folder };
    });
    for (const app of running) await app.close().catch(() => undefined);
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },
});

/** Answers the next file dialog with these files; the dialog itself belongs to the system and cannot be driven. */
export async function answerFileDialog({ app }: RunningApp, ...files: string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths });
  }, files);
}

/** Answers the next dialog that asks where to save. */
export async function answerSaveDialog({ app }: RunningApp, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
}

/** Drops real files on the window, as the system does. */
export async function dropFiles({ page }: RunningApp, ...files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const drag = { x: 400, y: 400, data: { items: [], files, dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...drag });
  }
  await session.detach();
}

/** From the start page to the prediction of the sample. */
export async function openSamplePrediction({ page }: RunningApp): Promise<void> {
  await page.locator('.choice button').nth(1).click();
  await page.locator('.title-row .primary').click();
  await page.locator('.job > .primary').click();
  await page.locator('.rows').waitFor();
}
