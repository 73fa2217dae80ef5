import { readFileSync } from 'node:fs';
import path from 'node:path';
import { answerFileDialog, answerSaveDialog, expect, fixtures, screenshots, test } from './app-fixture.ts';

const ownCv = path.join(fixtures, 'own-cv.txt');
const adverts = path.join(fixtures, '..', 'jobs', 'adverts');
const scan = path.join(fixtures, '..', 'ocr', 'latin.png');

for (const language of ['en', 'de', 'ja']) {
  test(`shows what a simple program sees, in ${language}`, async ({ start }) => {
    const { page } = await start({ language });
    await page.locator('.choice button').nth(1).click();
    await page.getByRole('tab').nth(1).click();
    await expect(page.locator('.readability pre').first()).toContainText('Mara Lindqvist');
    await page.screenshot({ path: path.join(screenshots, `${language}-readability.png`) });
  });
}

test('writes the CV with its corrections where the person says', async ({ start }, info) => {
  const running = await start();
  const { page } = running;
  await answerFileDialog(running, ownCv);
  await page.getByRole('button', { name: 'Open my CV' }).click();
  const work = page.getByRole('region', { name: 'Work' });
  await work.getByRole('button', { name: 'Change: Job title' }).first().click();
  await work.getByRole('textbox', { name: 'Job title' }).fill('Leiter Buchhaltung');
  await page.keyboard.press('Enter');
  await expect(work.getByText('Leiter Buchhaltung')).toBeVisible();
  const target = info.outputPath('cv.json');
  await answerSaveDialog(running, target);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByLabel('Format').selectOption('json-resume');
  await page.getByRole('button', { name: 'Write the file' }).click();
  await expect
    .poll(() => {
      try {
        return JSON.parse(readFileSync(target, 'utf8')).work[0].position;
      } catch {
        return undefined;
      }
    })
    .toBe('Leiter Buchhaltung');
});

test('reads an advert from a web page that was saved, and predicts from it', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await answerFileDialog(running, ownCv);
  await page.getByRole('button', { name: 'Open my CV' }).click();
  await page.getByRole('button', { name: 'Next: the job' }).click();
  await answerFileDialog(running, path.join(adverts, 'de-it-sicherheit.html'));
  await page.getByRole('button', { name: 'Open a file' }).click();
  await expect(page.getByLabel('Text of the advert')).not.toBeEmpty();
  await expect(page.getByLabel('Text of the advert')).not.toHaveValue(/<(?:div|p|br)/);
  await page.getByRole('button', { name: 'See where I stand' }).click();
  await expect(page.locator('.rows')).toBeVisible();
});

test('reads a scan, says so, and asks about at most three facts', async ({ start }) => {
  test.setTimeout(180_000);
  const running = await start();
  const { page } = running;
  await answerFileDialog(running, scan);
  await page.getByRole('button', { name: 'Open my CV' }).click();
  await expect(page.getByText('recognised in pictures')).toBeVisible({ timeout: 120_000 });
  expect(await page.locator('.question').count()).toBeLessThanOrEqual(3);
  await page.screenshot({ path: path.join(screenshots, 'en-scan.png') });
});
