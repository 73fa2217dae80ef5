/** The public CVs behind the reference profiles, read by the app's own code. Nothing of their words leaves this file. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseCv } from '../../core/cv/parse-cv.ts';
import { readDocument } from '../../core/documents/read-document.ts';
import type { Cv } from '../../core/domain/cv.ts';
import { loadKnowledge } from '../../core/knowledge/load-knowledge.ts';
import { openFacts } from '../../core/knowledge/open-facts.ts';
import { serveFeatures } from '../../core/knowledge/serve-areas.ts';
import { rememberSkills } from '../../core/prediction/remember-skills.ts';
import { rememberTitles } from '../../core/prediction/remember-titles.ts';
import { parseTable } from './parse-table.ts';

const root = path.join(import.meta.dirname, '..', '..');
const resourcesFolder = path.join(root, 'resources');
export const phrases = loadKnowledge(resourcesFolder);
export const knowledge = rememberSkills(phrases);
export const facts = rememberTitles(
  serveFeatures(openFacts({ resourcesFolder, modelsFolder: path.join(root, 'models') })),
);

/** Month until which running jobs count: the larger collection was published in the first half of 2018. */
export const asOf = '2018-06';
/** Titles matched less surely than this name no occupation. */
const surestTitle = 0.25;

/** What the categories of one collection are called as job titles. */
const titlesOfCategories: Readonly<Record<string, string>> = {
  Advocate: 'Lawyer',
  Arts: 'Art teacher',
  'Data Science': 'Data scientist',
  HR: 'Human resources officer',
  'Health and fitness': 'Fitness instructor',
  'SAP Developer': 'SAP developer',
  Sales: 'Sales representative',
  'Web Designing': 'Web designer',
};

export interface PublicCv {
  readonly collection: 'dataturks' | 'kaggle';
  readonly text: string;
  readonly cv: Cv;
  /** Unit group of the CV's latest job that names one. */
  readonly isco: string | undefined;
}

/** The ISCO-08 unit group of a title; undefined where the match is unsure. */
export function findGroup(title: string): string | undefined {
  const match = facts.matchTitle(title, 'en');
  return match !== undefined && match.score >= surestTitle ? match.isco : undefined;
}

const Annotated = z.object({
  content: z.string(),
  annotation: z
    .array(z.object({ label: z.array(z.string()), points: z.array(z.object({ start: z.int(), text: z.string() })) }))
    .nullable(),
});

/** The texts of the two collections with the titles that each is filed under; copies are left out. */
function listTexts(folder: string): (Pick<PublicCv, 'collection' | 'text'> & { titles: string[] })[] {
  const read = (file: string) => readFileSync(path.join(folder, 'cv', 'corpora', file), 'utf8');
  const dataturks = read('dataturks-resume-ner.jsonl')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { content, annotation } = Annotated.parse(JSON.parse(line));
      const titles = (annotation ?? [])
        .filter(({ label }) => label.includes('Designation'))
        .flatMap(({ points }) => points)
        .sort((one, other) => one.start - other.start)
        .map(({ text }) => text.trim());
      return { collection: 'dataturks' as const, text: content, titles };
    });
  const kaggle = parseTable(read('kaggle-updated-resume-dataset.csv')).map((row) => ({
    collection: 'kaggle' as const,
    text: row.Resume ?? '',
    titles: [titlesOfCategories[row.Category ?? ''] ?? row.Category ?? ''],
  }));
  const seen = new Set<string>();
  return [...dataturks, ...kaggle].flatMap((entry) => {
    // One of the collections lost some letters to a wrong encoding; what stands for them is no text.
    const text = entry.text.replace(/(?![\t\n])[\p{Cc}\ufffd]/gu, ' ');
    const key = text.toLowerCase().replace(/\W+/g, ' ').trim();
    if (key === '' || seen.has(key)) return [];
    seen.add(key);
    return [{ ...entry, text }];
  });
}

/** All distinct CVs of the collections in `folder`, each as the app reads a user's. */
export async function readPublicCvs(folder: string): Promise<PublicCv[]> {
  const context = { signal: new AbortController().signal, report: () => {} };
  const cvs: PublicCv[] = [];
  for (const { collection, text, titles } of listTexts(folder)) {
    const document = await readDocument(new TextEncoder().encode(text), context);
    const cv = parseCv(document);
    const positions = cv.work.flatMap(({ position }) => position ?? []);
    // The latest job comes first; where its title names no occupation, the one before it does.
    const isco = [...titles, ...positions].map(findGroup).find((group) => group !== undefined);
    cvs.push({ collection, text: document.pages.map((page) => page.text).join('\n'), cv, isco });
  }
  return cvs;
}
