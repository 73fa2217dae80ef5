import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { exampleContributions } from '../../core/domain/contribution.ts';
import {
  answerFileDialog,
  answerSaveDialog,
  ask,
  expect,
  fixtures,
  importFile,
  type Page,
  type RunningApp,
  screenshots,
  test,
} from './app-fixture.ts';
import { protectAtFirst, setPassphrase } from './protect-at-first.ts';
import { passphrase } from './walk.ts';

const ownCv = path.join(fixtures, 'own-cv.txt');

async function openPrivacy(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/privacy';
  });
  await page.locator('.privacy-page h1').waitFor();
}

/** Sets a passphrase on the page of privacy, until it says so. */
async function lockKey(page: Page): Promise<void> {
  await setPassphrase(page);
  await expect(page.getByText('The key to your data is locked with your passphrase')).toBeVisible();
}

const countCvs = async (page: Page) => ((await ask(page, 'cv.list', {})) as unknown[]).length;

/** Ends the app as a person does, so that its folder can be opened again. */
const quit = ({ app }: RunningApp) => app.close();

test('locks with a passphrase, refuses a wrong one, and opens by the right one and by the recovery code', async ({
  start,
}) => {
  const first = await start();
  const { page } = first;
  await importFile(first, ownCv);
  await openPrivacy(page);
  await lockKey(page);
  await page.getByRole('button', { name: 'Make a recovery code' }).click();
  const codeDialog = page.getByRole('alertdialog', { name: 'Recovery code' });
  await codeDialog.getByLabel('Passphrase now').fill(passphrase);
  await codeDialog.getByRole('button', { name: 'Make a recovery code' }).click();
  const code = (await codeDialog.locator('code').textContent()) ?? '';
  expect(code).toMatch(/^(?:[0-9A-Z]{4}-){9}[0-9A-Z]{4}$/);
  await codeDialog.getByRole('button', { name: 'I have kept it' }).click();

  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(page.getByRole('heading', { name: 'CVPlus is locked' })).toBeVisible();
  expect(await ask(page, 'cv.list', {})).toBe('key.passphrase-needed');
  expect(await first.app.evaluate(({ app }) => app.getAppMetrics().some(({ name }) => name === 'CVPlus core'))).toBe(
    false,
  );
  await page.getByLabel('Passphrase', { exact: true }).fill('not the right one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').first()).toContainText('The data is unharmed.');
  await page.getByRole('button', { name: 'Use recovery code' }).click();
  await page.getByLabel('Recovery code').fill(code.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').first()).toContainText('mistyped');
  await page.getByLabel('Recovery code').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'CVPlus is locked' })).toHaveCount(0);
  expect(await countCvs(page)).toBe(1);

  await quit(first);
  const second = await start({ userData: first.userData });
  await expect(second.page.getByRole('heading', { name: 'CVPlus is locked' })).toBeVisible();
  await second.page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByRole('heading', { name: 'CVPlus is locked' })).toHaveCount(0);
  expect(await countCvs(second.page)).toBe(1);
});

test('asks for a passphrase at the first run, offers a recovery code, and asks no more', async ({ start }) => {
  const running = await start();
  const { page, userData } = running;
  const code = await protectAtFirst(page);
  await expect.poll(() => ask(page, 'desktop.keyState', {})).toMatchObject({ kind: 'passphrase' });
  await expect(page.getByRole('button', { name: 'Open my CV' })).toBeVisible();
  await quit(running);

  const second = await start({ userData });
  await expect(second.page.getByRole('heading', { name: 'CVPlus is locked' })).toBeVisible();
  await second.page.getByRole('button', { name: 'Use recovery code' }).click();
  await second.page.getByLabel('Recovery code').fill(code);
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByRole('button', { name: 'Open my CV' })).toBeVisible();
  await expect(second.page.getByRole('complementary')).toHaveCount(0);
});

