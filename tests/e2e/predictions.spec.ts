import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  answerFileDialog,
  dropFiles,
  expect,
  fixtures,
  openSamplePrediction,
  type Page,
  type RunningApp,
  screenshots,
  test,
} from './app-fixture.ts';

const samples = path.resolve(import.meta.dirname, '../../resources/samples');

const adverts = [
  'Buchhalter (m/w/d) in Hamburg\nNordlicht GmbH\n\nIhr Profil\n- SAP und Excel, erforderlich\n- DATEV\n- Englisch B2\n\nGehalt: 48.000 bis 56.000 EUR pro Jahr\n',
  'Accountant\nHarbour Books Ltd, London, United Kingdom\n\nRequirements\n- Excel\n- five years of experience in accounting\n- fluent English\n\nSalary: £38,000 - £44,000 per year\n',
  'Data Engineer\nExample Analytics Inc., Boston, MA, USA\n\nRequirements\n- Python, SQL, Docker and Kubernetes\n- three years of experience\n\nSalary: $120,000 - $150,000 per year\n',
];

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

async function chooseAll(page: Page): Promise<void> {
  await page.locator('.choose-list').waitFor();
  for (const box of await page.locator('.choose-list input').all()) await box.check();
}

for (const language of ['en', 'de', 'ja']) {
  test(`shows jobs, estimates, what-ifs and a comparison in ${language}`, async ({ start }) => {
    test.slow();
    const running = await start({ language });
    const { page } = running;
    const shoot = (name: string) => page.screenshot({ path: path.join(screenshots, `${language}-${name}.png`) });
    await openCv(running);
    for (const advert of adverts) await keepAdvert(page, advert);
    await page.locator('.requirements li').first().waitFor();
    await shoot('job');

    await page.locator('.jobs .primary').click();
    await page.locator('.rows').waitFor();
    await shoot('estimates');
    for (const row of await page.locator('.row-title button').all()) await row.click();
    for (const table of await page.locator('figure > .link').all()) await table.click();
    await page.locator('.ticks input[type=checkbox]').first().check();
    const moved = page.locator('.changes .is-moved');
    await expect(moved.first()).toBeVisible();
    await page.locator('.receipt').locator('xpath=preceding-sibling::button').click();
    await page.locator('.pay-slider').scrollIntoViewIfNeeded();
    await shoot('pay');
    await page.locator('.chain').scrollIntoViewIfNeeded();
    await shoot('offer');
    await page.locator('.stated-fields').scrollIntoViewIfNeeded();
    await shoot('what-if');
    await page.locator('.what-if-actions button').first().click();
    await expect(page.locator('.changes li')).toHaveCount(0);

    await goTo(page, '/jobs');
    await expect(page.locator('.job-list > li')).toHaveCount(3);
    await shoot('jobs');
    await goTo(page, '/compare?by=jobs');
    await chooseAll(page);
    await page.locator('.compare-actions .primary').click();
    await expect(page.locator('.compare-actions .primary')).toHaveCount(0);
    await expect(page.locator('.compare-table tbody th')).toHaveCount(6);
    await shoot('compare');
    await page.locator('.compare-table').screenshot({ path: path.join(screenshots, `${language}-compare-table.png`) });
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\{\{|(?:prediction|compare|job):/);
  });
}

test('answers a what-if while it is moved, takes it back, and counts from then on only what was said', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await openCv(running);
  await keepAdvert(page, adverts[2] ?? '');
  await page.getByRole('button', { name: 'See where I stand' }).click();
  const panel = page.getByRole('region', { name: 'What if', exact: true });
  const status = panel.getByRole('status');
  await expect(status).toHaveText('Nothing has been changed yet.');
  await panel.getByRole('checkbox', { name: 'Docker' }).check();
  await expect(status).toContainText(/Position: from about [\d.]+ to [\d.]+ of 10 parts/);
  await expect(status).toContainText('counted from the advert, not estimated');
  await panel.getByRole('checkbox', { name: 'Docker' }).uncheck();
  await expect(status).toHaveText('Nothing has been changed yet.');

  await panel.getByRole('combobox', { name: 'Country of the job' }).selectOption('GB');
  await expect(status).toContainText('Salary, then: ');
  await panel.getByRole('button', { name: 'Take all of this back' }).click();
  await expect(status).toHaveText('Nothing has been changed yet.');

  await panel.getByRole('spinbutton', { name: 'Years of paid work in this field' }).fill('20');
  await expect(status).toContainText('Salary: from about');
  const sentence = page.getByRole('region', { name: 'Salary' }).locator('.row-sentence');
  const before = await sentence.textContent();
  await panel.getByRole('button', { name: 'Count what I said from now on' }).click();
  await expect(sentence).not.toHaveText(before ?? '');
  await expect(page.getByRole('spinbutton', { name: 'Years of paid work in this field' })).toHaveValue('20');
});

