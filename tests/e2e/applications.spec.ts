import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  answerFileDialog,
  answerSaveDialog,
  expect,
  type Page,
  type RunningApp,
  screenshots,
  test,
} from './app-fixture.ts';

const unfinished = /undefined|NaN|\{\{|\[object|applications:\w|\b(?:stage|outcome|column|silence|round|event)\.\w/;

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Words of the texts that the tests look for; everything else is found by its role. */
function readTexts(language: string): (key: string) => string {
  const file = path.join(import.meta.dirname, '..', '..', 'locales', language, 'applications.json');
  const texts: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
  return (key) => {
    const text = texts[key];
    if (text === undefined) throw new Error(`no text ${key} in ${language}`);
    return text;
  };
}

const shoot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(screenshots, `${name}.png`), animations: 'disabled' });

async function resize({ app }: RunningApp, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
    width,
    height,
  ] as [number, number]);
}

async function goToApplications(page: Page): Promise<void> {
  await page.keyboard.press('Control+4');
  await expect(page.locator('.applications h1')).toBeFocused();
}

/** Writes a table of so many applications. */
function writeTable(file: string, count: number): string {
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `Kontor ${index + 1} GmbH,Sachbearbeitung ${index + 1},${dayBefore(1 + (index % 90))},${
        ['applied', 'interview', 'offer', 'applied'][index % 4]
      }`,
  );
  writeFileSync(file, `Firm,What,When,State\n${rows.join('\n')}\n`);
  return file;
}