test('erases locked data from the lock itself, after the word', async ({ start }) => {
  const running = await start();
  const { page, userData } = running;
  await importFile(running, ownCv);
  await ask(page, 'desktop.protect', { kind: 'passphrase', passphrase });
  await ask(page, 'desktop.lock', {});
  await page.getByRole('button', { name: 'Erase everything' }).click();
  const question = page.getByRole('alertdialog', { name: 'Erase everything' });
  await expect(question.getByText(/It cannot be undone/)).toBeVisible();
  await expect(question.getByRole('button', { name: 'Erase for good' })).toBeDisabled();
  await question.getByLabel('Type ERASE to continue').fill('erase');
  await page.screenshot({ path: path.join(screenshots, 'en-lock-erase.png') });
  await question.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Erased on/ })).toBeFocused();
  expect(existsSync(path.join(userData, 'vault', 'cvplus.db'))).toBe(false);
  await page.screenshot({ path: path.join(screenshots, 'en-lock-erased.png') });
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.getByRole('button', { name: 'Open my CV' })).toBeVisible();
  expect(await countCvs(page)).toBe(0);
});

test('says what was removed and is still kept for Undo, and forgets it for good after a question', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  const { id } = (await ask(page, 'application.add', { company: 'Lager AB', title: 'Clerk', stage: 'sent' })) as {
    id: string;
  };
  await ask(page, 'application.remove', { id });
  await openPrivacy(page);
  await expect(page.getByText('2 changes can be undone')).toBeVisible();
  await page.getByRole('button', { name: 'Forget what was removed' }).click();
  const question = page.getByRole('alertdialog', { name: 'Forget what was removed' });
  await expect(question.getByText(/cannot be undone either/)).toBeVisible();
  await question.getByRole('button', { name: 'Forget for good' }).click();
  await expect(page.getByText(/changes can be undone/)).toHaveCount(0);
  expect(await ask(page, 'undo.state', {})).toEqual({ undo: null, redo: null });
});

test('leads to the consent for a coach and withdraws it from the same place', async ({ start }, info) => {
  const running = await start();
  const { page } = running;
  await openPrivacy(page);
  await page.getByRole('link', { name: 'Sign a consent for a coach' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Consent for a coach' })).toBeFocused();
  await expect(page.locator('.place[aria-current="page"]')).toHaveText('Privacy');
  await answerSaveDialog(running, info.outputPath('one.cvplus-consent'));
  const { fileId } = (await ask(page, 'desktop.chooseTarget', { format: 'consent', name: 'x' })) as { fileId: string };
  await ask(page, 'consent.write', {
    name: 'Ana Muster',
    coach: 'Coach Korb',
    coachCode: '0123-4567-89ab-cdef-0123',
    fileId,
    from: '2020-01-01',
    until: '2099-12-31',
    scopes: ['cv'],
  });
  await page.getByRole('link', { name: 'Back to Privacy' }).click();
  const part = page.getByRole('region', { name: 'Coaches' });
  await expect(part.getByText(/Coach Korb, until/)).toBeVisible();
  await answerSaveDialog(running, info.outputPath('end.cvplus-consent'));
  await part.getByRole('button', { name: 'Withdraw' }).click();
  await expect(part.getByText(/Withdrawn on/)).toBeVisible();
  expect(existsSync(info.outputPath('end.cvplus-consent'))).toBe(true);
});

test('locks by itself when nobody is there', async ({ start }) => {
  const running = await start();
  const { app, page } = running;
  await openPrivacy(page);
  await lockKey(page);
  await page.getByLabel('Lock when nobody is there').selectOption({ label: 'After 5 minutes' });
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 5 * 60 - 1;
  });
  await expect(page.getByLabel('Lock when nobody is there')).toHaveValue('5');
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 5 * 60;
  });
  await expect(page.getByRole('heading', { name: 'CVPlus is locked' })).toBeVisible({ timeout: 15_000 });
});

