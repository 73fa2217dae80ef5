/**
 * The public CVs behind the reference profiles, read by the app's own code. Nothing of their words leaves this
 * folder. Only one collection serves: another one at hand (Kaggle) lost the lines that tell a job from the next, so that the
 * reader finds no dated job in it.
 */
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

const root = path.join(import.meta.dirname, '..', '..');
const resourcesFolder = path.join(root, 'resources');
export const phrases = loadKnowledge(resourcesFolder);
export const knowledge = rememberSkills(phrases);
export const facts = rememberTitles(
  serveFeatures(openFacts({ resourcesFolder, modelsFolder: path.join(root, 'models') })),
);

/** Month until which running jobs count: the latest dates in the CVs are of May 2018. */
export const asOf = '2018-06';
/** Titles matched less surely than this name no occupation. */
const surestTitle = 0.25;

export interface PublicCv {
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

/** The texts of the collection with the titles that each names; copies are left out. */
function listTexts(folder: string): { text: string; titles: string[] }[] {
  const seen = new Set<string>();
  return readFileSync(path.join(folder, 'cv', 'corpora', 'dataturks-resume-ner.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const { content, annotation } = Annotated.parse(JSON.parse(line));
      const text = content.replace(/(?![\t\n])[\p{Cc}\ufffd]/gu, ' ');
      const key = text.toLowerCase().replace(/\W+/g, ' ').trim();
      if (key === '' || seen.has(key)) return [];
      seen.add(key);
      const titles = (annotation ?? [])
        .filter(({ label }) => label.includes('Designation'))
        .flatMap(({ points }) => points)
        .sort((one, other) => one.start - other.start);
      return [{ text, titles: titles.map((title) => title.text.trim()) }];
    });
}

/** All distinct CVs of the collection in `folder`, each as the app reads a user's. */
export async function readPublicCvs(folder: string): Promise<PublicCv[]> {
  const context = { signal: new AbortController().signal, report: () => {} };
  const cvs: PublicCv[] = [];
  for (const { text, titles } of listTexts(folder)) {
    const document = await readDocument(new TextEncoder().encode(text), context);
    const cv = parseCv(document);
    const positions = cv.work.flatMap(({ position }) => position ?? []);
    // The latest job comes first; where its title names no occupation, the one before it does.
    const isco = [...titles, ...positions].map(findGroup).find((group) => group !== undefined);
    cvs.push({ text: document.pages.map((page) => page.text).join('\n'), cv, isco });
  }
  return cvs;
}
