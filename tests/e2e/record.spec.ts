import path from 'node:path';
import { answerFileDialog, expect, fixtures, type Page, type RunningApp, screenshots, test } from './app-fixture.ts';

const unfinished = /undefined|NaN|\{\{|\[object|(?:record|prediction|job):\w|\b(?:held|rates|bands|own|stated)\.\w/;
const advert = 'Buchhalter (m/w/d) in Hamburg\n\nIhr Profil\n- SAP und Excel, erforderlich\n- DATEV\n- Englisch B2\n';

/** Presses Tab until the focus is on a control that fits; everything here is done with the keyboard alone. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`the keyboard never reached ${selector}`);
}

async function press(page: Page, selector: string, key = 'Enter'): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press(key);
}

const shoot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });

/** Shows the whole page in the picture: the page scrolls inside of the window. */
async function makeTall({ app }: RunningApp, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, tall) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, tall), height);
}

/** From the start page to the prediction of an own CV for a pasted advert. */
async function predictForOwnCv(running: RunningApp): Promise<void> {
  const { page } = running;
  await answerFileDialog(running, path.join(fixtures, 'own-cv.txt'));
  await press(page, '.choice:nth-child(1) button');
  await page.locator('.facts').first().waitFor();
  await press(page, '.title-row .primary');
  await tabTo(page, '.job textarea');
  await page.keyboard.insertText(advert);
  await tabTo(page, '.fields > :first-child select');
  for (let step = 0; step < 30; step++) {
    if ((await page.locator('.fields > :first-child select').inputValue()) === 'DE') break;
    await page.keyboard.press('ArrowDown');
  }
  await press(page, '.job > .primary');
  await page.locator('.rows').waitFor();
}

async function openRecord(page: Page): Promise<void> {
  await page.keyboard.press('Control+5');
  await expect(page.locator('.search h1')).toBeFocused();
  await press(page, '[role="tab"][aria-selected="true"]', 'ArrowRight');
  await page.locator('.record .model').first().waitFor();
}

/** Calls the core as the page does. */
function call(page: Page, method: string, input: unknown): Promise<{ id: string }> {
  return page.evaluate(
    ([name, given]) =>
      new Promise<{ id: string }>((resolve, reject) => {
        const id = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);
        const stop = window.cvplus.onMessage((raw) => {
          const message = raw as { kind: string; id?: number; value: { id: string }; error?: unknown };
          if (message.kind !== 'result' || message.id !== id) return;
          stop();
          if (message.error) reject(new Error(JSON.stringify(message.error)));
          else resolve(message.value);
        });
        window.cvplus.post({ kind: 'call', id, method: String(name), input: given });
      }),
    [method, input] as const,
  );
}

/** As many applications as a comparison needs: predicted today, answered on later days, one in six with an interview. */
async function fillRecord(page: Page, cvId: string, count: number): Promise<void> {
  const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  for (let index = 0; index < count; index++) {
    const text = `${advert}- Kostenrechnung ${index}\n${index % 2 === 0 ? '- Kubernetes, erforderlich\n' : ''}`;
    const job = await call(page, 'job.import', { text });
    await call(page, 'prediction.analyze', { cvId, jobId: job.id, region: 'DE', industry: 'finance' });
    const { id } = await call(page, 'application.add', {
      company: `Kontor ${index}`,
      title: 'Buchhalter',
      cvId,
      jobId: job.id,
      stage: 'sent',
      sentOn: later(0),
    });
    if (index % 6 === 0) await call(page, 'application.move', { id, stage: 'interview', on: later(9) });
    else await call(page, 'application.close', { id, outcome: { kind: 'rejected', on: later(12) } });
  }
}

for (const language of ['en', 'de', 'ja']) {
  test(`shows the reasons of a number as parts and what only the person knows, in ${language}`, async ({ start }) => {
    const running = await start({ language });
    const { page } = running;
    await predictForOwnCv(running);
    await makeTall(running, 1400);
    await press(page, '.row-title button');
    await expect(page.locator('.reasons .part-bar').first()).toBeVisible();
    expect(await page.locator('.prediction').innerText()).not.toMatch(unfinished);
    await shoot(page, `${language}-reasons`);
    await tabTo(page, '.stated-fields input[type="radio"]');
    await page.keyboard.press('ArrowDown');
    await press(page, '.what-if-actions button:last-of-type');
    await expect(page.locator('.progress.is-shown')).toHaveCount(0);
    await expect(page.locator('.stated-fields input[value="yes"]').first()).toBeChecked();
    // The fields are drawn anew when the estimates come.
    await expect(() => page.locator('.stated-fields').scrollIntoViewIfNeeded({ timeout: 1000 })).toPass();
    await shoot(page, `${language}-stated`);
    await press(page, '.sent button');
    await expect(page.locator('.sent [role="status"]')).not.toHaveText('');
    await openRecord(page);
    expect(await page.locator('.record').innerText()).not.toMatch(unfinished);
    await shoot(page, `${language}-record-first`);
  });
}

test('notes an application as sent, says where it stands, and finds it on the board', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await predictForOwnCv(running);
  await press(page, '.sent button');
  await expect(page.locator('.sent [role="status"]')).toContainText('under “Applications”');
  await openRecord(page);
  await expect(page.locator('.record-headline')).toBeVisible();
  await page.keyboard.press('Control+4');
  await expect(page.getByText('Buchhalter').first()).toBeVisible();
});

test('holds the estimates against what came, light and dark, and reads well in German and Japanese', async ({
  start,
}) => {
  test.setTimeout(240_000);
  const running = await start();
  const { page } = running;
  await openRecord(page);
  await expect(page.locator('.record-headline h2')).toHaveText('No estimate can be compared with an outcome yet');
  await expect(page.locator('.record .reliability')).toHaveCount(0);
  await shoot(page, 'en-record-empty');
  await page.keyboard.press('Control+1');
  await page.locator('.choice').first().waitFor();
  await answerFileDialog(running, path.join(fixtures, 'own-cv.txt'));
  await press(page, '.choice:nth-child(1) button');
  await page.locator('.facts').first().waitFor();
  const [stored] = (await call(page, 'cv.list', {})) as unknown as { id: string }[];
  if (!stored) throw new Error('the CV was not kept');
  await fillRecord(page, stored.id, 24);
  await makeTall(running, 1800);
  await openRecord(page);
  await expect(page.locator('.record-headline h2')).toContainText(
    'Of 24 applications with an outcome, 4 led to an interview',
  );
  await expect(page.locator('.reliability').first()).toBeVisible();
  await press(page, 'figure > .link');
  await expect(page.getByRole('table').first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await shoot(page, `en-record-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const language of ['de', 'ja']) {
    await page.keyboard.press('Control+,');
    await page.locator('select:has(option[value="ja"])').first().selectOption(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await openRecord(page);
    expect(await page.locator('.record').innerText()).not.toMatch(unfinished);
    await shoot(page, `${language}-record`);
  }
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(512, 700));
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await shoot(page, 'ja-record-narrow');
});
