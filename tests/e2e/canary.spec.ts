import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answerFileDialog, answerSaveDialog, ask, expect, test } from './app-fixture.ts';

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
const advert = `Buchhalter (m/w/d) bei ${mark}company in Hamburg\n\nIhr Profil\n- SAP und ${mark}wanted, erforderlich\n`;

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(file);
    else if (entry.isFile()) yield file;
  }
}

/** Files that hold the mark in any of the ways in which a program writes text. */
function findMarked(folder: string): string[] {
  const needles = [Buffer.from(mark), Buffer.from(mark, 'utf16le'), Buffer.from(Buffer.from(mark).toString('hex'))];
  return [...filesUnder(folder)].filter((file) => {
    if (statSync(file).size === 0) return false;
    const bytes = readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  });
}

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
  for (const place of ['today', 'cvs', 'jobs', 'applications', 'search', 'privacy', 'settings']) {
    await page.evaluate((name) => {
      location.hash = `#/${name}`;
    }, place);
    await page.locator('main h1').first().waitFor();
  }
  const reloaded = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) =>
        BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve(true)),
      ),
  );
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await reloaded;
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
