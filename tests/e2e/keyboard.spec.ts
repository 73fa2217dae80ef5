import { existsSync } from 'node:fs';
import { answerSaveDialog, expect, type Page, test } from './app-fixture.ts';
import { beginWalk, passphrase } from './walk.ts';

/** Words of the control that has the keyboard: its name, its label or what stands in it. */
const readFocus = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement)) return '';
    const labels = 'labels' in focused ? [...((focused.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
    return [focused.ariaLabel, focused.textContent, ...labels.map((label) => label.textContent)].join(' ');
  });

/** Presses Tab until the keyboard is on a control with these words, no further than once around the page. */
async function tabTo(page: Page, words: string, selector = '*'): Promise<void> {
  for (let press = 0; press < 120; press++) {
    await page.keyboard.press('Tab');
    const isKind = await page.evaluate((kind) => document.activeElement?.matches(kind) ?? false, selector);
    if (isKind && (await readFocus(page)).includes(words)) return;
  }
  throw new Error(`the keyboard never reached "${words}"`);
}

for (const language of ['en', 'de', 'ja'] as const) {
  test(`goes from the first start to a closed application and a backup by the keyboard alone, in ${language}`, async ({
    start,
  }, info) => {
    test.slow();
    const running = await start({ language });
    const { page } = running;
    const { say } = beginWalk(running, language, (name) => info.outputPath(name));
    const { keyboard } = page;
    const title = page.locator('main h1');
    const go = async (words: string, selector?: string) => {
      await tabTo(page, words, selector);
      await keyboard.press('Enter');
    };

    // The sample, its advert, the estimates, and the numbers of one of them.
    await go(say('reading:start.sample'));
    await expect(title).toBeFocused();
    await go(say('reading:profile.next'));
    await expect(page.getByRole('heading', { level: 1, name: say('job:title') })).toBeFocused();
    await keyboard.press('Tab');
    await expect(page.getByLabel(say('job:text'))).toBeFocused();
    await keyboard.press('Control+Enter');
    await expect(page.locator('.prediction h1')).toBeFocused();
    const rows = page.locator('.row-title button');
    await tabTo(page, (await rows.first().textContent()) ?? '', '.row-title button');
    await keyboard.press('ArrowDown');
    await expect(rows.nth(1)).toBeFocused();
    await keyboard.press('Enter');
    await expect(rows.nth(1)).toHaveAttribute('aria-expanded', 'true');
    await go(say('common:action.showTable'));
    await expect(page.getByRole('table').first()).toBeVisible();

    // An application: added, moved one stage on, closed.
    await keyboard.press('Control+4');
    await expect(title).toBeFocused();
    await go(say('applications:addFirst'));
    await expect(page.getByRole('dialog')).toBeVisible();
    await tabTo(page, say('applications:column.title'), 'input');
    await keyboard.insertText('Nurse');
    await tabTo(page, say('applications:column.company'), 'input');
    await keyboard.insertText('Bora Clinic');
    await keyboard.press('Enter');
    const card = page.getByRole('link', { name: 'Nurse', exact: true });
    await expect(card).toBeFocused();
    await keyboard.press('Shift+ArrowRight');
    await expect(page.locator('.undo-line')).toContainText(say('applications:stage.answered'));
    await expect(card).toBeFocused();
    await keyboard.press('m');
    await expect(page.getByRole('menu')).toBeVisible();
    await keyboard.press('End');
    await keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await tabTo(page, '', 'input[type=radio]');
    await keyboard.press('Space');
    await go(say('applications:close.submit'), 'button');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.undo-line')).toContainText('Bora Clinic');

    // A backup.
    const file = info.outputPath('one.cvplus-backup');
    await answerSaveDialog(running, file);
    await keyboard.press('Control+6');
    await expect(title).toBeFocused();
    await go(say('privacy:backup.make'), 'button');
    const dialog = page.getByRole('dialog');
    await tabTo(page, say('privacy:backup.passphrase'), 'input');
    await keyboard.insertText(passphrase);
    await tabTo(page, say('privacy:key.again'), 'input');
    await keyboard.insertText(passphrase);
    await go(say('privacy:backup.place'), 'button');
    await expect(dialog).toHaveCount(0);
    expect(existsSync(file)).toBe(true);
  });
}
