import { readFileSync } from 'node:fs';
import path from 'node:path';
import { answerFileDialog, expect, fixtures, type Page, screenshots, test } from './app-fixture.ts';

function readTexts(language: string): (key: string) => string {
  const file = path.join(import.meta.dirname, '..', '..', 'locales', language, 'applications.json');
  const texts: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
  return (key) => texts[key] ?? '';
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

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

for (const language of ['en', 'de', 'ja']) {
  test(`shows what is due, and lets it be done or put off, in ${language}`, async ({ start }) => {
    const running = await start({ language });
    const { page } = running;
    const text = readTexts(language);
    await answerFileDialog(running, path.join(fixtures, 'own-cv.txt'));
    await page.locator('.choice button').first().click();
    await page.locator('.facts').first().waitFor();
    await page.keyboard.press('Control+1');
    await expect(page.locator('.today h1')).toBeFocused();
    await expect(page.getByRole('heading', { name: text('checklist'), exact: true })).toBeVisible();
    await page.screenshot({ path: path.join(screenshots, `${language}-today-nothing.png`) });

    const silent = await call(page, 'application.add', {
      company: 'Lager AB',
      title: 'Clerk',
      stage: 'sent',
      sentOn: day(-400),
    });
    const invited = await call(page, 'application.add', {
      company: 'Bora Clinic',
      title: 'Nurse',
      stage: 'interview',
      sentOn: day(-20),
    });
    await call(page, 'application.saveRound', {
      applicationId: invited.id,
      round: { kind: 'video', at: `${day(2)}T14:30`, place: 'Room 4' },
    });
    await call(page, 'reminder.add', { applicationId: silent.id, dueAt: day(0), text: 'Ask for the contract' });
    // What is due is asked for anew when the page is gone to.
    await page.keyboard.press('Control+2');
    await expect(page.locator('.today')).toHaveCount(0);
    await page.keyboard.press('Control+1');
    const due = page.locator('.due');
    await expect(due.filter({ hasText: 'Nurse' })).toContainText('Room 4');
    await expect(due.filter({ hasText: 'Ask for the contract' })).toBeVisible();
    await expect(due.filter({ hasText: 'Clerk' }).last()).toContainText('400');
    expect(await due.count()).toBeLessThanOrEqual(3);
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\{\{|applications:\w/);
    await page.screenshot({ path: path.join(screenshots, `${language}-today.png`) });

    const own = due.filter({ hasText: 'Ask for the contract' });
    await own.getByRole('button', { name: new RegExp(`^${text('reminder.finish')}`) }).click();
    await expect(own).toHaveCount(0);
    const talk = due.filter({ hasText: 'Nurse' });
    await talk.getByRole('button', { name: text('reminder.snooze') }).click();
    await page.getByRole('menuitem').last().click();
    await expect(talk).toHaveCount(0);
    await due
      .filter({ hasText: 'Clerk' })
      .getByRole('button', { name: text('silence.mark') })
      .click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel(text('outcome.no-response'))).toBeChecked();
    await dialog.getByRole('button', { name: text('close.submit'), exact: true }).click();
    await expect(due.filter({ hasText: 'Clerk' })).toHaveCount(0);

    await page.getByRole('button', { name: text('checklist.hide') }).click();
    await expect(page.getByRole('heading', { name: text('checklist'), exact: true })).toHaveCount(0);
  });
}

test('opens Today for somebody who keeps applications and no CV', async ({ start }) => {
  const { page } = await start();
  await expect(page.locator('.choice').first()).toBeVisible();
  await call(page, 'application.add', { company: 'Lager AB', title: 'Clerk', stage: 'sent', sentOn: day(-3) });
  await page.keyboard.press('Control+2');
  await expect(page.locator('.choice')).toHaveCount(0);
  await page.keyboard.press('Control+1');
  await expect(page.locator('.today h1')).toBeVisible();
  await expect(page.getByText(readTexts('en')('today.nothing'))).toBeVisible();
});
