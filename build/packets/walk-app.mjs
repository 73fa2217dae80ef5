/**
 * Starts the app that CVPLUS_WALK_PROGRAM names and does what a person does: reads a CV, an advert, predicts, writes the CV,
 * keeps an application, looks at every place. Run by build/count-packets.mjs where no packet can get anywhere.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';

const { program, args } = JSON.parse(process.env.CVPLUS_WALK_PROGRAM ?? '{}');
const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-walk-'));

/** Calls a method through the page's own door. */
const ask = (page, method, input) =>
  page.evaluate(
    ([name, value]) =>
      new Promise((resolve, reject) => {
        const id = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);
        const stop = window.cvplus.onMessage((message) => {
          if (message.kind !== 'result' || message.id !== id) return;
          stop();
          if (message.error) reject(new Error(message.error.code));
          else resolve(message.value);
        });
        window.cvplus.post({ kind: 'call', id, method: name, input: value });
      }),
    [method, input],
  );

const app = await _electron.launch({
  executablePath: program,
  args,
  env: { ...process.env, CVPLUS_USER_DATA: folder, XDG_CONFIG_HOME: folder },
  timeout: 60_000,
});
try {
  const page = await app.firstWindow({ timeout: 60_000 });
  await page.locator('main h1').first().waitFor({ timeout: 60_000 });
  const sample = await ask(page, 'desktop.sampleFile', {});
  const cv = await ask(page, 'cv.import', { fileId: sample.fileId });
  const job = await ask(page, 'job.import', { text: sample.jobText });
  await ask(page, 'prediction.analyze', { cvId: cv.id, jobId: job.id });
  await ask(page, 'cv.review', { id: cv.id, country: 'DE', language: 'en' });
  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    },
    path.join(folder, 'cv.pdf'),
  );
  const { fileId } = await ask(page, 'desktop.chooseTarget', { format: 'pdf', name: 'cv' });
  await ask(page, 'cv.export', { id: cv.id, format: 'pdf', fileId });
  await ask(page, 'export.all', {});
  for (const place of ['today', 'cvs', 'jobs', 'applications', 'search', 'privacy', 'settings', 'help']) {
    await page.evaluate((name) => {
      location.hash = `#/${name}`;
    }, place);
    await page.locator('main h1').first().waitFor({ timeout: 60_000 });
  }
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
