import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, openSamplePrediction, type Page, test } from '../app-fixture.ts';
import { callCore } from '../call-core.ts';
import { fillTracker, keepSample } from '../fill-app.ts';
import { goTo } from '../go-to.ts';

const folder = path.resolve(import.meta.dirname, '..', '..', '..', 'docs', 'screens');
mkdirSync(folder, { recursive: true });

const languages = ['en', 'de', 'ja'] as const;
const countryOf = { en: 'US', de: 'DE', ja: 'JP' };

/** Goes to a page and waits until nothing of it is under way. */
async function settle(page: Page, address: string): Promise<void> {
  await goTo(page, address);
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
}

for (const language of languages) {
  test(`pictures in ${language}`, async ({ start }) => {
    const running = await start({ language });
    const { page } = running;
    const take = async (name: string) => {
      await page.mouse.move(0, 0);
      await page.evaluate(() => document.fonts.ready);
      // Nothing is under way any more: the line that says so belongs in no picture.
      await expect(page.locator('.wait-line.is-shown')).toHaveCount(0);
      await page.screenshot({ path: path.join(folder, `${language}-${name}.jpg`), type: 'jpeg', quality: 62 });
    };
    const show = async (address: string, name: string) => {
      await settle(page, address);
      await take(name);
    };

    await take('start');
    await openSamplePrediction(running);
    await take('prediction');
    await show('/cv', 'reading');
    await settle(page, '/cv/advice');
    await page.locator('.advice select').first().selectOption(countryOf[language]);
    await page.locator('.tab-panel .part').first().waitFor();
    await take('advice');
    await show('/job', 'job');
    const kept = await keepSample(page);
    const talks = await fillTracker(page, language, kept);
    await callCore(page, 'settings.change', { isCoach: true, language });
    for (const name of ['Ana Muster', 'Jun Beispiel']) await callCore(page, 'client.add', { name });
    await page.reload();
    await settle(page, '/today');
    await page.locator('.due-list, .nothing-due').waitFor();
    await take('today');
    await show('/cvs', 'cvs');
    await show('/jobs', 'jobs');
    await settle(page, `/compare?by=jobs&cv=${kept.cvId}&job=${kept.jobId}&job=${kept.otherJobId}`);
    await page.locator('main svg').first().waitFor();
    await take('compare');
    await settle(page, '/applications?layout=board');
    await expect(page.getByRole('main').getByText('Meridian Works').first()).toBeVisible();
    await take('board');
    await page.locator('.layout-choice label').last().click();
    await page.locator('.application-table').waitFor();
    await take('table');
    await show(`/applications/${talks}`, 'application');
    await show('/search', 'search');
    await show('/record', 'record');
    await show('/privacy', 'privacy');
    await show('/clients', 'clients');
    await show('/settings', 'settings');
    await show('/help', 'help');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await take('palette');
  });
}
