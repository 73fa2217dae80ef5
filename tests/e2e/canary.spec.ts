import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answerFileDialog, answerSaveDialog, ask, expect, type Page, type RunningApp, test } from './app-fixture.ts';
import { callCore } from './call-core.ts';
import { goTo } from './go-to.ts';

/** A word that nobody else writes, so that finding it anywhere says where it came from. */
const mark = 'Zwitscherlerche';

const cvText = `Kanari ${mark}name
Buchhalterin ${mark}title
Lindenweg ${mark}street 4, 20095 Hamburg
kanari.${mark}mail@example.org | +49 40 5550199

Berufserfahrung

03/2019 - heute  Buchhalterin, ${mark}employer GmbH, Hamburg
- ${mark}task mit SAP und Excel

Ausbildung

2012 - 2015  Ausbildung, ${mark}school, Hamburg

Kenntnisse
SAP, ${mark}skill
`;
const mail = `From: ${mark}recruiter <${mark}from@example.org>
To: kanari@example.org
Date: Mon, 16 Nov 2026 09:12:00 +0100
Subject: Ihre Bewerbung als ${mark}post bei ${mark}firm GmbH
Message-ID: <${mark}id@example.org>
Content-Type: text/plain; charset=utf-8

Guten Tag ${mark}addressee, vielen Dank. Leider haben wir uns anders entschieden. ${mark}body
`;
const advert = `Buchhalter (m/w/d) bei ${mark}company in Hamburg\n\nIhr Profil\n- SAP und ${mark}wanted, erforderlich\n`;

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(file);
    else if (entry.isFile()) yield file;
  }
}

/** Ways in which a program writes a text; base64 at each of its three offsets, without the characters that neighbours share. */
const needles = [
  Buffer.from(mark),
  Buffer.from(mark.toLowerCase()),
  Buffer.from(mark, 'utf16le'),
  Buffer.from(Buffer.from(mark).toString('hex')),
  ...[0, 1, 2].map((offset) => {
    const coded = Buffer.from(`${'x'.repeat(offset)}${mark}`)
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(coded.slice(offset === 0 ? 0 : 4, -2));
  }),
];

/** Files that hold the mark, in their name or in their bytes. */
function findMarked(folder: string): string[] {
  return [...filesUnder(folder)].filter((file) => {
    if (path.relative(folder, file).includes(mark)) return true;
    if (statSync(file).size === 0) return false;
    const bytes = readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  });
}

/** Looks at every place, so that each has shown what there is. */
async function goEverywhere(page: Page): Promise<void> {
  for (const place of ['today', 'cvs', 'jobs', 'applications', 'search', 'record', 'privacy', 'settings']) {
    await goTo(page, `/${place}`);
  }
}

/** Everything that the page has put into the stores of its profile, as text. */
async function readPageStores(app: RunningApp['app']): Promise<string> {
  const read = `(async () => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), await caches.keys(), document.cookie, location.href,
  ]))()`;
  return app.evaluate(
    ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
    read,
  );
}

const passphrase = `${mark} passphrase 7`;