function writeMail(file: string, { subject, text }: { subject: string; text: string }): string {
  writeFileSync(
    file,
    `From: Jobs <jobs@bora.example>\r\nTo: me@example.org\r\nDate: ${new Date(Date.now() - 86_400_000).toUTCString()}\r\nMessage-ID: <${path.basename(file)}@bora.example>\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
  );
  return file;
}

async function addApplication(page: Page, text: (key: string) => string, title: string, company: string) {
  await page.getByRole('button', { name: text('add.title'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(text('column.title')).fill(title);
  await dialog.getByLabel(text('column.company')).fill(company);
  await dialog.getByRole('button', { name: text('add.submit'), exact: true }).click();
  await expect(page.getByRole('link', { name: title, exact: true })).toBeFocused();
}

for (const language of ['en', 'de', 'ja']) {
  test(`keeps a week of a job search in ${language}`, async ({ start }, info) => {
    test.setTimeout(120_000);
    const running = await start({ language });
    const { page } = running;
    const text = readTexts(language);
    await resize(running, 1440, 900);
    await goToApplications(page);
    await expect(page.getByText(text('none'))).toBeVisible();
    await shoot(page, `${language}-applications-empty`);

    // The first application by the keyboard alone.
    await page.getByRole('button', { name: text('addFirst') }).press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await shoot(page, `${language}-application-add`);
    await page.getByRole('dialog').getByLabel(text('column.title')).focus();
    await page.keyboard.insertText('Clerk');
    await page.keyboard.press('Tab');
    await page.keyboard.insertText('Lager AB');
    await page.keyboard.press('Enter');
    const clerk = page.getByRole('link', { name: 'Clerk', exact: true });
    await expect(clerk).toBeFocused();
    await addApplication(page, text, 'Nurse', 'Bora Clinic');

    // Moving by keys, said with names; undone and done once more by the menu.
    const column = (stage: string) => page.getByRole('region', { name: new RegExp(`^${text(`stage.${stage}`)}`) });
    await page.keyboard.press('Shift+ArrowRight');
    await expect(column('answered').getByRole('link', { name: 'Nurse' })).toBeFocused();
    await expect(page.getByRole('status').filter({ hasText: 'Bora Clinic' })).toContainText(text('stage.answered'));
    await page.keyboard.press('Control+z');
    await expect(column('sent').getByRole('link', { name: 'Nurse' })).toBeVisible();
    await column('sent').getByRole('link', { name: 'Nurse' }).focus();
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: text('stage.interview') }).press('Enter');
    await expect(column('interview').getByRole('link', { name: 'Nurse' })).toBeFocused();
    await shoot(page, `${language}-applications-board`);

    // The page of one application.
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Nurse' })).toBeFocused();
    for (const kind of ['video', 'on-site']) {
      await page.getByRole('button', { name: text('rounds.add') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(text('round.kind')).selectOption(kind);
      await dialog.getByLabel(text('round.place')).fill('Room 4');
      if (kind === 'video') await shoot(page, `${language}-application-round`);
      await dialog.getByRole('button', { name: text('save') }).click();
      await expect(dialog).toHaveCount(0);
    }
    await expect(page.locator('.kept').filter({ hasText: 'Room 4' })).toHaveCount(2);
    await page.getByLabel(text('notes.new')).fill('They asked about night shifts.');
    await page.getByRole('button', { name: text('notes.add') }).click();
    await expect(page.locator('.kept').filter({ hasText: 'night shifts' })).toHaveCount(1);
    await page.getByRole('button', { name: text('contacts.add') }).click();
    await page.getByRole('dialog').getByLabel(text('contact.name')).fill('Mira Berg');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: text('save') })
      .click();
    await expect(page.locator('.kept').filter({ hasText: 'Mira Berg' })).toHaveCount(1);
    const letter = info.outputPath('letter.txt');
    writeFileSync(letter, 'Dear Mira Berg');
    await answerFileDialog(running, letter);
    await page.getByRole('button', { name: text('files.add') }).click();
    await expect(page.locator('.kept').filter({ hasText: 'letter.txt' })).toHaveCount(1);
    const copy = info.outputPath('copy.txt');
    await answerSaveDialog(running, copy);
    await page.getByRole('button', { name: text('files.saveThis').replace('{{name}}', 'letter.txt') }).click();
    await expect.poll(() => readFileSync(copy, { encoding: 'utf8', flag: 'a+' })).toBe('Dear Mira Berg');
    await page.getByRole('button', { name: text('edit'), exact: true }).click();
    const facts = page.getByRole('dialog');
    await facts.getByLabel(text('link')).fill('https://bora.example/jobs/7');
    await facts
      .getByRole('group', { name: text('pay.offeredTitle') })
      .getByLabel(text('pay.low'))
      .fill('42.000');
    await shoot(page, `${language}-application-facts`);
    await facts.getByRole('button', { name: text('save') }).click();
    await expect(page.getByText('https://bora.example/jobs/7')).toBeVisible();
    await expect(page.getByRole('link', { name: 'https://bora.example/jobs/7' })).toHaveCount(0);
    expect(await page.locator('main').innerText()).not.toMatch(unfinished);
    await resize(running, 1280, 1500);
    await shoot(page, `${language}-application`);
    await resize(running, 1440, 900);

    // Closing asks for outcome and day only; a closed one can be opened again.
    await page
      .getByRole('button', { name: text('close.open') })
      .first()
      .click();
    await shoot(page, `${language}-application-close`);
    await page.getByRole('dialog').getByLabel(text('outcome.hired')).check();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: text('close.submit'), exact: true })
      .click();
    await expect(page.locator('.standing')).toContainText(text('outcome.hired'));
    await page.locator('.title-actions .move-button').click();
    await page.getByRole('menuitem', { name: text('stage.offer') }).click();
    await expect(page.locator('.title-actions .move-button')).toContainText(text('stage.offer'));
    await expect(page.locator('.timeline')).toContainText(text('event.outcome-revoked'));

    // Removing puts the focus on the neighbour and can be undone.
    await page
      .getByRole('link', { name: text('table') === '' ? '' : /./ })
      .first()
      .waitFor();
    await goToApplications(page);
    await page.getByRole('link', { name: 'Nurse', exact: true }).focus();
    await page.keyboard.press('Delete');
    await expect(page.getByRole('link', { name: 'Nurse', exact: true })).toHaveCount(0);
    await expect(clerk).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('link', { name: 'Nurse', exact: true })).toBeVisible();

    // The table is the same list; search and view are kept while one is elsewhere.
    await page.getByText(text('table'), { exact: true }).click();
    await page.getByRole('searchbox').fill('bora');
    await expect(page.getByRole('row')).toHaveCount(2);
    await page.keyboard.press('Control+1');
    await goToApplications(page);
    await expect(page.getByRole('searchbox')).toHaveValue('bora');
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '2');
    await page.getByRole('searchbox').fill('nothing like it');
    await expect(page.getByText(text('noHit'))).toBeVisible();
    await page
      .getByRole('button', { name: text('clear') })
      .last()
      .click();
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '3');
    await page.getByRole('button', { name: text('filter'), exact: true }).click();
    await page.getByLabel(text('column.stage'), { exact: true }).selectOption('offer');
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '2');
    await page
      .getByRole('button', { name: text('clear') })
      .first()
      .click();
    await page.getByRole('button', { name: text('column.company') }).click();
    await expect(page.getByRole('columnheader', { name: text('column.company') })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await expect(page.getByRole('rowheader').first()).toHaveText('Nurse');
    await shoot(page, `${language}-applications-table`);
  });

  test(`takes over a table and mails, and writes both ways out, in ${language}`, async ({ start }, info) => {
    const running = await start({ language });
    const { page } = running;
    const text = readTexts(language);
    await resize(running, 1440, 900);
    await goToApplications(page);
    const openTransfer = async (entry: string) => {
      await page.getByRole('button', { name: text('transfer') }).click();
      await page.getByRole('menuitem', { name: text(entry) }).click();
    };

    const table = info.outputPath('search.csv');
    writeFileSync(
      table,
      `Wer,Was,Wann,Stand\nBora Clinic,Nurse,${dayBefore(12)},applied\nLager AB,Clerk,${dayBefore(70)},applied\nKontor GmbH,Buchhalter,soon,applied\nHafen AG,Lotse,${dayBefore(30)},rejected\n`,
    );
    await answerFileDialog(running, table);
    await openTransfer('table.title');
    await page.getByRole('button', { name: text('table.choose') }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('cell', { name: 'Bora Clinic' })).toBeVisible();
    // A person names the columns that have words of their own.
    await dialog.getByLabel(text('import.company')).selectOption({ label: 'Wer' });
    await dialog.getByLabel(text('import.title')).selectOption({ label: 'Was' });
    await dialog.getByLabel(text('import.sentOn')).selectOption({ label: 'Wann' });
    await dialog.getByLabel(text('import.stage')).selectOption({ label: 'Stand' });
    await shoot(page, `${language}-import-table`);
    await dialog.locator('.dialog-actions .primary').click();
    await expect(dialog.locator('.import-result')).toContainText('4');
    await expect(dialog.locator('.import-result li').first()).toContainText(text('import.sentOn'));
    await shoot(page, `${language}-import-result`);
    await dialog.locator('.dialog-actions .primary').click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Buchhalter' })).toBeVisible();
    await shoot(page, `${language}-applications-imported`);
    await page.locator('.undo-line button').first().click();
    await expect(page.getByText(text('none'))).toBeVisible();
    await page.keyboard.press('Control+Shift+z');
    await expect(page.getByRole('link', { name: 'Buchhalter' })).toBeVisible();

    const mails = [
      writeMail(info.outputPath('no.eml'), {
        subject: 'Your application as Nurse at Bora Clinic',
        text: 'Dear applicant,\n\nUnfortunately we will not be moving forward with your application as Nurse.\n\nBora Clinic',
      }),
      writeMail(info.outputPath('yes.eml'), {
        subject: 'Interview: Clerk, Lager AB',
        text: 'Hello,\n\nwe would like to invite you to an interview for the position of Clerk.\n\nLager AB',
      }),
    ];
    await answerFileDialog(running, ...mails);
    await openTransfer('mail.title');
    await page.getByRole('button', { name: text('mail.choose') }).click();
    await expect(dialog.locator('.mail')).toHaveCount(2);
    await expect(dialog.locator('.mail-because').first()).not.toHaveText('');
    const invitation = dialog.locator('.mail').filter({ hasText: 'Interview: Clerk' });
    await invitation.getByLabel(text('mail.says')).selectOption('invitation');
    await invitation
      .getByLabel(text('mail.for'))
      .selectOption({ label: language === 'ja' ? 'Clerk、Lager AB' : 'Clerk, Lager AB' });
    const no = dialog.locator('.mail').filter({ hasText: 'as Nurse at' });
    await no
      .getByLabel(text('mail.for'))
      .selectOption({ label: language === 'ja' ? 'Nurse、Bora Clinic' : 'Nurse, Bora Clinic' });
    await shoot(page, `${language}-import-mails`);
    await dialog.locator('.dialog-actions .primary').click();
    const column = (stage: string) => page.getByRole('region', { name: new RegExp(`^${text(`stage.${stage}`)}`) });
    await expect(column('interview').getByRole('link', { name: 'Clerk' })).toBeVisible();
    await expect(column('closed').getByRole('link', { name: 'Nurse' })).toBeVisible();

    const csv = info.outputPath('out.csv');
    await answerSaveDialog(running, csv);
    await openTransfer('export.csv');
    await expect(page.locator('.undo-line')).toContainText('4');
    expect(readFileSync(csv, 'utf8').trim().split('\r\n')).toHaveLength(5);

    // An interview with a day is a date of the calendar.
    await page.getByRole('link', { name: 'Clerk', exact: true }).click();
    await page.getByText(text('reminder.add')).first().click();
    await page.getByLabel(text('reminder.text')).fill('Ask Mira, call back');
    await page.locator('details[open] button[type="submit"]').click();
    await expect(page.locator('.kept').filter({ hasText: 'Ask Mira' })).toHaveCount(1);
    await page.locator('.back-link').click();
    const ics = info.outputPath('out.ics');
    await answerSaveDialog(running, ics);
    await openTransfer('export.ics');
    await expect.poll(() => readFileSync(ics, { encoding: 'utf8', flag: 'a+' })).toContain('END:VCALENDAR');
    const calendar = readFileSync(ics, 'utf8').replace(/\r\n[ \t]/g, '');
    expect(calendar.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
    const event = calendar.split('BEGIN:VEVENT').find((one) => one.includes('Ask Mira'));
    expect(event).toMatch(/DTSTART;VALUE=DATE:\d{8}/);
    expect(event).toContain('Ask Mira\\, call back');
  });
}

test('scrolls, searches and sorts 5,000 applications with few rows mounted', async ({ start }, info) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1440, 900);
  await goToApplications(page);
  await answerFileDialog(running, writeTable(info.outputPath('many.csv'), 5000));
  await page.getByRole('button', { name: 'Import a table (CSV)…' }).click();
  await page.getByRole('button', { name: 'Choose a table' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Employer').selectOption({ label: 'Firm' });
  await dialog.getByLabel('Job', { exact: true }).selectOption({ label: 'What' });
  await dialog.getByLabel('Sent on').selectOption({ label: 'When' });
  await dialog.getByLabel('Stage').selectOption({ label: 'State' });
  await dialog.getByRole('button', { name: 'Import 5,000 rows' }).click();
  await expect(dialog.locator('.import-result')).toContainText('5,000 applications were imported.');
  await page.keyboard.press('Escape');
  await expect(page.locator('.application-card').first()).toBeVisible();
  expect(await page.locator('.application-card').count()).toBeLessThan(100);
  await shoot(page, 'en-applications-5000-board');

  await page.getByText('Table', { exact: true }).click();
  const rows = page.locator('.application-row');
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '5001');
  expect(await rows.count()).toBeLessThan(100);
  await page.getByRole('rowheader').first().getByRole('link').focus();
  await page.keyboard.press('End');
  await expect(page.locator('.application-row[aria-rowindex="5001"] a')).toBeFocused();
  expect(await rows.count()).toBeLessThan(100);

  // The focused row stays mounted while the wheel goes elsewhere.
  await page.locator('.application-scroller').evaluate((element) => element.scrollTo(0, 0));
  await expect(page.locator('.application-row[aria-rowindex="2"]')).toBeVisible();
  await expect(page.locator('.application-row[aria-rowindex="5001"] a')).toBeFocused();
  await page.getByRole('searchbox').pressSequentially('kontor 4711');
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '2');
  await expect(page.getByRole('rowheader')).toHaveText('Sachbearbeitung 4711');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'Sent on' }).click();
  await page.getByRole('rowheader').first().getByRole('link').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('.undo-line')).toContainText('moved to');
  await shoot(page, 'en-applications-5000-table');
});

test('moves a card by the pointer too', async ({ start }) => {
  const running = await start();
  const { page } = running;
  const text = readTexts('en');
  await resize(running, 1440, 900);
  await goToApplications(page);
  await addApplication(page, text, 'Clerk', 'Lager AB');
  const interview = page.getByRole('region', { name: /^Interview/ });
  await page.locator('.application-card').dragTo(interview);
  await expect(interview.getByRole('link', { name: 'Clerk' })).toBeFocused();
  await expect(page.locator('.undo-line')).toContainText('Clerk at Lager AB moved to Interview, 1 of 1.');
});

test('stays usable in a narrow window, by the menu of a card too', async ({ start }) => {
  const running = await start({ language: 'de' });
  const { page } = running;
  const text = readTexts('de');
  await resize(running, 512, 700);
  await goToApplications(page);
  await addApplication(page, text, 'Sachbearbeitung Rechnungswesen', 'Norddeutsche Verwaltungsgesellschaft');
  await page.getByRole('button', { name: /^Verschieben/ }).click();
  await page.getByRole('menuitem', { name: text('stage.interview') }).click();
  await expect(page.getByRole('heading', { name: /^Gespräch/ })).toBeVisible();
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  await shoot(page, 'de-applications-narrow');
  await page.getByRole('link', { name: 'Sachbearbeitung Rechnungswesen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(await overflow()).toBe(0);
  await shoot(page, 'de-application-narrow');
});
