import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ask, expect, fixtures, type RunningApp, test } from './app-fixture.ts';

/** The labels of the menu bar. */
const readMenu = ({ app }: RunningApp) =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);

/** Clicks an entry by its label, as a person with the menu open would. */
const clickMenu = ({ app }: RunningApp, label: string) =>
  app.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const entries = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    const entry = entries.find((item) => item.label === wanted);
    if (!entry) throw new Error('no such entry');
    entry.click(undefined, BrowserWindow.getAllWindows()[0], undefined);
  }, label);

test('the menu speaks the language of the interface and changes with it', async ({ start }) => {
  const running = await start({ language: 'de' });
  await expect.poll(() => readMenu(running)).toEqual(['Datei', 'Bearbeiten', 'Gehe zu', 'Ansicht', 'Fenster', 'Hilfe']);
  await ask(running.page, 'desktop.setAppearance', { theme: 'system', zoom: 1, language: 'ja' });
  await expect.poll(() => readMenu(running)).toEqual(['ファイル', '編集', '移動', '表示', 'ウィンドウ', 'ヘルプ']);
});

test('the menu leads to the places and undoes in whatever has the focus', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await clickMenu(running, 'Applications');
  await expect.poll(() => page.url()).toContain('#/applications');
  await clickMenu(running, 'Settings');
  await expect.poll(() => page.url()).toContain('#/settings');
});

test('the menu makes everything larger, and the settings know it', async ({ start }) => {
  const running = await start();
  await clickMenu(running, 'Larger');
  const readZoom = () =>
    running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.zoomFactor);
  await expect.poll(readZoom).toBeCloseTo(1.1);
  await expect.poll(() => ask(running.page, 'settings.get', {})).toMatchObject({ zoom: 1.1 });
});

test('opens where and how it was closed', async ({ start }) => {
  const first = await start();
  await ask(first.page, 'settings.change', { theme: 'dark', zoom: 1.25 });
  await first.page.reload();
  await expect.poll(() => first.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 50, width: 900, height: 600 }),
  );
  await first.app.close();
  const { app } = await start({ userData: first.userData });
  const facts = await app.evaluate(({ BrowserWindow, nativeTheme }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return { width: window?.getBounds().width, height: window?.getBounds().height, theme: nativeTheme.themeSource };
  });
  expect(facts).toEqual({ width: 900, height: 600, theme: 'dark' });
});

test('opens in reach when its screen is gone and its file is damaged', async ({ start }) => {
  const first = await start();
  await first.app.close();
  const file = path.join(first.userData, 'window.json');
  writeFileSync(file, JSON.stringify({ bounds: { x: 9000, y: 9000, width: 900, height: 600 } }));
  const second = await start({ userData: first.userData });
  const x = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds().x);
  expect(x).toBeLessThan(2000);
  await second.app.close();
  writeFileSync(file, '{"bounds": 3');
  const third = await start({ userData: first.userData });
  await expect(third.page.locator('main h1').first()).toBeVisible();
});

test('a second start hands its file and place to the first and ends', async ({ start }) => {
  const running = await start();
  const { executable, args } = await running.app.evaluate(({ app }) => ({
    executable: process.execPath,
    args: app.isPackaged ? [] : [app.getAppPath()],
  }));
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const file = path.join(fixtures, 'none.cvplus-models');
  const second = spawn(executable, [...flags, ...args, file, '--go=applications'], {
    env: { ...process.env, CVPLUS_USER_DATA: running.userData, XDG_CONFIG_HOME: path.dirname(running.userData) },
  });
  await new Promise((resolve) => second.once('exit', resolve));
  // The page takes both: the place is gone to, and a file that is none says so.
  await expect(running.page.getByRole('heading', { level: 1 })).toHaveText('Applications');
  await expect(running.page.getByRole('alert').filter({ hasText: 'The file is no longer where' })).toBeVisible();
  expect(await ask(running.page, 'desktop.takeRequests', {})).toEqual({ files: [], commands: [] });
});

test('comes back where it was after the page has died, with nothing lost', async ({ start }) => {
  const running = await start();
  const { app, page } = running;
  const sample = (await ask(page, 'desktop.sampleFile', {})) as { fileId: string };
  await ask(page, 'cv.import', { fileId: sample.fileId });
  await clickMenu(running, 'Settings');
  await expect.poll(() => page.url()).toContain('#/settings');
  const loaded = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) =>
        BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve(true)),
      ),
  );
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await loaded;
  const facts = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return { address: contents?.getURL(), title: await contents?.executeJavaScript('document.title') };
  });
  expect(facts.address).toContain('#/settings');
});

test('says what edition it is', async ({ start }) => {
  const { page } = await start();
  expect(await ask(page, 'desktop.about', {})).toMatchObject({
    name: 'CVPlus',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    isPortable: false,
    colours: { accent: expect.stringMatching(/^#/) },
  });
});
