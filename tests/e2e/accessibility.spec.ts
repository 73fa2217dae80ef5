import { writeFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { dropFiles, expect, openSamplePrediction, type Page, test } from './app-fixture.ts';

/** Electron has no second page for axe to work in, so it works in ours. */
async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`has no accessibility violation on any screen, ${colorScheme}`, async ({ start }, info) => {
    const running = await start();
    const { page } = running;
    await page.emulateMedia({ colorScheme });
    await expectNoViolations(page);

    const empty = info.outputPath('empty.pdf');
    writeFileSync(empty, '');
    await dropFiles(running, empty);
    await expect(page.getByRole('alert')).toContainText('empty');
    await expectNoViolations(page);

    await page.locator('.choice button').nth(1).click();
    await page.locator('.facts').first().waitFor();
    await expectNoViolations(page);
    await page.locator('.title-row .primary').click();
    await page.locator('.job').waitFor();
    await expectNoViolations(page);
    await page.locator('.job > .primary').click();
    await page.locator('.rows').waitFor();
    await expectNoViolations(page);
    for (const row of await page.locator('.row-title button').all()) await row.click();
    for (const table of await page.locator('figure > button').all()) await table.click();
    await page.getByRole('button', { name: 'Show the receipt' }).click();
    await expectNoViolations(page);
  });
}

test('can be used with the keyboard alone', async ({ start }) => {
  const { page } = await start();
  /** Presses Tab until the focus is on a control with this name. */
  const tabTo = async (name: string) => {
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (focused.includes(name)) return;
    }
    throw new Error(`the keyboard never reached "${name}"`);
  };
  await tabTo('Look around with a sample');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo('Next: the job');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Which job?' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Text of the advert')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.prediction h1')).toBeFocused();
  await tabTo('Interview');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'Offer' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Offer' })).toHaveAttribute('aria-expanded', 'true');
  await tabTo('Show as table');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table')).toBeVisible();
});

test('reads the important words of a prediction to a screen reader', async ({ start }) => {
  const running = await start();
  await openSamplePrediction(running);
  const { page } = running;
  await expect(page.getByRole('status').first()).toHaveText('The estimates are ready.');
  const row = page.getByRole('region', { name: 'Offer' });
  await expect(row.getByRole('img')).toHaveAttribute('aria-label', /About \d+ of 100|Fewer than/);
  await expect(row).toContainText('confidence');
});

test('keeps every screen readable in a window of 512 by 700', async ({ start }) => {
  const running = await start();
  const { app, page } = running;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(512, 700));
  await openSamplePrediction(running);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
