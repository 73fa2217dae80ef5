import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answerFileDialog, dropFiles, expect, fixtures, type Page, screenshots, test } from './app-fixture.ts';
import { callCore } from './call-core.ts';

const ownCv = path.join(fixtures, 'own-cv.txt');
const plain = (language: string) => path.join(fixtures, '..', 'cv', `${language}-plain.txt`);
const realCvs = path.resolve(import.meta.dirname, '../../../shared/data/cv');

/** A file that begins like a PDF and is none. */
function writeBroken(file: string): string {
  writeFileSync(file, '%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 9 0 R >> endobj\ntrailer << /Root 1 0 R');
  return file;
}

/** What the page's own paste does, without the clipboard of the system. */
async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

const shownFact = (page: Page) => page.locator('[data-fact][data-current]');

for (const language of ['en', 'de', 'ja']) {
  test(`shows what was read beside the document and leads both ways, in ${language}`, async ({ start }) => {
    const running = await start({ language });
    const { page } = running;
    await page.screenshot({ path: path.join(screenshots, `${language}-first-start.png`) });
    await answerFileDialog(running, plain(language === 'en' ? 'en' : language));
    await page.locator('.choice button').first().click();
    const fact = page.locator('.fact').first();
    await fact.focus();
    await expect(page.locator('mark')).toHaveText((await fact.locator('.fact-value').textContent()) ?? '');
    expect(await page.locator('.question').count()).toBeLessThanOrEqual(3);

    // From the document to the fact: the first word that was read as a field.
    const word = page.locator('.source-pages .read-field').nth(2);
    await word.dblclick();
    await expect(shownFact(page)).toHaveCount(1);
    await expect(shownFact(page)).not.toHaveAttribute('data-fact', '/basics/name');
    await expect(page.locator('mark')).not.toHaveText((await fact.locator('.fact-value').textContent()) ?? '');
    await page.screenshot({ path: path.join(screenshots, `${language}-first-reading.png`) });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('tab').nth(1).click();
    await expect(page.locator('.readability pre').first()).toBeVisible();
    await page.screenshot({ path: path.join(screenshots, `${language}-first-simple.png`) });
  });

  test(`reads several files at once, names the broken one and goes on with the others, in ${language}`, async ({
    start,
  }, info) => {
    const running = await start({ language });
    const { page } = running;
    const broken = writeBroken(info.outputPath('broken.pdf'));
    await dropFiles(running, plain('en'), broken, ownCv, plain('sv'));
    const rows = page.locator('.queued');
    await expect(rows).toHaveCount(4);
    await expect(page.locator('.queued.is-read')).toHaveCount(3);
    const failed = page.locator('.queued.is-failed');
    await expect(failed).toContainText('broken.pdf');
    await expect(failed.getByRole('button')).toBeVisible();
    await expect(page.locator('.cv-row')).toHaveCount(3);
    await page.screenshot({ path: path.join(screenshots, `${language}-first-queue.png`) });
    await page.locator('.queued.is-read button').first().click();
    await expect(page.locator('.facts').first()).toBeVisible();
  });
}

test('stops one file and all that wait, and keeps nothing of them', async ({ start }) => {
  const running = await start();
  const { page } = running;
  // A picture of text takes long enough to be stopped.
  const scan = path.join(fixtures, '..', 'ocr', 'latin.png');
  await dropFiles(running, scan, ownCv, plain('en'), plain('sv'));
  await page.getByRole('button', { name: 'Stop: own-cv.txt' }).click();
  await expect(page.locator('.queued.is-stopped')).toContainText('own-cv.txt');
  await page.getByRole('button', { name: 'Stop all' }).click();
  await expect(page.locator('.queued.is-stopped')).toHaveCount(4);
  await expect(page.locator('.cv-row')).toHaveCount(0);
  await page.getByRole('button', { name: 'Read it after all: own-cv.txt' }).click();
  await expect(page.locator('.queued.is-read')).toContainText('own-cv.txt');
  await expect(page.locator('.cv-row')).toHaveCount(1);
  await page.getByRole('button', { name: 'Close this list' }).click();
  await expect(page.locator('.queue')).toHaveCount(0);
});

