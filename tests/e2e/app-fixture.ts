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
  /** The `userData` of an app that was started before, for a second start on the same data. */
  readonly userData?: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Another packaged program than the usual one. */
  readonly program?: string;
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

const makeFolder = () => mkdtempSync(path.join(tmpdir(), 'cvplus-e2e-'));

/** A folder made by `npm run package -- --for-tests`: the tests then drive what was packaged in it. */
const packagedFolder = process.env.CVPLUS_PACKAGED;

/** The packaged program: as people get it, or with the one fuse on through which Playwright drives it. */
export const packagedProgram = (kind: 'linux-unpacked' | 'inspectable'): string =>
  path.join(packagedFolder ?? '', kind, 'cvplus');

/** How to start the app on a data folder of its own, and where it then keeps its data. */
function describeLaunch(folder: string, args: readonly string[], program = packagedProgram('inspectable')) {
  if (!packagedFolder) {
    return {
      options: {
        args: [...preload, ...flags, root, ...args],
        env: { ...process.env, CVPLUS_USER_DATA: folder } as Record<string, string>,
      },
      userData: folder,
    };
  }
  return {
    options: {
      executablePath: program,
      args: [...flags, ...args],
      env: packagedEnvironment(folder),
    },
    userData: path.join(folder, 'CVPlus'),
  };
}

/** A packaged app listens to no variable of ours: its data goes where the system says. */
export function packagedEnvironment(folder: string): Record<string, string> {
  const { NODE_OPTIONS: _options, ...environment } = process.env;
  return { ...environment, XDG_CONFIG_HOME: folder } as Record<string, string>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  start: async ({}, use) => {
    const running: ElectronApplication[] = [];
    const folders: string[] = [];
    await use(async ({ language = 'en', userData: former, args = [], environment = {}, program } = {}) => {
      const folder = (packagedFolder && former ? path.dirname(former) : former) ?? makeFolder();
      if (!former) folders.push(folder);
      const { options, userData } = describeLaunch(folder, [`--lang=${language}`, ...args], program);
      const app = await electron.launch({ ...options, env: { ...options.env, ...environment } });
      running.push(app);
      const page = await app.firstWindow();
      await page.locator('main h1').first().waitFor();
      return { app, page, userData };
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
  const target = page.locator('.app.is-dropping');
  // The page says that it takes the files before they can be let go, as it is with a hand, and then that it has them.
  await expect(async () => {
    await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...drag });
    await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...drag });
    await expect(target).toHaveCount(1, { timeout: 500 });
    await session.send('Input.dispatchDragEvent', { type: 'drop', ...drag });
    await expect(target).toHaveCount(0, { timeout: 2000 });
  }).toPass();
  await session.detach();
}

/** Calls a method of the contract through the page's own door, where no screen is the matter; the error's code when refused. */
export async function ask(page: Page, method: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([name, value]) =>
      new Promise((resolve) => {
        const door = Reflect.get(globalThis, 'cvplus');
        // Far above the numbers that the page counts its own calls with.
        const id = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);
        const stop = door.onMessage(
          (message: { kind: string; id: number; value: unknown; error?: { code: string } }) => {
            if (message.kind !== 'result' || message.id !== id) return;
            stop();
            resolve(message.error?.code ?? message.value);
          },
        );
        door.post({ kind: 'call', id, method: name, input: value });
      }),
    [method, input] as const,
  );
}

/** Imports a file as if it had been chosen in the dialog, without a screen. */
export async function importFile(running: RunningApp, file: string): Promise<{ id: string; cv: unknown }> {
  await answerFileDialog(running, file);
  const { fileId } = (await ask(running.page, 'desktop.chooseFile', { purpose: 'cv' })) as { fileId: string };
  return (await ask(running.page, 'cv.import', { fileId })) as { id: string; cv: unknown };
}

/** From the start page to the prediction of the sample. */
export async function openSamplePrediction({ page }: RunningApp): Promise<void> {
  await page.locator('.choice button').nth(1).click();
  await page.locator('.title-row .primary').click();
  await page.locator('.job > .primary').click();
  await page.locator('.rows').waitFor();
}
