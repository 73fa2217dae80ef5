import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { LedgerEntry } from '../../core/domain/privacy.ts';
import { ask, expect, type Page, type RunningApp, screenshots, test } from './app-fixture.ts';
import { callCore } from './call-core.ts';
import { goTo } from './go-to.ts';
import { packageForServer, startUpdateServer, type UpdateServer } from './update-server.ts';

// Only a packaged app takes updates: the development build is not asked.

const root = path.resolve(import.meta.dirname, '..', '..');
type Texts = Record<string, string>;
const readTexts = (language: string, area: string): Texts =>
  JSON.parse(readFileSync(path.join(root, 'locales', language, `${area}.json`), 'utf8'));

const english = { ...readTexts('en', 'settings'), ...readTexts('en', 'errors') };
const inEnglish = (key: string) => (english[key] ?? key).replace('{{version}}', '9.9.9');

let folder = '';
let server: UpdateServer;
let program = '';

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'cvplus-updates-'));
  server = await startUpdateServer(path.join(folder, 'server'));
  program = packageForServer(path.join(folder, 'app'), server);
});
test.afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The app as if it had been started from an AppImage of this version, with the seal off, at its settings. */
async function open(start: (options: object) => Promise<RunningApp>, { language = 'en', isSealed = false } = {}) {
  const home = mkdtempSync(path.join(folder, 'home-'));
  const image = path.join(home, 'CVPlus-0.1.0.AppImage');
  writeFileSync(image, 'the old version');
  const running = await start({ language, program, environment: { APPIMAGE: image } });
  await callCore(running.page, 'settings.change', { isSealed });
  await running.page.reload();
  await running.page.locator('main h1').first().waitFor();
  await goTo(running.page, '/settings');
  return { running, home, image };
}

const readLedger = (page: Page): Promise<LedgerEntry[]> => callCore(page, 'privacy.ledger', {});

/** What the ledger says that was asked for, and what the server was asked for. */
async function compareWithLedger(page: Page): Promise<void> {
  const noted = (await readLedger(page)).flatMap(({ text }) => text.split('\n')).sort();
  expect(noted).toEqual(server.asked.map(({ path: asked }) => `GET ${asked}`).sort());
}

const listFetched = ({ userData }: RunningApp): string[] => {
  const pending = path.join(userData, 'update', 'pending');
  return existsSync(pending) ? readdirSync(pending) : [];
};

for (const language of ['en', 'de', 'ja'] as const) {
  test(`finds a new version, fetches it with Stop and progress, and puts it in place, in ${language}`, async ({
    start,
  }) => {
    const words = readTexts(language, 'settings');
    const common = readTexts(language, 'common');
    const say = (key: string) => (words[key] ?? key).replace('{{version}}', '9.9.9');
    server.publish();
    const { running, home, image } = await open(start, { language });
    const { app, page, userData } = running;
    const button = (name: string) => page.getByRole('button', { name, exact: true });

    await button(say('updates.now')).click();
    await expect(page.getByText(say('updates.found'), { exact: true })).toBeVisible();
    // It is in sight from every place.
    await expect(page.getByRole('navigation').getByText('9.9.9')).toBeVisible();
    await compareWithLedger(page);

    server.hold();
    await button(say('updates.fetch')).click();
    await expect(page.getByText(common['stage.fetching'] ?? '', { exact: true })).toBeVisible();
    await expect
      .poll(() => page.locator('.settings progress').evaluate((bar) => Reflect.get(bar, 'value')))
      .toBeGreaterThan(0.1);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.screenshot({ path: path.join(screenshots, `update-fetching-${language}.png`) });
    // It goes on while the person is elsewhere.
    await goTo(page, '/privacy');
    await goTo(page, '/settings');
    await button(common['action.stop'] ?? '').click();
    await expect(button(say('updates.fetch'))).toBeEnabled();
    await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
    server.release();
    await expect.poll(() => listFetched(running)).toEqual([]);
    expect(existsSync(image) && readFileSync(image, 'utf8')).toBe('the old version');

    await button(say('updates.fetch')).click();
    await expect(button(say('updates.install'))).toBeEnabled();
    await expect(page.getByText(say('updates.ready'), { exact: true })).toBeVisible();
    await page.screenshot({ path: path.join(screenshots, `update-ready-${language}.png`) });
    await compareWithLedger(page);
    for (const { headers } of server.asked) {
      expect(headers['user-agent']).toBe('CVPlus');
      expect(headers.cookie).toBeUndefined();
      expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).toEqual([]);
    }
    // electron-updater would have written an id of its own.
    expect(existsSync(path.join(userData, '.updaterId'))).toBe(false);

    const ended = app.waitForEvent('close');
    await button(say('updates.install')).click();
    await ended;
    const next = path.join(home, 'CVPlus-9.9.9.AppImage');
    expect(readFileSync(next).subarray(0, 9).toString()).toBe('#!/bin/sh');
    expect(existsSync(image)).toBe(false);
    // The new version was started.
    await expect.poll(() => existsSync(`${image}.started`)).toBe(true);
  });
}