test('reads the text of a CV that is pasted on the page, and leaves pasting into a field to the field', async ({
  start,
}) => {
  const { page } = await start();
  const text = 'Ida Sandvik\nAccountant\nida@example.org\n\nExperience\n2019 - 2024 Accountant, Harbour Ltd, Leeds';
  await pasteText(page, text);
  const dialog = page.getByRole('dialog', { name: 'The text of a CV' });
  await expect(dialog.getByLabel('Text')).toHaveValue(text);
  await page.screenshot({ path: path.join(screenshots, 'en-first-paste.png') });
  await dialog.getByLabel('Name for it').fill('Pasted one');
  await dialog.getByRole('button', { name: /Read this text/ }).click();
  await expect(page.getByText('Ida Sandvik', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Pasted one')).toBeVisible();
});

test('goes from the start to the first prediction with the keyboard alone, over the facts of the CV', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await answerFileDialog(running, ownCv);
  const tabTo = async (isThere: () => Promise<boolean>) => {
    for (let press = 0; press < 60; press++) {
      if (await isThere()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('the keyboard never got there');
  };
  const focusedText = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  const focusedFact = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.fact);
  await tabTo(async () => (await focusedText()).startsWith('Open my CV'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(async () => (await focusedFact()) !== undefined);
  expect(await focusedFact()).toBe('/basics/name');
  await page.keyboard.press('j');
  await expect.poll(focusedFact).toBe('/basics/label');
  await page.keyboard.press('d');
  await expect(page.locator('mark')).toBeFocused();
  await page.keyboard.press('d');
  await expect.poll(focusedFact).toBe('/basics/label');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  // In a field the same letters are text.
  await page.keyboard.press('Control+a');
  await page.keyboard.type('jkud');
  await page.keyboard.press('Enter');
  await expect(page.getByText('jkud')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change: Title' })).toBeFocused();
  for (let press = 0; press < 5 && (await focusedFact()) === undefined; press++) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('k');
  await expect.poll(focusedFact).toBe('/basics/name');
  for (let press = 0; press < 60 && !(await focusedText()).startsWith('Next: the job'); press++)
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('.job h1')).toBeFocused();
  const text = page.getByLabel('Text of the advert');
  await tabTo(async () => text.evaluate((element) => element === document.activeElement));
  await page.keyboard.insertText(
    'Buchhalter (m/w/d) in Hamburg\n\nIhr Profil\n- SAP und Excel, erforderlich\n- DATEV\n',
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.prediction h1')).toBeFocused();
});

test('goes in German with the keyboard alone from the start to an application that is noted as sent', async ({
  start,
}) => {
  const running = await start({ language: 'de' });
  const { page } = running;
  await answerFileDialog(running, plain('de'));
  const tabTo = async (name: string) => {
    for (let press = 0; press < 250; press++) {
      const text = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (text.startsWith(name)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard never reached "${name}"`);
  };
  await tabTo('Meinen Lebenslauf öffnen');
  await page.keyboard.press('Enter');
  await expect(page.locator('.profile h1')).toBeFocused();
  await tabTo('Weiter: die Stelle');
  await page.keyboard.press('Enter');
  await expect(page.locator('.job h1')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.job textarea')).toBeFocused();
  await page.keyboard.insertText(
    'Einkäufer (m/w/d)\nBrückenwerk GmbH, Leipzig\n\nIhr Profil\n- SAP, erforderlich\n- Erfahrung im Einkauf\n- Englisch B2\n',
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.prediction h1')).toBeFocused();
  await page.screenshot({ path: path.join(screenshots, 'de-first-prediction.png') });
  await tabTo('Ich habe mich hier beworben');
  await page.keyboard.press('Enter');
  await expect(page.locator('.prediction')).toContainText('Als heute gesendet notiert');
  // The keyboard is not lost with the button that was pressed.
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  await page.keyboard.press('Control+4');
  await expect(page.getByText('Einkäufer').first()).toBeVisible();
  await page.screenshot({ path: path.join(screenshots, 'de-first-noted.png') });
});

test('leads from a fact to the document and back in a narrow window, where one of both is shown', async ({ start }) => {
  const running = await start({ language: 'de' });
  const { app, page } = running;
  await page.emulateMedia({ colorScheme: 'dark' });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(620, 800));
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(620);
  await page.screenshot({ path: path.join(screenshots, 'de-first-start-narrow.png') });
  await answerFileDialog(running, plain('de'));
  await page.locator('.choice button').first().click();
  const fact = page.locator('.fact').first();
  await fact.focus();
  await page.screenshot({ path: path.join(screenshots, 'de-first-facts-narrow.png') });
  await page.keyboard.press('d');
  await expect(page.locator('mark')).toBeFocused();
  await expect(page.locator('mark')).toBeInViewport();
  await page.screenshot({ path: path.join(screenshots, 'de-first-document-narrow.png') });
  await page.keyboard.press('Escape');
  await expect(fact).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
});

test('keeps the sample apart: it is in no list, and the next start knows nothing of it', async ({ start }) => {
  const first = await start();
  await first.page.locator('.choice button').nth(1).click();
  await first.page.locator('.facts').first().waitFor();
  expect(await callCore(first.page, 'cv.overview', {})).toEqual([]);
  await first.app.close();
  const { page } = await start({ userData: first.userData });
  await expect(page.locator('.choice')).toHaveCount(2);
  expect(await callCore(page, 'cv.overview', {})).toEqual([]);
});

test('reads real CVs of several languages', async ({ start }) => {
  test.skip(!existsSync(realCvs), 'the collection of CVs is not on this computer');
  test.setTimeout(120_000);
  const running = await start();
  const { page } = running;
  const files = readdirSync(realCvs).filter(
    (name) => /^(de|en|ja|fr|zh)-[^.]*\.(pdf|docx)$/.test(name) && !name.includes('scan'),
  );
  const chosen = ['de', 'en', 'fr', 'ja', 'zh'].flatMap((language) =>
    files.filter((name) => name.startsWith(language)).slice(0, 1),
  );
  await dropFiles(running, ...chosen.map((name) => path.join(realCvs, name)));
  await expect(page.locator('.queued.is-read')).toHaveCount(chosen.length, { timeout: 90_000 });
  await page.screenshot({ path: path.join(screenshots, 'real-queue.png') });
  for (const [index, name] of chosen.entries()) {
    await page.keyboard.press('Control+2');
    await page.locator('.queued.is-read').nth(index).getByRole('button').click();
    const fact = page.locator('.fact').first();
    await fact.focus();
    await expect(page.locator('mark')).toBeInViewport();
    expect(await page.locator('.facts .fact').count()).toBeGreaterThan(5);
    await page.screenshot({ path: path.join(screenshots, `real-${name.slice(0, 2)}.png`) });
  }
});
