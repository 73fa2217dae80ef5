import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  answerFileDialog,
  dropFiles,
  expect,
  fixtures,
  openSamplePrediction,
  type Page,
  screenshots,
  test,
} from './app-fixture.ts';

/** The name among the facts; it stands in the document beside them too. */
const readName = (page: Page) => page.locator('.fact-value').filter({ hasText: /^Jonas Beispiel$/ });

const advert = 'Buchhalter (m/w/d) in Hamburg\n\nIhr Profil\n- SAP und Excel, erforderlich\n- DATEV\n- Englisch B2\n';

for (const language of ['en', 'de', 'ja']) {
  test(`leads from the sample to a prediction in ${language}`, async ({ start }) => {
    const running = await start({ language });
    const { page } = running;
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.screenshot({ path: path.join(screenshots, `${language}-start.png`) });
    await openSamplePrediction(running);
    await expect(page.locator('.row')).toHaveCount(6);
    await expect(page.locator('.prediction h1')).toContainText('100');
    await expect(page.locator('.banner')).toBeVisible();
    for (const sentence of await page.locator('.row-sentence').allTextContents()) {
      expect(sentence).not.toMatch(/undefined|NaN|\{\{|%|prediction:/);
    }
    await page.screenshot({ path: path.join(screenshots, `${language}-prediction.png`) });
  });
}

test('opens a row to what its number stands on, with the numbers as a table', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await openSamplePrediction(running);
  const row = page.getByRole('region', { name: 'Interview', exact: true });
  await row.getByRole('button', { name: 'Interview' }).click();
  await expect(row.getByRole('heading', { name: 'What it rests on' })).toBeVisible();
  await expect(row.locator('.basis li').first()).toContainText('Starting point');
  await row.getByRole('button', { name: 'Show as table' }).first().click();
  await expect(row.getByRole('table')).toContainText('Estimate');
  await row.getByRole('button', { name: 'Show as table' }).click();
  await expect(row.getByRole('table').last()).toContainText('Starting point');
});

test('says the filled squares in the same number as the sentence', async ({ start }) => {
  const running = await start();
  await openSamplePrediction(running);
  const sentence = (await running.page.locator('.prediction h1').textContent()) ?? '';
  const filled = await running.page.locator('.headline-drawing .is-filled').count();
  expect(sentence).toContain(`About ${filled} of 100`);
});

test('leaves nothing of the sample behind', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await openSamplePrediction(running);
  await page.getByRole('button', { name: 'Leave the sample' }).click();
  await expect(page.getByRole('heading', { name: 'CVs', level: 1 })).toBeVisible();
  await expect(page.getByText('No CV has been read yet.')).toBeVisible();
});

test('reads the CV that was chosen and predicts for a pasted advert', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await answerFileDialog(running, path.join(fixtures, 'own-cv.txt'));
  await page.getByRole('button', { name: 'Open my CV' }).click();
  await expect(readName(page)).toBeVisible();
  await expect(readName(page)).toHaveAttribute('lang', 'de');
  await page.getByRole('button', { name: 'Next: the job' }).click();
  await expect(page.getByRole('button', { name: 'See where I stand' })).toBeDisabled();
  await page.getByLabel('Text of the advert').fill(advert);
  await page.getByLabel('Country of the job').selectOption('DE');
  await page.getByLabel('Field').selectOption('finance');
  await page.getByRole('button', { name: 'See where I stand' }).click();
  await expect(page.getByText('Applications like this one: Finance, Germany')).toBeVisible();
  await expect(page.locator('.requirements')).toContainText('SAP');
});

test('reads a CV that is dropped on the window', async ({ start }) => {
  const running = await start();
  await dropFiles(running, path.join(fixtures, 'own-cv.txt'));
  await expect(readName(running.page)).toBeVisible();
});

test('says in a sentence with a next step that a file cannot be read', async ({ start }, info) => {
  const running = await start();
  const { page } = running;
  const damaged = info.outputPath('damaged.pdf');
  writeFileSync(damaged, '%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 9 0 R >> endobj\ntrailer << /Root 1 0 R');
  await dropFiles(running, damaged);
  const alert = page.getByRole('alert').filter({ hasText: /document/i });
  await expect(alert).toContainText('Choose another file');
  await expect(page.getByRole('button', { name: 'Open my CV' })).toBeEnabled();
  await page.screenshot({ path: path.join(screenshots, 'en-error.png') });
});

test('shows "No number" with its reason where nothing has been measured', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await answerFileDialog(running, path.join(fixtures, 'own-cv.txt'));
  await page.getByRole('button', { name: 'Open my CV' }).click();
  await page.getByRole('button', { name: 'Next: the job' }).click();
  await page.getByLabel('Text of the advert').fill(advert);
  await page.getByLabel('Country of the job').selectOption('JP');
  await page.getByRole('button', { name: 'See where I stand' }).click();
  const row = page.getByRole('region', { name: 'Time to answer' });
  await expect(row).toContainText('No number: ');
  await expect(page.locator('.row')).toHaveCount(6);
});

test('keeps what was read, encrypted, until the user removes it', async ({ start }) => {
  const first = await start();
  await answerFileDialog(first, path.join(fixtures, 'own-cv.txt'));
  await first.page.getByRole('button', { name: 'Open my CV' }).click();
  await expect(readName(first.page)).toBeVisible();
  await first.app.close();

  const { page } = await start({ userData: first.userData });
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: 'Open: own-cv.txt' }).click();
  await expect(readName(page)).toBeVisible();
  await page.getByRole('button', { name: 'Open another CV' }).click();
  await page.getByRole('button', { name: 'More for own-cv.txt' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(page.getByText('This cannot be undone.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('No CV has been read yet.')).toBeVisible();
});

test('switches the language without losing the place', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await openSamplePrediction(running);
  await page.keyboard.press('Control+,');
  await page.getByLabel('Language of the interface').selectOption('sv');
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
  await page.evaluate(() => history.back());
  await expect(page.getByRole('heading', { level: 1 })).toContainText('leder till en intervju');
});

test('says what has left this computer and how the key is kept', async ({ start }) => {
  const { page } = await start();
  const line = page.getByRole('contentinfo').getByRole('link');
  await expect(line).toHaveText('Sealed: no connection');
  await line.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Nothing has left this computer');
  await expect(page.getByRole('region', { name: 'Protection' })).toContainText(/\bkey\b/);
});
