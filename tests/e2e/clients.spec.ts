import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { languages } from '../../core/domain/language.ts';
import {
  answerFileDialog,
  answerSaveDialog,
  expect,
  type Page,
  type RunningApp,
  screenshots,
  test,
} from './app-fixture.ts';
import { callCore } from './call-core.ts';
import { goTo } from './go-to.ts';

const root = path.join(import.meta.dirname, '../..');
const sampleCv = path.join(root, 'resources/samples/sample-cv.pdf');
const sampleJob = path.join(root, 'resources/samples/sample-job.txt');

type Texts = Record<string, string>;
const readTexts = (language: string, area: string): Texts =>
  JSON.parse(readFileSync(path.join(root, 'locales', language, `${area}.json`), 'utf8'));

const shoot = (page: Page, name: string) => page.screenshot({ path: path.join(screenshots, `clients-${name}.png`) });

/** The page as a coach has it, and a second place for what the client's own app writes. */
async function openAsCoach(running: RunningApp): Promise<void> {
  const { page } = running;
  await callCore(page, 'settings.change', { isCoach: true });
  await page.reload();
  await page.locator('main h1').first().waitFor();
}

/** The client signs in an app of their own; the file comes to the coach. */
async function signConsent(client: RunningApp, code: string, name: string, file: string): Promise<void> {
  await answerSaveDialog(client, file);
  const { fileId } = await callCore(client.page, 'desktop.chooseTarget', { format: 'consent', name });
  await callCore(client.page, 'consent.write', {
    name,
    coach: 'Coach Korb',
    coachCode: code,
    from: '2020-01-01',
    until: '2099-12-31',
    fileId: fileId ?? '',
    scopes: ['cv', 'predictions', 'applications', 'report', 'cohort'],
  });
}

for (const language of ['en', 'de', 'ja'] as const) {
  test(`a coach's morning, ${language}`, async ({ start }, info) => {
    const words = readTexts(language, 'clients');
    const say = (key: string, values: Texts = {}) =>
      Object.entries(values).reduce((text, [name, value]) => text.replace(`{{${name}}}`, value), words[key] ?? key);
    const coach = await start({ language });
    const client = await start({ language });
    const { page } = coach;
    await openAsCoach(coach);
    await page.getByRole('link', { name: readTexts(language, 'shell')['nav.clients'] ?? '', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await shoot(page, `empty-${language}`);

    // Two clients: one without a consent, one with.
    await page.getByRole('button', { name: say('add') }).click();
    await page.getByLabel(say('name')).fill('Bea Ohne');
    await page.getByRole('button', { name: say('add.do'), exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Bea Ohne' })).toBeVisible();
    await page.getByRole('link', { name: say('back') }).click();
    await page.getByRole('button', { name: say('add') }).click();
    await page.getByLabel(say('name')).fill('Ana Muster');
    await page.getByRole('button', { name: say('add.do'), exact: true }).click();
    const { code } = await callCore(page, 'client.code', {});
    await expect(page.getByText(code)).toBeVisible();
    await shoot(page, `no-consent-${language}`);
    const consentFile = info.outputPath('ana.cvplus-consent');
    await signConsent(client, code, 'Ana Muster', consentFile);
    await answerFileDialog(coach, consentFile);
    await page.getByRole('button', { name: say('consent.read') }).click();
    await expect(page.getByText(say('scope.cv')).first()).toBeVisible();
    await page.getByLabel(say('appointment.time')).fill('9:30');
    await page.getByRole('textbox', { name: say('notes'), exact: true }).fill('Kanarienvogel');
    await page.getByRole('button', { name: say('save'), exact: true }).click();
    await expect(page.getByText(say('saved')).first()).toBeVisible();

    // Their vault is open: the name stands on every page and in the title of the window.
    await page.getByRole('button', { name: say('open.named', { name: 'Ana Muster' }) }).click();
    await expect(page.getByText(say('banner', { name: 'Ana Muster' })).first()).toBeVisible();
    await expect.poll(() => page.title()).toContain('Ana Muster');
    await page.getByRole('link', { name: say('batch.title') }).click();
    const secondCv = info.outputPath('second.txt');
    writeFileSync(
      secondCv,
      [
        'Ben Beispiel',
        'ben@example.org',
        '',
        'Experience',
        '2019 - 2022 Clerk, Lager AB, Berlin',
        '',
        'Skills',
        'Excel',
      ].join('\n'),
    );
    await answerFileDialog(coach, sampleCv, secondCv);
    await page.getByRole('button', { name: say('batch.addCvs') }).click();
    await answerFileDialog(coach, sampleJob);
    await page.getByRole('button', { name: say('batch.addJobs') }).click();
    await page.locator('.client-actions .primary').click();
    await expect(page.getByRole('table')).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('tbody tr')).toHaveCount(2);
    await shoot(page, `batch-${language}`);
    const table = info.outputPath('batch.csv');
    await answerSaveDialog(coach, table);
    await page.getByRole('button', { name: say('batch.csv') }).click();
    await expect.poll(() => existsSync(table)).toBe(true);

    // A report of one estimate, in the language of the screen.
    await page.goBack();
    await page
      .getByRole('button', { name: say('report.make') })
      .first()
      .click();
    const report = info.outputPath('report.pdf');
    await answerSaveDialog(coach, report);
    await shoot(page, `report-${language}`);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('report.make') })
      .click();
    await expect.poll(() => existsSync(report)).toBe(true);
    expect(readFileSync(report).subarray(0, 5).toString()).toBe('%PDF-');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await shoot(page, `client-${language}`);

    // Somebody looks at the screen: no name is in the page, nor in the title of the window.
    await page.keyboard.press('Control+Shift+P');
    await expect(page.getByText('Ana Muster')).toHaveCount(0);
    await expect.poll(() => page.title()).not.toContain('Ana');
    await page.keyboard.press('Control+Shift+P');
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      if (colorScheme === 'dark') await shoot(page, `client-dark-${language}`);
    }

    // Closed and locked; the list shows no estimate, and the day is in order.
    await page
      .locator('.client-banner')
      .getByRole('button', { name: say('close') })
      .click();
    await expect(page.locator('.client-banner')).toHaveCount(0);
    await page.getByRole('link', { name: say('back') }).click();
    const names = page.locator('.client-list h3');
    await expect(names).toHaveText(['Ana Muster', 'Bea Ohne']);
    await shoot(page, `list-${language}`);
    await page.getByRole('link', { name: say('cohort.title') }).click();
    await expect(page.getByText(/10|ten|zehn|十/).first()).toBeVisible();
    await shoot(page, `figures-${language}`);
    await page.getByRole('link', { name: say('back') }).click();
  });
}

