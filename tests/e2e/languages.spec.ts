import { expect, openSamplePrediction, type RunningApp, test } from './app-fixture.ts';
import { findCutTexts } from './find-cut-texts.ts';
import { goTo } from './go-to.ts';

const places = ['today', 'cvs', 'jobs', 'applications', 'search', 'privacy', 'clients', 'settings', 'help'];

async function openPseudo({ page }: RunningApp): Promise<void> {
  await page.evaluate(() => localStorage.setItem('cvplus.pseudo', 'yes'));
  await page.reload();
  await expect(page.locator('main h1').first()).toContainText('⟦');
}

test('shows every word of the interface from the language files, and cuts none of them when they get longer', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await openPseudo(running);
  for (const place of places) {
    await goTo(page, `/${place}`);
    const untranslated = await page.locator('h1, h2, h3, button, label, th, nav a span').evaluateAll((elements) =>
      elements
        .filter((element) => element instanceof HTMLElement && element.offsetParent !== null)
        .map((element) => element.textContent?.trim() ?? '')
        .filter((text) => /[A-Za-z]{3}/.test(text) && !text.includes('⟦') && text !== 'CVPlus'),
    );
    expect([place, untranslated]).toEqual([place, []]);
    expect([place, await findCutTexts(page)]).toEqual([place, []]);
  }
});

for (const language of ['de', 'ja']) {
  test(`cuts no text on any place in ${language}, also in a narrow window`, async ({ start }) => {
    const running = await start({ language });
    const { page, app } = running;
    await openSamplePrediction(running);
    for (const width of [1280, 720]) {
      await app.evaluate(
        ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size, 800),
        width,
      );
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
      for (const place of ['prediction', 'job', 'cv', ...places]) {
        await goTo(page, `/${place}`);
        expect([place, width, await findCutTexts(page)]).toEqual([place, width, []]);
      }
    }
  });
}

test('switches the language without a restart, and opens in it the next time', async ({ start }) => {
  const first = await start();
  await goTo(first.page, '/settings');
  await first.page.getByLabel('Language of the interface').selectOption('sv');
  await expect(first.page.getByRole('heading', { level: 1 })).toHaveText('Inställningar');
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'sv');
  await expect(first.page.getByLabel('Land där du söker')).toHaveValue('');
  await first.page.reload();
  await expect(first.page.getByRole('heading', { level: 1 })).toHaveText('Inställningar');
});
