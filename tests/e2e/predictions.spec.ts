import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import {
  answerFileDialog,
  expect,
  fixtures,
  openSamplePrediction,
  type Page,
  type RunningApp,
  screenshots,
  test,
} from './app-fixture.ts';

const adverts = [
  'Buchhalter (m/w/d) in Hamburg\nNordlicht GmbH\n\nIhr Profil\n- SAP und Excel, erforderlich\n- DATEV\n- Englisch B2\n\nGehalt: 48.000 bis 56.000 EUR pro Jahr\n',
  'Accountant\nHarbour Books Ltd, London\n\nRequirements\n- Excel\n- five years of experience in accounting\n- fluent English\n\nSalary: £38,000 - £44,000 per year\n',
  'Data Engineer\nExample Analytics Inc., Boston, MA, USA\n\nRequirements\n- Python, SQL, Docker and Kubernetes\n- three years of experience\n\nSalary: $120,000 - $150,000 per year\n',
];

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
}

/** Goes to an address of the page, as a link would. */
const goTo = (page: Page, address: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#${address}`);

async function openCv(running: RunningApp): Promise<void> {
  await answerFileDialog(running, path.join(fixtures, 'own-cv.txt'));
  await running.page.locator('.choice button').first().click();
  await running.page.locator('.facts').first().waitFor();
}

/** Keeps an advert by the box of the jobs' place; the page of the advert is then shown. */
async function keepAdvert(page: Page, text: string): Promise<void> {
  await goTo(page, '/jobs');
  await page.locator('.paste-advert textarea').fill(text);
  await page.locator('.paste-advert .primary').click();
  await page.locator('.job-sheet').waitFor();
}

for (const language of ['en', 'de', 'ja']) {
  test(`shows every screen of the estimates in ${language}`, async ({ start }) => {
    const running = await start({ language });
    const { page } = running;
    const shoot = (name: string) => page.screenshot({ path: path.join(screenshots, `${language}-${name}.png`) });
    await openCv(running);
    for (const advert of adverts) await keepAdvert(page, advert);
    await shoot('job');
    await page.locator('.jobs .primary').click();
    await page.locator('.rows').waitFor();
    await shoot('estimates');
    for (const row of await page.locator('.row-title button').all()) await row.click();
    for (const [index, row] of (await page.locator('.row').all()).entries()) {
      await row.scrollIntoViewIfNeeded();
      await row.screenshot({ path: path.join(screenshots, `${language}-row-${index}.png`) });
    }
    await page.locator('.what-if-title').scrollIntoViewIfNeeded();
    await page.locator('.ticks input[type=checkbox]').first().click();
    await page.locator('.squares-pair').waitFor();
    await shoot('what-if');
    await page.locator('.what-if').screenshot({ path: path.join(screenshots, `${language}-what-if-whole.png`) });
    await goTo(page, '/jobs');
    await page.locator('.job-list').waitFor();
    await shoot('jobs');
    await goTo(page, '/compare?by=jobs');
    await page.locator('.choose-list').waitFor();
    for (const box of await page.locator('.choose-list input').all()) await box.click();
    await page.locator('.compare-actions .primary').click();
    await page.locator('.compare-table').waitFor();
    await expect(page.locator('.compare-actions .primary')).toHaveCount(0);
    await shoot('compare');
    await page.locator('.compare-table').screenshot({ path: path.join(screenshots, `${language}-compare-table.png`) });
    const words = await page.locator('main').innerText();
    expect(words).not.toMatch(/undefined|NaN|\{\{|(?:prediction|compare|job):/);
  });
}