test('makes a backup, tries it, restores it and can go back', async ({ start }, info) => {
  const running = await start();
  const { page } = running;
  const file = info.outputPath('one.cvplus-backup');
  const { id } = await importFile(running, ownCv);
  await openPrivacy(page);
  await page.getByRole('button', { name: 'Make a backup' }).click();
  const make = page.getByRole('dialog', { name: 'Make a backup' });
  await make.getByLabel('Passphrase of this backup').fill('short');
  await make.getByRole('button', { name: 'Choose where to keep it' }).click();
  await expect(make.getByRole('alert').first()).toContainText('too short');
  await make.getByLabel('Passphrase of this backup').fill(passphrase);
  await make.getByLabel('The same again').fill(passphrase);
  await answerSaveDialog(running, file);
  await make.getByRole('button', { name: 'Choose where to keep it' }).click();
  await expect(make).toHaveCount(0);
  await expect(page.getByText('The last backup was made on')).toBeVisible();
  expect(statSync(file).size).toBeGreaterThan(10_000);

  // The CV was imported past the page, which asks for the kept CVs at its start.
  await page.reload();
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await expect(page.locator('.checklist .check.is-done').filter({ hasText: 'backup' })).toBeVisible();
  await openPrivacy(page);

  await answerFileDialog(running, file);
  await page.getByRole('button', { name: 'Try a backup' }).click();
  const drill = page.getByRole('dialog', { name: 'Try a backup' });
  await drill.getByRole('button', { name: 'Choose the file' }).click();
  await drill.getByLabel('Passphrase of this backup').fill('a wrong passphrase');
  await drill.getByRole('button', { name: 'Try it' }).click();
  await expect(drill.getByRole('alert')).toContainText(/passphrase/i);
  await drill.getByLabel('Passphrase of this backup').fill(passphrase);
  await drill.getByRole('button', { name: 'Try it' }).click();
  await expect(page.locator('.privacy-done')).toContainText('opens and is whole');

  await ask(page, 'cv.remove', { id });
  await page.getByRole('button', { name: 'Restore a backup' }).click();
  const restore = page.getByRole('alertdialog', { name: 'Restore a backup' });
  await restore.getByRole('button', { name: 'Choose the file' }).click();
  await restore.getByLabel('Passphrase of this backup').fill(passphrase);
  await restore.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText('The data of the backup is in place.')).toBeVisible();
  expect(await countCvs(page)).toBe(1);

  await page.getByRole('button', { name: 'Back to the data from before' }).click();
  await expect(async () => expect(await countCvs(page)).toBe(0)).toPass();
  await page.getByRole('button', { name: 'Back to the data from before' }).click();
  await expect(async () => expect(await countCvs(page)).toBe(1)).toPass();
  await page.getByRole('button', { name: 'Keep the restored data' }).click();
  await expect(page.getByRole('button', { name: 'Restore a backup' })).toBeVisible();
  expect(readdirSync(running.userData).filter((name) => name.startsWith('vault'))).toEqual(['vault']);
});

test('restores a backup over data whose key was lost, and says so first', async ({ start }, info) => {
  const first = await start();
  const file = info.outputPath('kept.cvplus-backup');
  await importFile(first, ownCv);
  await answerSaveDialog(first, file);
  const { fileId } = (await ask(first.page, 'desktop.chooseTarget', { format: 'backup', name: 'x' })) as {
    fileId: string;
  };
  await ask(first.page, 'backup.make', { fileId, passphrase });
  // A forgotten passphrase is no dead end either: the lock itself leads to the same restore.
  await ask(first.page, 'desktop.protect', { kind: 'passphrase', passphrase: 'forgotten by now' });
  await ask(first.page, 'desktop.lock', {});
  await answerFileDialog(first, file);
  await first.page.getByRole('button', { name: 'Restore a backup' }).click();
  const atLock = first.page.getByRole('alertdialog', { name: 'Restore a backup' });
  await atLock.getByRole('button', { name: 'Choose the file' }).click();
  await atLock.getByLabel('Passphrase of this backup').fill(passphrase);
  await atLock.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(first.page.locator('.lock-screen')).toHaveCount(0);
  expect(await countCvs(first.page)).toBe(1);
  await ask(first.page, 'desktop.confirmRestore', {});
  await quit(first);
  for (const name of ['key.json', 'key.bin']) rmSync(path.join(first.userData, 'vault', name), { force: true });

  const second = await start({ userData: first.userData });
  const { page } = second;
  await openPrivacy(page);
  await expect(page.locator('.privacy-page').getByRole('alert').first()).toContainText('key');
  await answerFileDialog(second, file);
  await page.getByRole('button', { name: 'Restore a backup' }).click();
  const restore = page.getByRole('alertdialog', { name: 'Restore a backup' });
  await restore.getByRole('button', { name: 'Choose the file' }).click();
  await restore.getByLabel('Passphrase of this backup').fill(passphrase);
  await restore.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText('The data of the backup is in place.')).toBeVisible();
  expect(await countCvs(page)).toBe(1);
});