test('a withdrawn consent locks the client, an erased one is gone, and a handed-over one arrives', async ({
  start,
}, info) => {
  const coach = await start();
  const client = await start();
  const { page } = coach;
  await openAsCoach(coach);
  const { id } = await callCore(page, 'client.add', { name: 'Ana Muster' });
  const { code } = await callCore(page, 'client.code', {});
  const consent = info.outputPath('ana.cvplus-consent');
  await signConsent(client, code, 'Ana Muster', consent);
  await page.evaluate((address) => {
    window.location.hash = address;
  }, `#/clients/of/${id}`);
  await answerFileDialog(coach, consent);
  await page.getByRole('button', { name: 'Read a consent file' }).click();
  await page.getByRole('button', { name: 'Open Ana Muster' }).click();
  await expect(page.locator('.client-banner')).toBeVisible();

  const handed = info.outputPath('ana.cvplus-client');
  await answerSaveDialog(coach, handed);
  await page.getByRole('button', { name: 'Hand over' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('river stone candle');
  await page.getByLabel('The same again').fill('river stone candles');
  await page.getByRole('button', { name: 'Write the file' }).click();
  // A slip here would make a file that nobody can open.
  await expect(page.getByText('The two are not the same.')).toBeVisible();
  await page.getByLabel('The same again').fill('river stone candle');
  await page.getByRole('button', { name: 'Write the file' }).click();
  await expect.poll(() => existsSync(handed)).toBe(true);

  await page.getByRole('button', { name: 'Note a withdrawal' }).click();
  await page.getByRole('button', { name: 'End the consent' }).click();
  await expect(page.locator('.client-banner')).toHaveCount(0);
  await expect(page.getByText(/Consent withdrawn on/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open Ana Muster' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  const erase = page.getByRole('button', { name: 'Erase for good' });
  await expect(erase).toBeDisabled();
  await page.getByLabel('Type the name to continue').fill('Ana Muster');
  await shoot(page, 'erase');
  await erase.click();
  await expect(page.getByText('Erased. The key was destroyed.').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ana Muster' })).toHaveCount(0);

  await answerFileDialog(coach, handed);
  await page.getByRole('button', { name: 'Take over a client' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('river stone candle');
  await page.getByRole('button', { name: 'Choose the file' }).click();
  await expect(page.getByRole('link', { name: 'Ana Muster' })).toBeVisible();
});

test('nothing of an open client stays when the core starts anew, and the key hides names and pay everywhere', async ({
  start,
}, info) => {
  const coach = await start();
  const client = await start();
  const { app, page } = coach;
  await openAsCoach(coach);
  await callCore(page, 'client.add', { name: 'Ana Muster' });
  const { code } = await callCore(page, 'client.code', {});
  const consent = info.outputPath('ana.cvplus-consent');
  await signConsent(client, code, 'Ana Muster', consent);
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await page.getByRole('link', { name: 'Ana Muster' }).click();
  await answerFileDialog(coach, consent);
  await page.getByRole('button', { name: 'Read a consent file' }).click();
  await page.getByRole('button', { name: 'Open Ana Muster' }).click();
  await expect(page.locator('.client-banner')).toBeVisible();
  await callCore(page, 'application.add', { company: 'Lager AB', title: 'Clerk', stage: 'preparing' });
  await page.getByRole('link', { name: 'CVs', exact: true }).click();
  await answerFileDialog(coach, sampleCv);
  await page.getByRole('button', { name: 'Open CVs' }).click();
  await expect(page.locator('.facts').first()).toBeVisible();

  // The key stands in the list of keys and in the palette, and hides what the page shows of the client.
  await page.keyboard.press('Control+/');
  await expect(page.getByRole('dialog').getByText('Hide or show names and pay')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('names and pay');
  await page.getByRole('menuitem', { name: 'Hide or show names and pay' }).click();
  const name = page.locator('[data-fact="/basics/name"] .fact-value');
  const colourOf = () => name.evaluate((element) => getComputedStyle(element).color);
  await expect.poll(colourOf).toBe('rgba(0, 0, 0, 0)');
  await shoot(page, 'shared-cv');
  await page.getByRole('link', { name: 'Applications', exact: true }).click();
  await expect(page.getByText('Lager AB')).toHaveCSS('color', 'rgba(0, 0, 0, 0)');
  await shoot(page, 'shared-applications');
  await page.keyboard.press('Control+Shift+P');
  await expect(page.getByText('Lager AB')).not.toHaveCSS('color', 'rgba(0, 0, 0, 0)');

  await page.goBack();
  await expect(page.locator('.facts').first()).toBeVisible();
  const wasEnded = await app.evaluate(({ app: electronApp }) => {
    const core = electronApp.getAppMetrics().find(({ name }) => name === 'CVPlus core');
    return core ? process.kill(core.pid, 'SIGKILL') : false;
  });
  expect(wasEnded).toBe(true);
  await expect(page.locator('.client-banner')).toHaveCount(0);
  await expect(page.locator('.facts')).toHaveCount(0);
  await page.getByRole('link', { name: 'Applications', exact: true }).click();
  await expect(page.locator('main h1')).toBeFocused();
  await expect(page.getByText('Lager AB')).toHaveCount(0);
});

test('a person signs a consent on their own page and withdraws it there', async ({ start }, info) => {
  const person = await start();
  const { page } = person;
  await page.evaluate(() => {
    window.location.hash = '#/clients/consent';
  });
  const file = info.outputPath('mine.cvplus-consent');
  await answerSaveDialog(person, file);
  await page.getByLabel('Your name').fill('Ana Muster');
  await page.getByLabel('Name of the coach').fill('Coach Korb');
  await page.getByLabel('Code of the coach').fill('0123-4567-89ab-cdef-0123');
  for (const scope of await page.getByRole('checkbox').all()) await expect(scope).not.toBeChecked();
  await page.getByLabel('keep, read and change the CV').check();
  const until = page.getByRole('group', { name: 'Until' }).getByRole('spinbutton');
  for (const [index, digits] of ['12', '31', '2099'].entries()) await until.nth(index).pressSequentially(digits);
  await shoot(page, 'give');
  await page.getByRole('button', { name: 'Sign and save the file' }).click();
  await expect(page.getByText(/Coach Korb, until/)).toBeVisible();
  expect(JSON.parse(readFileSync(file, 'utf8')).statement).toMatchObject({ scopes: ['cv'], until: '2099-12-31' });
  await answerSaveDialog(person, info.outputPath('end.cvplus-consent'));
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByText(/Withdrawn on/)).toBeVisible();
});

test('no text of the clients’ pages is cut off in any language', async ({ start }, info) => {
  const { app, page } = await start();
  await callCore(page, 'settings.change', { isCoach: true });
  const { id } = await callCore(page, 'client.add', { name: 'Maximiliane Musterfrau-Beispielhausen' });
  writeFileSync(info.outputPath('seen.txt'), id);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(720, 700));
  for (const language of languages) {
    await callCore(page, 'settings.change', { language });
    await page.reload();
    await page.locator('main h1').first().waitFor();
    for (const address of ['/clients', `/clients/of/${id}`, '/clients/batch', '/clients/figures']) {
      await goTo(page, address);
      const overflow = await page.evaluate(() => {
        const main = document.querySelector('main');
        return main ? main.scrollWidth - main.clientWidth : 0;
      });
      expect([language, address, overflow]).toEqual([language, address, 0]);
    }
  }
});
