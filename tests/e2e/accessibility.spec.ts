import { expect, openSamplePrediction, type Page, test } from './app-fixture.ts';
import { findForeignNames } from './checks/find-foreign-names.ts';
import { findHiddenFocus } from './checks/find-hidden-focus.ts';
import { findNamelessDrawings, findTwoWayScrolling } from './checks/find-nameless-drawings.ts';
import { findViolations } from './checks/find-violations.ts';
import { everyScreen } from './every-screen.ts';
import type { ShownLanguage } from './fill-app.ts';
import { findCutTexts } from './find-cut-texts.ts';
import { listPageParts } from './list-page-parts.ts';
import { openCollector } from './sharing-collector.ts';
import { beginWalk, type Walk } from './walk.ts';

const layers = '.dialog, .popover';

/** Waits until nothing is under way, and opens what stands closed on the page. */
async function settle(page: Page, isLayer: boolean): Promise<void> {
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
  if (isLayer) await page.locator(layers).last().waitFor();
  await page.evaluate(async (isLayerOpen) => {
    if (!isLayerOpen) {
      for (const closed of document.querySelectorAll('main details')) closed.setAttribute('open', '');
      for (const button of document.querySelectorAll<HTMLElement>('main [aria-expanded=false]:not([aria-haspopup])'))
        button.click();
    }
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, isLayer);
}

type Check = (walk: Walk, part: string | undefined) => Promise<string[]>;

/** Goes through every screen, tab and layer and answers what a check finds there, with the name of the place. */
async function walkThrough(walk: Walk, check: Check): Promise<{ faults: string[]; visits: number }> {
  const { page } = walk;
  const faults: string[] = [];
  let visits = 0;
  const look = async (name: string, part: string | undefined) => {
    visits += 1;
    for (const fault of await check(walk, part)) faults.push(`${name}: ${fault}`);
  };
  for (const screen of everyScreen) {
    await test.step(screen.name, async () => {
      await screen.open(walk);
      const isLayer = screen.opens !== undefined;
      await settle(page, isLayer);
      await look(screen.name, isLayer ? layers : undefined);
      if (screen.leave) await screen.leave(walk);
      else if (isLayer) {
        for (let press = 0; press < 3 && (await page.locator(layers).count()) > 0; press++)
          await page.keyboard.press('Escape');
        await expect(page.locator(layers)).toHaveCount(0);
      } else {
        const tabs = page.locator('main [role=tab]');
        for (let index = 1; index < (await tabs.count()); index++) {
          await tabs.nth(index).click();
          await settle(page, false);
          await look(`${screen.name}, ${await tabs.nth(index).textContent()}`, undefined);
        }
      }
    });
  }
  return { faults, visits };
}

test('the list of screens names every address, dialog, menu and calendar of the page', () => {
  const { routed, layers: sources } = listPageParts();
  const namesOf = (kind: 'shows' | 'opens') => [...new Set(everyScreen.flatMap((screen) => screen[kind] ?? []))].sort();
  expect(namesOf('shows')).toEqual(routed);
  expect(namesOf('opens')).toEqual(sources);
});

for (const language of ['en', 'de', 'ja'] as const satisfies readonly ShownLanguage[]) {
  test(`every screen can be seen, read aloud and reached by the keyboard, light and dark, in ${language}`, async ({
    start,
  }, info) => {
    test.setTimeout(600_000);
    // Some screens are there only where there is a collector.
    const collector = await openCollector();
    const running = await start({ language, environment: collector.environment });
    const { app, page } = running;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const session = await page.context().newCDPSession(page);
    const { faults, visits } = await walkThrough(
      beginWalk(running, language, (name) => info.outputPath(name)),
      async (_, part) => {
        const found = [
          ...(await findForeignNames(page, session, language)),
          ...(await findNamelessDrawings(page)),
          ...(await findCutTexts(page)).map((text) => `cut: ${text}`),
        ];
        for (const colorScheme of ['dark', 'light'] as const) {
          await page.emulateMedia({ colorScheme });
          const said = [...(await findViolations(page, part)), ...(await findHiddenFocus(page, part ?? 'body'))];
          found.push(...said.map((fault) => `${colorScheme}: ${fault}`));
        }
        return found;
      },
    );
    expect(faults).toEqual([]);
    expect(visits).toBeGreaterThanOrEqual(everyScreen.length);
    await collector.close();
  });
}

test('every screen holds in high contrast, in forced colours and at 200 %', async ({ start }, info) => {
  test.setTimeout(600_000);
  const collector = await openCollector();
  const running = await start({ environment: collector.environment });
  const { app, page } = running;
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(1440, 900);
    window?.webContents.setZoomFactor(2);
  });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([720, 450]);
  const { faults } = await walkThrough(
    beginWalk(running, 'en', (name) => info.outputPath(name)),
    async (_, part) => {
      const found = await findTwoWayScrolling(page);
      for (const media of [{ contrast: 'more' }, { contrast: null, forcedColors: 'active' }] as const) {
        await page.emulateMedia(media);
        found.push(...(await findViolations(page, part)).map((fault) => `${Object.keys(media).at(-1)}: ${fault}`));
      }
      await page.emulateMedia({ forcedColors: null });
      return found;
    },
  );
  expect(faults).toEqual([]);
  await collector.close();
});

test('reads the important words of a prediction to a screen reader', async ({ start }) => {
  const running = await start();
  await openSamplePrediction(running);
  const { page } = running;
  await expect(page.getByRole('status').first()).toHaveText('The estimates are ready.');
  const row = page.getByRole('region', { name: 'Offer' });
  await expect(row.getByRole('img')).toHaveAttribute('aria-label', /About \d+ of 100|Fewer than/);
  await expect(row).toContainText('confidence');
});

test('keeps every screen readable in a window of 512 by 700', async ({ start }) => {
  const running = await start();
  const { app, page } = running;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(512, 700));
  await openSamplePrediction(running);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
