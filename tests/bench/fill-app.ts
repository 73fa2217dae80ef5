import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { z } from 'zod';
import { ask } from './ask-core.ts';

const fixtures = path.join(import.meta.dirname, '../fixtures');
const read = (file: string) => readFileSync(path.join(fixtures, file), 'utf8');
const cvTexts = ['e2e/own-cv.txt', 'cv/en-plain.txt', 'cv/de-plain.txt', 'cv/fr-plain.txt', 'cv/sv-plain.txt'].map(
  read,
);
const jobTexts = [
  'jobs/en-backend-engineer.txt',
  'jobs/en-marketing-manager.txt',
  'jobs/de-entwickler.txt',
  'jobs/fr-controleur.txt',
].map(read);

const Kept = z.object({ id: z.string() });
const idOf = async (answer: Promise<unknown>) => Kept.parse(await answer).id;

/** Keeps so many CVs and adverts: the fixtures, each time with another last line. */
export async function keepDocuments(
  page: Page,
  { cvs, jobs }: { readonly cvs: number; readonly jobs: number },
): Promise<{ cvIds: string[]; jobIds: string[] }> {
  const cvIds: string[] = [];
  const jobIds: string[] = [];
  for (let index = 0; index < cvs; index++) {
    const text = `${cvTexts[index % cvTexts.length]}\nVersion ${index}\n`;
    cvIds.push(await idOf(ask(page, 'cv.importText', { text, name: `CV ${index}` })));
  }
  for (let index = 0; index < jobs; index++) {
    const text = `${jobTexts[index % jobTexts.length]}\nReference ${index}\n`;
    jobIds.push(await idOf(ask(page, 'job.import', { text })));
  }
  return { cvIds, jobIds };
}

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const stages = [
  'sent',
  'sent',
  'sent',
  'answered',
  'interview',
  'offer',
  'preparing',
  'rejected',
  'no response',
  'hired',
];
const channels = ['job board', 'referral', 'recruiter', 'employer site'];

/** Imports so many applications from a table, as a person does who comes from a spreadsheet. */
export async function keepApplications(
  app: ElectronApplication,
  page: Page,
  { count, folder }: { readonly count: number; readonly folder: string },
): Promise<void> {
  const file = path.join(folder, 'table.csv');
  const lines = Array.from({ length: count }, (_, index) =>
    [
      `Kontor ${(index * 7919) % count} GmbH`,
      `Clerk ${(index * 104_729) % count}`,
      dayAgo(1 + (index % 400)),
      stages[index % stages.length],
      channels[index % channels.length],
    ].join(','),
  );
  writeFileSync(file, `company,title,sentOn,stage,channel\n${lines.join('\n')}\n`);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
  const { fileId } = z
    .object({ fileId: z.string() })
    .parse(await ask(page, 'desktop.chooseFile', { purpose: 'table' }));
  const { mapping } = z
    .object({ mapping: z.record(z.string(), z.int()) })
    .parse(await ask(page, 'tracker.previewTable', { fileId }));
  await ask(page, 'tracker.importTable', { fileId, mapping });
}
