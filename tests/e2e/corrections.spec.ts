import path from 'node:path';
import { answerFileDialog, expect, fixtures, screenshots, test } from './app-fixture.ts';

const ownCv = path.join(fixtures, 'own-cv.txt');

for (const language of ['en', 'de', 'ja']) {
  test(`shows where a fact stands in the document, in ${language}`, async ({ start }) => {
    const { page } = await start({ language });
    await page.locator('.choice button').nth(1).click();
    const fact = page.locator('.fact').first();
    await fact.hover();
    await fact.locator('.fact-buttons button').first().click();
    await expect(page.locator('mark')).toHaveText((await fact.locator('.fact-value').textContent()) ?? '');
    await page.screenshot({ path: path.join(screenshots, `${language}-profile.png`) });
  });
}

test('keeps a correction through a restart and another reading of the file, and takes it back', async ({ start }) => {
  const running = await start();
  const { page, userData } = running;
  await answerFileDialog(running, ownCv);
  await page.getByRole('button', { name: 'Open my CV' }).click();
  const work = page.getByRole('region', { name: 'Work' });
  await work.locator('.fact').first().hover();
  await work.getByRole('button', { name: 'Change: Job title' }).first().click();
  await work.getByRole('textbox', { name: 'Job title' }).fill('Leiter Buchhaltung');
  await page.keyboard.press('Enter');
  await expect(work.getByText('Leiter Buchhaltung')).toBeVisible();
  await expect(work.getByText('yours')).toBeVisible();
  await expect(work.getByRole('button', { name: 'Change: Job title' }).first()).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Changed.' })).toBeVisible();
  await page.screenshot({ path: path.join(screenshots, 'en-corrected.png') });
  await running.app.close();

  const again = await start({ userData });
  await answerFileDialog(again, ownCv);
  await again.page.keyboard.press('Control+2');
  await again.page.getByRole('button', { name: 'Open CVs' }).click();
  const workAgain = again.page.getByRole('region', { name: 'Work' });
  await expect(workAgain.getByText('Leiter Buchhaltung')).toBeVisible();
  await workAgain.getByRole('button', { name: 'Back to what was read' }).click();
  await expect(workAgain.getByText('Leiter Buchhaltung')).toHaveCount(0);
  await again.page.getByRole('button', { name: 'Undo' }).click();
  await expect(workAgain.getByText('Leiter Buchhaltung')).toBeVisible();
});

test('refuses a date that is none and says how to write it; Escape leaves the fact as it was', async ({ start }) => {
  const { page } = await start();
  await page.getByRole('button', { name: 'Look around with a sample' }).click();
  const work = page.getByRole('region', { name: 'Work' });
  await work.getByRole('button', { name: 'Change: Time' }).first().click();
  await work.getByRole('textbox', { name: 'From' }).fill('last spring');
  await page.keyboard.press('Enter');
  await expect(work.getByRole('alert')).toContainText('2021-03');
  await page.keyboard.press('Escape');
  await expect(work.getByRole('alert')).toHaveCount(0);
});

test('takes a skill out and adds one', async ({ start }) => {
  const { page } = await start();
  await page.getByRole('button', { name: 'Look around with a sample' }).click();
  const skills = page.getByRole('region', { name: 'Skills' });
  await skills.getByRole('listitem').first().waitFor();
  const count = await skills.getByRole('listitem').count();
  await skills
    .getByRole('button', { name: /^Take out/ })
    .first()
    .click();
  await expect(skills.getByRole('listitem')).toHaveCount(count - 1);
  await skills.getByRole('button', { name: 'Add an entry' }).click();
  await skills.getByRole('textbox', { name: 'Skill' }).fill('Falconry');
  await page.keyboard.press('Enter');
  await expect(skills.getByText('Falconry')).toBeVisible();
});