test('what a person entered stands in no file in the clear, whatever they did', async ({ start }, testInfo) => {
  // What the system calls temporary is looked through as well. A short path: sockets are made in it.
  const temporary = mkdtempSync(path.join(tmpdir(), 'cvplus-tmp-'));
  const given = testInfo.outputDir;
  mkdirSync(given, { recursive: true });
  const running = await start({ environment: { TMPDIR: temporary } });
  const { app, page, userData } = running;
  const cvFile = path.join(given, `${mark}.txt`);
  writeFileSync(cvFile, cvText);

  await answerFileDialog(running, cvFile);
  const { fileId } = (await ask(page, 'desktop.chooseFile', { purpose: 'cv' })) as { fileId: string };
  const cv = (await ask(page, 'cv.import', { fileId })) as { id: string };
  const job = (await ask(page, 'job.import', { text: advert })) as { id: string };
  await ask(page, 'prediction.analyze', { cvId: cv.id, jobId: job.id });
  await ask(page, 'cv.review', { id: cv.id, country: 'DE', language: 'de' });
  await answerSaveDialog(running, path.join(given, 'out.pdf'));
  const target = (await ask(page, 'desktop.chooseTarget', { format: 'pdf', name: mark })) as { fileId: string };
  await ask(page, 'cv.export', { id: cv.id, format: 'pdf', fileId: target.fileId });
  expect(JSON.stringify(await ask(page, 'export.all', {}))).toContain(`${mark}employer`);
  // Errors, bugs and a dead page must not write it down either.
  await ask(page, 'cv.import', { fileId: `${mark}-no-such-id` });
  await ask(page, 'job.get', { id: mark });

  // The tracker with everything that can be written into it, a table, a mail, a what-if, the search, the clients of a coach.
  const granted = async (purpose: string, name: string, content: string): Promise<string> => {
    const file = path.join(given, name);
    writeFileSync(file, content);
    await answerFileDialog(running, file);
    const { fileId: id } = await callCore(page, 'desktop.chooseFile', { purpose: purpose as 'cv' });
    return id ?? '';
  };
  const { id: applicationId } = await callCore(page, 'application.add', {
    company: `${mark}company`,
    title: `${mark}title`,
    notes: `${mark}notes`,
    location: `${mark}place`,
    stage: 'sent',
    sentOn: '2026-11-02',
    cvId: cv.id,
    jobId: job.id,
  });
  await callCore(page, 'application.saveNote', { applicationId, text: `${mark}note` });
  const contact = {
    name: `${mark}contact`,
    email: `${mark}@example.org`,
    phone: '+49 40 5550100',
    notes: `${mark}talk`,
  };
  await callCore(page, 'application.saveContact', { applicationId, contact });
  await callCore(page, 'application.attachFile', {
    applicationId,
    fileId: await granted('attachment', `${mark}letter.txt`, `${mark}letter`),
  });
  const table = await granted('table', `${mark}list.csv`, `Company,Title,Status\n${mark}row,${mark}job,sent\n`);
  const { mapping } = await callCore(page, 'tracker.previewTable', { fileId: table });
  expect(await callCore(page, 'tracker.importTable', { fileId: table, mapping })).toMatchObject({ imported: 1 });
  const mails = await callCore(page, 'tracker.readMails', { fileIds: [await granted('mail', `${mark}.eml`, mail)] });
  expect(JSON.stringify(mails)).toContain(`${mark}`);
  await callCore(page, 'prediction.whatIf', { cvId: cv.id, jobId: job.id, change: { place: `${mark}town` } });
  await callCore(page, 'search.show', {});
  await callCore(page, 'client.add', { name: `${mark}client` });

  // What was begun and left again: the person closes the dialog for a place.
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
  });
  for (const format of ['backup', 'pdf'] as const) {
    expect(await callCore(page, 'desktop.chooseTarget', { format, name: mark })).toEqual({ fileId: null });
  }

  // A backup that fails half-way for want of its folder.
  await answerSaveDialog(running, path.join(given, 'no-such-folder', `${mark}.cvplus-backup`));
  const nowhere = await callCore(page, 'desktop.chooseTarget', { format: 'backup', name: mark });
  await ask(page, 'backup.make', { fileId: nowhere.fileId, passphrase });

  await goEverywhere(page);
  await callCore(page, 'desktop.protect', { kind: 'passphrase', passphrase });
  await callCore(page, 'desktop.lock', {});
  await page.locator('.lock-screen h1').waitFor();
  expect(await ask(page, 'desktop.unlock', { passphrase: `${mark}wrong` })).toBe('key.wrong-passphrase');
  await callCore(page, 'desktop.unlock', { passphrase });
  await page.reload();
  await page.locator('main h1').first().waitFor();
  await goEverywhere(page);

  // A death of the core, and one of the page.
  await callCore(page, 'cv.list', {});
  await expect(async () => {
    const wasKilled = await app.evaluate(({ app: electronApp }) => {
      const core = electronApp
        .getAppMetrics()
        .find(({ serviceName, name }) => serviceName === 'CVPlus core' || name === 'CVPlus core');
      return core ? process.kill(core.pid, 'SIGKILL') : false;
    });
    expect(wasKilled).toBe(true);
  }).toPass();
  await expect(async () =>
    expect(JSON.stringify(await ask(page, 'cv.list', {}))).toContain(`${mark}employer`),
  ).toPass();
  const reloaded = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) =>
        BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve(true)),
      ),
  );
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await reloaded;
  // What the page itself keeps: the language and that there is something to come back to.
  expect(await readPageStores(app)).not.toContain(mark);
  await app.close();

  const looked = [...filesUnder(userData)];
  expect(looked.length).toBeGreaterThan(5);
  // The search itself works: it finds what the person put there.
  expect(findMarked(given)).toContain(cvFile);
  expect(findMarked(userData)).toEqual([]);
  expect(findMarked(temporary)).toEqual([]);
  rmSync(temporary, { recursive: true });
  // Nothing was left of the crash.
  expect(looked.filter((file) => file.endsWith('.dmp'))).toEqual([]);
});
