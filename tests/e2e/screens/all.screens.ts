import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, openSamplePrediction, type Page, test } from '../app-fixture.ts';
import { callCore } from '../call-core.ts';
import { goTo } from '../go-to.ts';

const folder = path.resolve(import.meta.dirname, '..', '..', '..', 'docs', 'screens');
mkdirSync(folder, { recursive: true });

const languages = ['en', 'de', 'ja'] as const;
const countryOf = { en: 'US', de: 'DE', ja: 'JP' };
const day = 86_400_000;
const daysAgo = (count: number) => new Date(Date.now() - count * day).toISOString().slice(0, 10);

/** Invented employers; titles in the language of the picture, as its reader would have them. */
const employers = [
  'Lindenhof AG',
  'Nordlicht Energie',
  'Fairwind Studio',
  'Kastanie GmbH',
  'Meridian Works',
  'Blaustein',
];
const titles = {
  en: ['Data analyst', 'Junior accountant', 'Product designer', 'Office clerk', 'Backend engineer', 'Project lead'],
  de: ['Datenanalystin', 'Buchhalterin', 'Produktdesigner', 'Bürokraft', 'Backend-Entwickler', 'Projektleitung'],
  ja: [
    'データアナリスト',
    '経理担当',
    'プロダクトデザイナー',
    '一般事務',
    'バックエンドエンジニア',
    'プロジェクトリーダー',
  ],
};
const stages = ['preparing', 'sent', 'sent', 'answered', 'interview', 'offer'] as const;
const channels = ['job-board', 'employer-site', 'referral', 'recruiter', 'network', 'fair'] as const;

/** The sample as if it were one's own: a CV, two adverts, an estimate. */
async function keepSample(page: Page): Promise<{ cvId: string; jobId: string; otherJobId: string }> {
  const { fileId, jobText } = await callCore(page, 'desktop.sampleFile', {});
  const { id: cvId } = await callCore(page, 'cv.import', { fileId });
  const { id: jobId } = await callCore(page, 'job.import', { text: jobText });
  const other = { text: jobText.replaceAll('Senior Data Analyst', 'Data Analyst') };
  const { id: otherJobId } = await callCore(page, 'job.import', other);
  for (const one of [jobId, otherJobId]) await callCore(page, 'prediction.analyze', { cvId, jobId: one });
  return { cvId, jobId, otherJobId };
}

/** A few weeks of a search: open, answered, in talks, closed. */
async function fillTracker(
  page: Page,
  language: (typeof languages)[number],
  kept: { cvId: string; jobId: string },
): Promise<string> {
  const ids: string[] = [];
  for (let index = 0; index < 28; index++) {
    const slot = index % employers.length;
    const { id } = await callCore(page, 'application.add', {
      company: employers[slot] ?? 'Lindenhof AG',
      title: titles[language][(slot + Math.floor(index / 6)) % 6] ?? '',
      stage: index % 4 === 3 ? 'sent' : (stages[slot] ?? 'sent'),
      channel: channels[slot] ?? 'other',
      ...(slot === 4 ? { cvId: kept.cvId, jobId: kept.jobId } : {}),
      ...(slot === 0 && index % 4 !== 3 ? {} : { sentOn: daysAgo(3 + index * 2) }),
    });
    ids.push(id);
    if (index % 7 === 6)
      await callCore(page, 'application.close', {
        id,
        outcome: { kind: index % 2 ? 'rejected' : 'no-response', on: daysAgo(1) },
      });
  }
  const [, , , , talks = ''] = ids;
  const tomorrow = new Date(Date.now() + day).toISOString().slice(0, 10);
  await callCore(page, 'application.saveRound', {
    applicationId: talks,
    round: { kind: 'video', at: `${tomorrow}T10:30`, minutes: 45, result: 'open' },
  });
  await callCore(page, 'application.saveContact', {
    applicationId: talks,
    contact: { name: 'R. Amsel', role: 'HR', email: 'r.amsel@meridian.example' },
  });
  return talks;
}

/** Goes to a page and waits until nothing of it is under way. */
async function settle(page: Page, address: string): Promise<void> {
  await goTo(page, address);
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
}

for (const language of languages) {
  test(`pictures in ${language}`, async ({ start }) => {
    const running = await start({ language });
    const { page } = running;
    const take = async (name: string) => {
      await page.mouse.move(0, 0);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: path.join(folder, `${language}-${name}.jpg`), type: 'jpeg', quality: 62 });
    };
    const show = async (address: string, name: string) => {
      await settle(page, address);
      await take(name);
    };

    await take('start');
    await openSamplePrediction(running);
    await take('prediction');
    await show('/cv', 'reading');
    await settle(page, '/cv/advice');
    await page.locator('.advice select').first().selectOption(countryOf[language]);
    await page.locator('.tab-panel .part').first().waitFor();
    await take('advice');
    await show('/job', 'job');
    const kept = await keepSample(page);
    const talks = await fillTracker(page, language, kept);
    await callCore(page, 'settings.change', { isCoach: true, language });
    for (const name of ['Ana Muster', 'Jun Beispiel']) await callCore(page, 'client.add', { name });
    await page.reload();
    await settle(page, '/today');
    await page.locator('.due-list, .nothing-due').waitFor();
    await take('today');
    await show('/cvs', 'cvs');
    await show('/jobs', 'jobs');
    await settle(page, `/compare?by=jobs&cv=${kept.cvId}&job=${kept.jobId}&job=${kept.otherJobId}`);
    await page.locator('main svg').first().waitFor();
    await take('compare');
    await settle(page, '/applications?layout=board');
    await expect(page.getByRole('main').getByText('Meridian Works').first()).toBeVisible();
    await take('board');
    await settle(page, '/applications?layout=table');
    await page.locator('.application-table').waitFor();
    await take('table');
    await show(`/applications/${talks}`, 'application');
    await show('/search', 'search');
    await show('/record', 'record');
    await show('/privacy', 'privacy');
    await show('/clients', 'clients');
    await show('/settings', 'settings');
    await show('/help', 'help');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await take('palette');
  });
}