test('compares three jobs for one CV and two CVs for one job, in the order of the choice', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await openCv(running);
  await answerFileDialog(running, path.join(samples, 'sample-cv.pdf'));
  await goTo(page, '/cvs');
  await dropFiles(running, path.join(samples, 'sample-cv.pdf'));
  await page.getByText('sample-cv.pdf').first().waitFor();
  for (const advert of adverts) await keepAdvert(page, advert);
  await goTo(page, '/compare?by=jobs');
  const boxes = page.locator('.choose-list');
  await boxes.getByRole('checkbox', { name: /Accountant/ }).check();
  await expect(page.getByText('Choose at least two.')).toBeVisible();
  await boxes.getByRole('checkbox', { name: /Buchhalter/ }).check();
  await boxes.getByRole('checkbox', { name: /Data Engineer/ }).check();
  await page.getByRole('button', { name: 'Compare these' }).click();
  const titles = page.locator('.compare-table .column-title');
  await expect(titles).toHaveText([/Accountant/, /Buchhalter/, /Data Engineer/]);
  // Neither this CV nor the German advert names a country, so its chance stays without a number.
  const chances = page.locator('.compare-table tbody').first();
  await expect(chances.getByRole('img')).toHaveCount(2);
  await expect(chances).toContainText('No number');
  await expect(page.locator('.verdict').nth(4)).toContainText('Pay in different currencies');
  await page.getByRole('button', { name: 'Remove: Job 1' }).click();
  await expect(titles).toHaveText([/Buchhalter/, /Data Engineer/]);

  await page.getByRole('radio', { name: 'Several CVs, one job' }).check();
  await chooseAll(page);
  await page.getByRole('combobox', { name: 'Job' }).selectOption({ label: 'Accountant' });
  await page.getByRole('button', { name: 'Compare these' }).click();
  await expect(titles).toHaveCount(2);
  await expect(page.locator('.compare-table tbody td .evidence-line').first()).toBeVisible();
  await page.getByRole('button', { name: 'Open the estimates: CV 2' }).click();
  await expect(page.locator('.prediction h1')).toBeFocused();
});

test('reads the chance of a pay out by the keyboard, in the number of its dots', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await openSamplePrediction(running);
  await page.getByRole('button', { name: 'Interview' }).focus();
  for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'Salary' })).toBeFocused();
  await page.keyboard.press('Enter');
  const row = page.getByRole('region', { name: 'Salary' });
  const slider = row.getByRole('slider', { name: /at least/ });
  await slider.focus();
  const read = async () => Number(/About (\d+) of 100/.exec((await slider.getAttribute('aria-valuetext')) ?? '')?.[1]);
  await expect.poll(async () => (await read()) / 5).toBe(await row.locator('.twenty-dots .is-filled').count());
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Fewer than 5 of 100/);
  await expect(row.locator('.twenty-dots .is-filled')).toHaveCount(0);
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^More than 95 of 100/);
  await page.getByRole('button', { name: 'Salary' }).focus();
  await page.keyboard.press('t');
  await expect(row.getByRole('table')).toContainText('Middle half, from');
  await page.keyboard.press('w');
  await expect(page.getByRole('heading', { name: 'What if', exact: true })).toBeFocused();
});

test('copies the estimates as the words that are read aloud', async ({ start }) => {
  const running = await start();
  const { app, page } = running;
  await openSamplePrediction(running);
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.getByText('The text was copied.').first()).toBeVisible();
  const text = await app.evaluate(({ clipboard }) => clipboard.readText());
  const sentence = await page.getByRole('region', { name: 'Offer' }).locator('.row-sentence').textContent();
  expect(text).toContain(`Offer. ${sentence}`);
  expect(text).toMatch(/Evidence: .*confidence (low|medium|high)\./);
});

test('shows a hostile advert as text, everywhere', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await openCv(running);
  const title = 'Clerk <img src=x onerror="document.title=1"> <script>document.title=1</script>';
  const advert = `${title}\nEvil \u202Egnp.exe Ltd, London\n\nRequirements\n- Excel\n- <a href="https://example.com">SAP</a>\n{{count}} $t(prediction:rows.title)\n`;
  await keepAdvert(page, advert);
  await page.getByRole('button', { name: 'Show the text' }).click();
  await expect(page.locator('.advert-text')).toContainText('<script>document.title=1</script>');
  await page.getByRole('button', { name: 'See where I stand' }).click();
  await page.locator('.rows').waitFor();
  await goTo(page, '/jobs');
  await page.locator('.job-list').waitFor();
  await goTo(page, '/compare?by=jobs');
  await chooseAll(page);
  const made = await page.evaluate(() => ({
    images: document.querySelectorAll('main img').length,
    scripts: document.querySelectorAll('main script').length,
    links: [...document.querySelectorAll('main a')].filter((link) => /example/.test(link.getAttribute('href') ?? ''))
      .length,
    title: document.title,
  }));
  expect(made).toEqual({ images: 0, scripts: 0, links: 0, title: expect.not.stringMatching(/^1$/) });
});

test('keeps an advert, holds it against the CV, notes it as an application, and removes it for good', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await openCv(running);
  await keepAdvert(page, adverts[0] ?? '');
  await expect(page.getByText(/\d of \d requirements were found in the CV/)).toBeVisible();
  await expect(page.locator('.job-sheet')).toContainText('48,000 to 56,000 euros a year');
  await page.getByRole('button', { name: 'Note as an application' }).click();
  await expect(page.getByText(/Noted under Applications/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Remove this advert' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('This cannot be undone.');
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No advert is kept yet.')).toBeVisible();
});

const realCvs = path.resolve(import.meta.dirname, '../../../shared/data/cv');

test('answers for real CVs', async ({ start }) => {
  test.skip(!existsSync(realCvs), 'the real documents are not on this computer');
  const running = await start();
  const { page } = running;
  const files = readdirSync(realCvs)
    .filter((name) => /--(?:docxrows|altacv)\.(?:docx|pdf)$/.test(name))
    .toSorted()
    .slice(0, 2);
  await answerFileDialog(running, path.join(realCvs, files[0] ?? ''));
  await page.locator('.choice button').first().click();
  await page.locator('.facts').first().waitFor();
  await keepAdvert(page, adverts[2] ?? '');
  await page.getByRole('button', { name: 'See where I stand' }).click();
  await expect(page.locator('.row')).toHaveCount(6);
  await expect(page.locator('.row-sentence').first()).toContainText(/of 100|No number/);
});
