import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { PNG } from 'pngjs';
import { answerSaveDialog, expect, type Page, type RunningApp, screenshots, test } from './app-fixture.ts';

const unfinished = /undefined|NaN|\{\{|\[object|(?:search|record|common):\w/;

/** The page scrolls inside of the window, so the window is made as tall as the page for the picture. */
async function shoot({ app, page }: RunningApp, name: string): Promise<void> {
  const resize = (height: number) =>
    app.evaluate(({ BrowserWindow }, tall) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, tall), height);
  const height = await page.evaluate(() => document.querySelector('main .column')?.scrollHeight ?? 700);
  await resize(Math.min(4000, height + 120));
  await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
  await resize(800);
}

/** Applications from `from` up to `count` that the person noted: every third answered, every ninth with an interview. */
async function noteApplications(page: Page, from: number, count: number): Promise<void> {
  await page.evaluate(
    async ([first, end]) => {
      let last = 5_000_000 + first * 1000;
      const call = (method: string, input: unknown) =>
        new Promise<{ id: string }>((resolve, reject) => {
          const id = ++last;
          const stop = window.cvplus.onMessage((raw) => {
            const message = raw as { kind: string; id?: number; value: { id: string }; error?: unknown };
            if (message.kind !== 'result' || message.id !== id) return;
            stop();
            if (message.error) reject(new Error(JSON.stringify(message.error)));
            else resolve(message.value);
          });
          window.cvplus.post({ kind: 'call', id, method, input });
        });
      const dayOf = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
      const channels = ['job-board', 'employer-site', 'referral'];
      const noteOne = async (index: number) => {
        const ago = 12 + ((index * 7) % 150);
        const { id } = await call('application.add', {
          company: `Kontor ${index}`,
          title: index % 2 === 0 ? 'Buchhalterin' : '経理担当',
          stage: 'sent',
          sentOn: dayOf(ago),
          channel: channels[index % 3],
          ...(index % 18 === 0
            ? {
                pay: {
                  advertised: { low: 42_000, high: 48_000, currency: 'EUR' },
                  offered: { low: 47_000, currency: 'EUR' },
                },
              }
            : {}),
        });
        const wait = 3 + (index % 8);
        if (index % 3 === 0) await call('application.move', { id, stage: 'answered', on: dayOf(ago - wait) });
        if (index % 9 === 0) await call('application.move', { id, stage: 'interview', on: dayOf(ago - wait - 1) });
        if (index % 18 === 0) {
          await call('application.move', { id, stage: 'offer', on: dayOf(1) });
          const agreed = { kind: 'hired', on: dayOf(0), salary: 47_500, currency: 'EUR' };
          await call('application.close', { id, outcome: agreed });
        } else if (index % 4 === 1) {
          await call('application.close', { id, outcome: { kind: 'rejected', on: dayOf(ago - wait) } });
        }
      };
      for (let index = first; index < end; index++) await noteOne(index);
    },
    [from, count] as const,
  );
}

const place = (page: Page, at: number) => page.locator('nav .place').nth(at);

/** Goes away and comes back: what was noted beside the page is asked for anew. */
async function openSearch(page: Page): Promise<void> {
  await place(page, 5).click();
  await page.keyboard.press('Control+5');
  await expect(page.locator('.search h1')).toBeFocused();
  await expect(page.locator('.search [aria-busy="false"]').first()).toBeVisible();
}

for (const language of ['en', 'de', 'ja']) {
  test(`says as much as none, 6, 60 and 500 applications can carry, in ${language}`, async ({ start }) => {
    test.setTimeout(180_000);
    const running = await start({ language });
    const { page } = running;
    await openSearch(page);
    await expect(page.locator('.search .empty')).toBeVisible();
    await expect(page.locator('.search svg[role="img"]')).toHaveCount(0);
    await shoot(running, `${language}-search-empty`);

    await noteApplications(page, 0, 6);
    await openSearch(page);
    await expect(page.locator('.search-case')).toHaveCount(6);
    await expect(page.locator('.own-curve')).toHaveCount(0);
    await expect(page.locator('.groups')).toHaveCount(0);
    expect(await page.locator('.search').innerText()).not.toMatch(unfinished);
    await shoot(running, `${language}-search-6`);

    await noteApplications(page, 6, 60);
    await openSearch(page);
    await expect(page.locator('.search-case')).toHaveCount(0);
    await expect(page.locator('.own-curve')).toBeVisible();
    await page.locator('.day-slider').fill('30');
    expect(await page.locator('.search').innerText()).not.toMatch(unfinished);
    for (const table of await page.locator('.search figure button[aria-expanded]').all()) await table.click();
    await expect(page.getByRole('table').first()).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await shoot(running, `${language}-search-60-${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    for (const [index, name] of (['estimates', 'app'] as const).entries()) {
      await page
        .getByRole('tab')
        .nth(index + 1)
        .click();
      await expect(page.getByRole('tabpanel').locator('.part').first()).toBeVisible();
      expect(await page.locator('.search').innerText()).not.toMatch(unfinished);
      await page.emulateMedia({ colorScheme: 'light' });
      await shoot(running, `${language}-search-${name}`);
    }

    await noteApplications(page, 60, 500);
    await openSearch(page);
    await expect(page.locator('.groups').first()).toBeVisible();
    expect(await page.locator('.search h1').innerText()).toContain('500');
    await shoot(running, `${language}-search-500`);
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(512, 700));
    const overflow = await page.evaluate(() => {
      const main = document.querySelector('main');
      return main ? main.scrollWidth - main.clientWidth : -1;
    });
    expect(overflow).toBe(0);
    await page.screenshot({ path: path.join(screenshots, `${language}-search-narrow.png`) });
  });
}

test('writes the figures, the applications and a picture to files that can be opened', async ({ start }, info) => {
  const running = await start();
  const { page } = running;
  await noteApplications(page, 0, 30);
  await openSearch(page);

  const rowsOf = (file: string) => parse<Record<string, string>>(readFileSync(file), { columns: true, bom: true });
  const figures = info.outputPath('figures.csv');
  await answerSaveDialog(running, figures);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'All figures' }).click();
  await expect(page.getByText(/Saved as a table with \d+ lines/).first()).toBeVisible();
  expect(rowsOf(figures)).toContainEqual(
    expect.objectContaining({ part: 'funnel', item: 'sent', measure: 'reached', value: '30' }),
  );

  const applications = info.outputPath('applications.csv');
  await answerSaveDialog(running, applications);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'One line for each application' }).click();
  await expect(page.getByText('Saved as a table with 30 lines').first()).toBeVisible();
  const rows = rowsOf(applications);
  expect(rows).toHaveLength(30);
  expect(rows.filter(({ furthest_step }) => furthest_step === 'hired')).toHaveLength(2);

  for (const [name, title] of [
    ['funnel', 'How far they came'],
    ['curve', 'How long an answer takes'],
  ] as const) {
    const picture = path.join(screenshots, `en-search-picture-${name}.png`);
    await answerSaveDialog(running, picture);
    await page.getByRole('button', { name: `Save as picture: ${title}` }).click();
    await expect(page.getByText('The picture was saved.').first()).toBeVisible();
    // The sentence may still be that of the picture before.
    await expect(async () => expect(PNG.sync.read(readFileSync(picture)).width).toBe(1376)).toPass();
    const { data } = PNG.sync.read(readFileSync(picture));
    const colours = new Set<number>();
    for (let at = 0; at < data.length; at += 4) colours.add(data.readUInt32BE(at));
    expect(colours.size).toBeGreaterThan(20);
  }
});

test('takes a rating in one click and takes it back, with the keyboard alone', async ({ start }) => {
  const { page } = await start();
  await openSearch(page);
  await page.getByRole('tab').first().focus();
  await page.keyboard.press('End');
  const four = page.getByRole('button', { name: '4 of 5' });
  await four.focus();
  await page.keyboard.press('Enter');
  await expect(four).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Noted for today: 4 of 5.').first()).toBeVisible();
  await four.focus();
  await page.keyboard.press('Enter');
  await expect(four).toHaveAttribute('aria-pressed', 'false');
  await expect(page.locator('.rating-list')).toHaveCount(0);
});
