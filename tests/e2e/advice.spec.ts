import path from 'node:path';
import { expect, type Page, screenshots, test } from './app-fixture.ts';

const unfinished =
  /undefined|NaN|\{\{|\[object|\b(?:rest|group|title)\.\w|(?:advice|advice-page|region|prediction|reading):\w/;

/** Presses Tab until the focus is on a control that fits; everything here is done with the keyboard alone. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`the keyboard never reached ${selector}`);
}

/** Goes through the focused list of choices until the wanted one is chosen. */
async function choose(page: Page, value: string): Promise<void> {
  const read = () =>
    page.evaluate(() => (document.activeElement instanceof HTMLSelectElement ? document.activeElement.value : ''));
  await page.keyboard.press('Home');
  for (let press = 0; press < 20; press++) {
    if ((await read()) === value) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${value} cannot be chosen`);
}

/** From the start page to the advice on the sample, for Germany and technology. */
async function openAdvice(page: Page): Promise<void> {
  await tabTo(page, '.choice:nth-child(2) button');
  await page.keyboard.press('Enter');
  await page.locator('.facts').first().waitFor();
  await tabTo(page, '.title-actions button:nth-child(2)');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, '.fields > :first-child select');
  await choose(page, 'DE');
  await tabTo(page, '.fields > :nth-child(2) select');
  await choose(page, 'technology');
  await expect(page.locator('.advice-item').first()).toBeVisible();
}

async function showTab(page: Page, number: number): Promise<void> {
  if (!(await page.evaluate(() => document.activeElement?.getAttribute('role') === 'tab'))) {
    await tabTo(page, '[role="tab"]');
  }
  await page.keyboard.press('Home');
  for (let press = 1; press < number; press++) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab').nth(number - 1)).toHaveAttribute('aria-selected', 'true');
  await page.locator('.tab-panel .part').first().waitFor();
  await expect(page.locator('.tab-panel [aria-busy="true"]')).toHaveCount(0);
}

/** Opens every part that stands closed. */
async function openAll(page: Page): Promise<void> {
  await page.locator('.advice details').evaluateAll((closed) => {
    for (const part of closed) part.setAttribute('open', '');
  });
}

for (const language of ['en', 'de', 'ja']) {
  test(`says what is worth changing for a country and a field, in ${language}`, async ({ start }) => {
    const { app, page } = await start({ language });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 900));
    await openAdvice(page);
    await expect(page.locator('.advice h1')).not.toHaveText(/^$/);
    for (const source of await page.locator('.advice-item .source-line').allTextContents()) expect(source).not.toBe('');
    for (const [number, name] of ['cv', 'country', 'field', 'paths', 'market'].entries()) {
      await showTab(page, number + 1);
      expect(await page.locator('.advice').innerText()).not.toMatch(unfinished);
      await page.screenshot({ path: path.join(screenshots, `${language}-advice-${name}.png`) });
    }
  });
}

test('names country and field in one sentence before anything else, and reads it aloud when it changes', async ({
  start,
}) => {
  const { page } = await start();
  await openAdvice(page);
  const sentence = page.getByRole('heading', { level: 1 });
  await expect(sentence).toContainText('in Germany (Technology)');
  await tabTo(page, '.fields > :first-child select');
  await choose(page, 'JP');
  await expect(sentence).toContainText('in Japan (Technology)');
  await expect(page.locator('.advice [role="status"]')).toHaveText((await sentence.textContent()) ?? '');
  await expect(page.getByRole('tab').nth(1)).toHaveText('Japan');
});

test('leads from a finding to its place in the document and back', async ({ start }) => {
  const { page } = await start();
  await openAdvice(page);
  await openAll(page);
  await page.locator('.cv-evidence button').first().click();
  await expect(page.locator('mark').first()).toBeVisible();
  await page.getByRole('button', { name: 'Advice for this CV' }).click();
  await expect(page.getByLabel('Country')).toHaveValue('DE');
});

test('keeps what was chosen when one goes back to the CV and returns', async ({ start }) => {
  const { page } = await start();
  await openAdvice(page);
  await page.getByRole('button', { name: 'Back to the CV' }).click();
  await page.getByRole('button', { name: 'Advice for this CV' }).click();
  await expect(page.getByLabel('Country')).toHaveValue('DE');
});

test('follows another occupation when the person says that it is another', async ({ start }) => {
  const { page } = await start();
  await openAdvice(page);
  await showTab(page, 4);
  await expect(page.locator('.occupation')).toContainText('Data Analyst');
  await tabTo(page, '.occupation .link');
  await page.keyboard.press('Enter');
  await page.keyboard.type('electrician');
  const found = page.locator('.found-titles button').first();
  await found.waitFor();
  await tabTo(page, '.found-titles button');
  await page.keyboard.press('Enter');
  await expect(page.locator('.occupation')).toContainText('As you chose');
  await expect(page.locator('.occupation .link').first()).toBeFocused();
  await expect(page.locator('.tab-panel')).not.toContainText('Something went wrong');
});

test('keeps the advice readable in a window of 512 by 700', async ({ start }) => {
  const { app, page } = await start();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(512, 700));
  await openAdvice(page);
  for (const number of [1, 2, 3, 4, 5]) {
    await showTab(page, number);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  }
  await page.screenshot({ path: path.join(screenshots, 'en-advice-narrow.png') });
});
