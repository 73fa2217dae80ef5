import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCv } from '../../core/cv/parse-cv.ts';
import { readDocument } from '../../core/documents/read-document.ts';
import {
  answerFileDialog,
  answerSaveDialog,
  expect,
  fixtures,
  importFile,
  type Page,
  screenshots,
  test,
} from './app-fixture.ts';
import { callCore } from './call-core.ts';

const ownCv = path.join(fixtures, 'own-cv.txt');

async function goToCvs(page: Page): Promise<void> {
  await page.keyboard.press('Control+2');
  await expect(page.locator('main.cvs, .cvs h1').first()).toBeFocused();
}

for (const language of ['en', 'de', 'ja']) {
  test(`shows versions of a CV and what differs between them, in ${language}`, async ({ start }) => {
    const running = await start({ language });
    const { page } = running;
    const { id } = await importFile(running, ownCv);
    const { id: second } = await callCore(page, 'cv.duplicate', { id, label: 'Hamburg' });
    await callCore(page, 'cv.change', {
      id: second,
      changes: [
        { kind: 'set', pointer: '/work/0/position', value: 'Bilanzbuchhalter' },
        { kind: 'add', pointer: '/skills', fields: { name: 'Python' } },
        { kind: 'remove', pointer: '/work/1' },
      ],
    });
    await goToCvs(page);
    await expect(page.locator('.cv-row')).toHaveCount(2);
    await expect(page.locator('.cv-version').first()).toContainText('2');
    await expect(page.locator('.cv-version').first()).toContainText('own-cv.txt');
    await page.screenshot({ path: path.join(screenshots, `${language}-cvs.png`) });
    await page.locator('.cv-actions').first().getByRole('button').nth(1).click();
    await page.getByRole('menuitem').nth(3).click();
    await expect(page.locator('.difference.is-added')).toContainText('Python');
    await expect(page.locator('.difference.is-removed')).toContainText('Kontor Nord');
    await expect(page.locator('.line.is-removed')).toContainText('Buchhalter');
    await expect(page.locator('.line.is-added')).toContainText('Bilanzbuchhalter');
    await page.screenshot({ path: path.join(screenshots, `${language}-differences.png`) });
  });

  test(`shows what an export will hold before it is written, in ${language}`, async ({ start }, info) => {
    const running = await start({ language });
    const { page } = running;
    await answerFileDialog(running, ownCv);
    await page.locator('.choice button').first().click();
    await page.locator('.title-actions button').nth(2).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('select').nth(1).selectOption('DE');
    await dialog.locator('select').nth(2).selectOption('de');
    await expect(dialog.locator('.export-paper h4').first()).toBeVisible();
    await expect(dialog.locator('.export-paper')).toContainText('Berufserfahrung');
    await expect(dialog.locator('.export-plan')).toContainText('A4');
    await page.screenshot({ path: path.join(screenshots, `${language}-export.png`) });
    const target = info.outputPath('Lebenslauf.docx');
    await answerSaveDialog(running, target);
    await dialog.locator('select').first().selectOption('docx');
    await dialog.locator('.primary').click();
    await expect(dialog.getByRole('status').filter({ hasText: 'Lebenslauf.docx' })).toBeVisible();
    const context = { signal: new AbortController().signal, report: () => undefined };
    const again = parseCv(await readDocument(new Uint8Array(readFileSync(target)), context));
    expect(again.basics.name).toBe('Jonas Beispiel');
    expect(again.work[0]?.position).toBe('Buchhalter');
    expect(again.meta.cvplus.language).toBe('de');
  });
}

test('renames a CV, takes that back, makes a version, and asks before it removes one', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await importFile(running, ownCv);
  await goToCvs(page);
  const more = () => page.getByRole('button', { name: /^More for/ }).first();
  await more().click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Accounts 2026');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Accounts 2026', exact: true })).toBeVisible();
  await page.locator('.undo-line').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'own-cv.txt', exact: true })).toBeVisible();

  await more().click();
  await page.getByRole('menuitem', { name: 'New version of it' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('For Hamburg');
  await page.keyboard.press('Enter');
  await expect(page.locator('.cv-row').first()).toContainText('Version 2 of “own-cv.txt”');

  await page.getByRole('button', { name: 'More for For Hamburg' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('This cannot be undone.');
  await page.screenshot({ path: path.join(screenshots, 'en-cv-remove.png') });
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.locator('.cv-row')).toHaveCount(2);
  await page.getByRole('button', { name: 'More for For Hamburg' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.locator('.cv-row')).toHaveCount(1);
  await page.getByRole('button', { name: 'Open: own-cv.txt' }).click();
  await expect(page.locator('.fact-value').filter({ hasText: /^Jonas Beispiel$/ })).toBeVisible();
});
