import type { Language } from '../domain/language.ts';
import { type FoundKeywords, findKeywords, listWithin } from './find-keywords.ts';
import { keywordsOf } from './job-keywords.ts';
import { type AdvertLine, findLine, splitSections } from './split-sections.ts';

/** An advert cut into lines, sections and sentences, with its keywords found; every reader of a field starts here. */
export interface Advert {
  readonly text: string;
  readonly language: Language | undefined;
  readonly found: FoundKeywords;
  readonly lines: readonly AdvertLine[];
  /** Positions after which a new sentence begins, rising. */
  readonly stops: readonly number[];
  /** What is written behind a number for thousands and ten thousands, in lower case. */
  readonly multipliers: Readonly<Record<'salary.thousand' | 'salary.tenThousand', readonly string[]>>;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words further away than this belong to something else, however long the sentence is. */
const longestReach = 200;
/** A line that goes on in lower case was broken for width only. */
const stopPattern = /[.!?](?=\s)|[。！？；;•]|\n(?!\p{Ll})/gu;

/** Cuts up an advert. English words count in every advert; those of the other languages in their own. */
export function readAdvert(text: string, language: Language | undefined): Advert {
  const read: Language[] = language === undefined || language === 'en' ? ['en'] : [language, 'en'];
  const found = findKeywords(text, read);
  const lower = (list: 'thousand' | 'tenThousand') => [
    ...new Set(read.flatMap((name) => keywordsOf(name).salary[list].map((word) => word.toLowerCase()))),
  ];
  const multipliers = { 'salary.thousand': lower('thousand'), 'salary.tenThousand': lower('tenThousand') };
  const stops = [...text.matchAll(stopPattern)].map((match) => match.index + 1);
  return { text, language, found, lines: splitSections(text, found), stops, multipliers };
}

/** The sentence around a span, at most 200 characters to each side. */
export function findSentence({ stops, text }: Advert, span: Span): Span {
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stops[middle] ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const before = stops[low - 1] ?? 0;
  let next = low;
  while (next < stops.length && (stops[next] ?? 0) < span.end) next++;
  const after = stops[next] ?? text.length;
  return { start: Math.max(before, span.start - longestReach), end: Math.min(after, span.end + longestReach) };
}

export function lineAt(advert: Advert, position: number): AdvertLine | undefined {
  return findLine(advert.lines, position);
}

/** How many characters lie between two spans; 0 when they touch or overlap. */
export function measureDistance(a: Span, b: Span): number {
  return Math.max(0, b.start - a.end, a.start - b.end);
}

/** Whether one of the two stands in a bracket that the other is not in: "Studium (Physik bevorzugt)" does not prefer one. */
function isInOtherBracket(text: string, hit: Span, span: Span): boolean {
  if (hit.end <= span.start) return /^[^(（]*[)）]/u.test(text.slice(hit.end, span.start));
  return hit.start >= span.end && /[(（][^)）]*$/u.test(text.slice(span.end, hit.start));
}

/** The hit of a list that is nearest to a span within its sentence. */
export function findNearest(advert: Advert, path: string, span: Span, farthest = longestReach) {
  const sentence = findSentence(advert, span);
  let nearest: { hit: ReturnType<FoundKeywords['list']>[number]; distance: number } | undefined;
  for (const hit of listWithin(advert.found.list(path), sentence.start, sentence.end)) {
    const distance = measureDistance(hit, span);
    if (hit.path.endsWith('.neutral') || isInOtherBracket(advert.text, hit, span)) continue;
    // Of two equally near words the one after counts: "Python required, Go a plus".
    if (distance <= farthest && (!nearest || distance <= nearest.distance)) nearest = { hit, distance };
  }
  return nearest?.hit;
}