test('exports everything into an archive that opens without CVPlus', async ({ start }, info) => {
  const running = await start();
  const { page } = running;
  const file = info.outputPath('all.zip');
  await importFile(running, ownCv);
  await openPrivacy(page);
  await answerSaveDialog(running, file);
  await page.getByRole('button', { name: 'Export everything' }).click();
  await expect(page.getByText(/files were written/).first()).toBeVisible();
  const entries = unzipSync(readFileSync(file));
  const kept = Object.entries(entries).find(([name]) => name.startsWith('files/documents/'));
  expect(Buffer.from(kept?.[1] ?? []).equals(readFileSync(ownCv))).toBe(true);
  expect(Object.keys(entries)).toEqual(expect.arrayContaining(['README.txt', 'reader.html', 'data/cvs.json']));
});

test('gives and withdraws a consent, seals and unseals, and says what has left', async ({ start }) => {
  const { page } = await start();
  await openPrivacy(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing has left this computer' })).toBeVisible();
  const outcomes = page.getByRole('listitem', { name: 'How applications ended, without your name' });
  // The head of the table, and every value that would leave.
  await expect(outcomes.getByRole('row')).toHaveCount(1 + Object.keys(exampleContributions.outcome).length);
  await outcomes.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(outcomes).toContainText('You agreed on');
  await outcomes.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(outcomes).toContainText('You took it back on');

  const request = { purpose: 'update-check', host: 'updates.example.org', text: 'GET /latest <b>x</b>' };
  expect(await ask(page, 'privacy.noteRequest', request)).toBe('network.sealed');
  const seal = page.getByRole('switch', { name: 'Sealed mode' });
  await expect(seal).toBeChecked();
  await seal.click();
  await expect(seal).not.toBeChecked();
  const line = page.locator('footer.privacy');
  await expect(line).toHaveText('Nothing has left this computer');
  await ask(page, 'privacy.noteRequest', request);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(line).toHaveText('1 request today');
  await line.getByRole('link').click();
  await seal.click();
  await expect(line).toHaveText('Sealed: no connection');
  await expect(page.getByRole('heading', { level: 1, name: '1 request has left this computer today' })).toBeVisible();
  await page.getByRole('button', { name: 'Show the bytes' }).click();
  await expect(page.locator('.ledger-sent')).toHaveText(request.text);
});

test('erases for good after the word, with a receipt, and begins anew', async ({ start }, info) => {
  const running = await start();
  const { page, userData } = running;
  await importFile(running, ownCv);
  await openPrivacy(page);
  await page.getByRole('link', { name: 'Go to erasing' }).click();
  await expect(page.getByText(/This erases 1 CV and all copies/)).toBeVisible();
  const erase = page.getByRole('button', { name: 'Erase for good' });
  await page.getByLabel('Type ERASE to continue').fill('ERAS');
  await expect(erase).toBeDisabled();
  await page.getByLabel('Type ERASE to continue').fill('ERASE');
  await erase.click();
  await expect(page.getByRole('heading', { level: 1, name: /^Erased on/ })).toBeFocused();
  const vault = path.join(userData, 'vault');
  for (const name of ['cvplus.db', 'key.json', 'key.bin', 'key-check.txt']) {
    expect(existsSync(path.join(vault, name))).toBe(false);
  }
  await page.screenshot({ path: path.join(screenshots, 'en-privacy-erased.png') });
  const receipt = info.outputPath('receipt.txt');
  await answerSaveDialog(running, receipt);
  await page.getByRole('button', { name: 'Save the receipt' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  const text = readFileSync(receipt, 'utf8');
  expect(text).toContain('The key was destroyed');
  expect(text).toContain('1 CV');
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.locator('.choice button').first()).toBeVisible();
  expect(await countCvs(page)).toBe(0);
});

test('saves the record of processing as a page and as text', async ({ start }, info) => {
  const running = await start({ language: 'de' });
  const { page } = running;
  await openPrivacy(page);
  await page.getByRole('link', { name: 'Rechte lesen' }).click();
  for (const [button, name] of [
    ['Als Seite speichern', 'rights.html'],
    ['Als Text speichern', 'rights.txt'],
  ] as const) {
    const file = info.outputPath(name);
    await answerSaveDialog(running, file);
    await page.getByRole('button', { name: button }).click();
    await expect(async () => expect(readFileSync(file, 'utf8')).toContain('Art. 22')).toPass();
  }
  expect(readFileSync(info.outputPath('rights.html'), 'utf8')).toContain('<html lang="de">');
});
