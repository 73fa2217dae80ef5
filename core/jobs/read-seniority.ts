import type { z } from 'zod';
import type { Seniority } from '../domain/job.ts';
import { listWithin } from './find-keywords.ts';
import type { Advert, Span } from './read-advert.ts';

type Level = z.infer<typeof Seniority>;

/** Which word of a title counts: "Senior Engineering Manager" is a manager, "Senior Lead Developer" a lead. */
const strongestFirst: readonly Level[] = [
  'intern',
  'executive',
  'director',
  'manager',
  'lead',
  'senior',
  'junior',
  'mid',
];

function readWithin(advert: Advert, span: Span): { seniority: Level; span: Span } | undefined {
  const hits = listWithin(advert.found.list('seniority.levels'), span.start, span.end);
  for (const level of strongestFirst) {
    const hit = hits.find(({ path }) => path === `seniority.levels.${level}`);
    if (hit) return { seniority: level, span: { start: hit.start, end: hit.end } };
  }
  return undefined;
}

/** The level that the title says, else the one behind a label ("Seniority: mid-level"). Years do not make a level. */
export function readSeniority(advert: Advert, title: Span | undefined): { seniority: Level; span: Span } | undefined {
  const inTitle = title && readWithin(advert, title);
  if (inTitle) return inTitle;
  for (const label of advert.found.list('labels.seniority')) {
    if (!/^\s?[:：]/u.test(advert.text.slice(label.end, label.end + 2))) continue;
    const end = advert.text.indexOf('\n', label.end);
    const found = readWithin(advert, { start: label.end, end: end < 0 ? advert.text.length : end });
    if (found) return found;
  }
  return undefined;
}