test('takes nothing from a list that was changed on the way', async ({ start }) => {
  server.publish({ tamperFeed: (feed) => feed.replace('9.9.9', '9.9.8') });
  const { running } = await open(start);
  const { page } = running;
  await page.getByRole('button', { name: inEnglish('updates.now') }).click();
  await expect(page.getByRole('alert').filter({ hasText: inEnglish('update.not-signed') })).toBeVisible();
  await expect(page.getByRole('button', { name: inEnglish('updates.fetch') })).toHaveCount(0);
  expect(await ask(page, 'desktop.fetchUpdate', {})).toBe('record.not-found');
  expect(server.asked.filter(({ path: asked }) => asked.endsWith('.AppImage'))).toEqual([]);
  await compareWithLedger(page);
});

test('throws a file away that is not the one of the list', async ({ start }) => {
  server.publish({
    tamperFile(file) {
      file[file.length - 1] = 0;
      return file;
    },
  });
  const { running, image } = await open(start);
  const { page } = running;
  await page.getByRole('button', { name: inEnglish('updates.now') }).click();
  await page.getByRole('button', { name: inEnglish('updates.fetch') }).click();
  await expect(page.getByRole('alert').filter({ hasText: inEnglish('update.altered') })).toBeVisible();
  expect(listFetched(running)).toEqual([]);
  expect(await ask(page, 'desktop.installUpdate', {})).toBe('record.not-found');
  expect(readFileSync(image, 'utf8')).toBe('the old version');
});

test('offers nothing while the turn of this installation has not come', async ({ start }) => {
  server.publish({ staging: 0 });
  const { running } = await open(start);
  const { page } = running;
  await page.getByRole('button', { name: inEnglish('updates.now') }).click();
  await expect(page.getByText(inEnglish('updates.none'))).toBeVisible();
  expect(await ask(page, 'desktop.fetchUpdate', {})).toBe('record.not-found');
  server.publish({ staging: 100 });
  await page.getByRole('button', { name: inEnglish('updates.now') }).click();
  await expect(page.getByText(inEnglish('updates.found')).first()).toBeVisible();
});

test('asks nothing while sealed, not even for what was found before', async ({ start }) => {
  server.publish();
  const { running } = await open(start, { isSealed: true });
  const { page } = running;
  await expect(page.getByRole('button', { name: inEnglish('updates.now') })).toHaveCount(0);
  expect(await ask(page, 'desktop.checkForUpdate', {})).toBe('network.sealed');
  expect(server.asked).toEqual([]);
  expect(await readLedger(page)).toEqual([]);
  await callCore(page, 'settings.change', { isSealed: false });
  expect(await ask(page, 'desktop.checkForUpdate', {})).toEqual({ version: '9.9.9' });
  await callCore(page, 'settings.change', { isSealed: true });
  const before = server.asked.length;
  expect(await ask(page, 'desktop.fetchUpdate', {})).toBe('network.sealed');
  expect(server.asked).toHaveLength(before);
});

test('what was fetched and the id of the installation go with everything else', async ({ start }) => {
  server.publish({ staging: 100 });
  const { running } = await open(start);
  const { page, userData } = running;
  await callCore(page, 'desktop.checkForUpdate', {});
  await callCore(page, 'desktop.fetchUpdate', {});
  const state = path.join(userData, 'window.json');
  const { installation } = JSON.parse(readFileSync(state, 'utf8'));
  expect(installation).toMatch(/^[0-9a-f-]{36}$/);
  expect(listFetched(running)).toContain('CVPlus-9.9.9.AppImage');
  await callCore(page, 'desktop.eraseAll', { word: 'ERASE' });
  expect(existsSync(path.join(userData, 'update'))).toBe(false);
  expect(existsSync(state) ? readFileSync(state, 'utf8') : '').not.toContain(installation);
  expect(await ask(page, 'desktop.installUpdate', {})).toBe('record.not-found');
});
