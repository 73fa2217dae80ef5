import type { Language } from '../domain/language.ts';
import { PhraseFinder } from '../knowledge/phrase-finder.ts';
import { PhraseMap } from '../knowledge/phrase-index.ts';
import { phraseKey, splitTokens, type Token } from '../knowledge/split-tokens.ts';
import { keywordsOf } from './job-keywords.ts';

/** A keyword in the advert: the path of its list in job-keywords.json, its span and its tokens. */
export interface KeywordHit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly nextToken: number;
}

/** An advert's words and all keywords among them. */
export interface FoundKeywords {
  readonly tokens: readonly Token[];
  /** Hits of the list at `path`, or of all lists below it, in the order of the text. */
  list(path: string): readonly KeywordHit[];
}

function* walkLists(value: unknown, path: string): Generator<{ path: string; phrase: string }> {
  if (Array.isArray(value)) {
    for (const phrase of value) if (typeof phrase === 'string') yield { path, phrase };
  } else if (value !== null && typeof value === 'object') {
    for (const [key, below] of Object.entries(value)) {
      if (typeof below === 'number') yield { path: `${path}.${below}`, phrase: key };
      else yield* walkLists(below, path === '' ? key : `${path}.${key}`);
    }
  }
}

const finders = new Map<string, PhraseFinder<string[]>>();

/** The finder of all keywords of the given languages; made once per set. */
function finderOf(languages: readonly Language[]): PhraseFinder<string[]> {
  const name = languages.join('+');
  const known = finders.get(name);
  if (known) return known;
  const paths = new Map<string, string[]>();
  for (const language of languages) {
    for (const { path, phrase } of walkLists(keywordsOf(language), '')) {
      const key = phraseKey(phrase);
      const before = paths.get(key) ?? [];
      if (!before.includes(path)) paths.set(key, [...before, path]);
    }
  }
  const index = new PhraseMap<string[]>();
  for (const [key, value] of paths) index.add(key, value);
  const finder = new PhraseFinder(index);
  finders.set(name, finder);
  return finder;
}

const groupOf = (path: string) => path.split('.', 1)[0] ?? path;

/**
 * Finds the keywords of the given languages. Within a group (salary, education, …) a keyword inside a longer one does
 * not count: "master data" is no degree.
 */
export function findKeywords(text: string, languages: readonly Language[]): FoundKeywords {
  const tokens = splitTokens(text);
  const byPath = new Map<string, KeywordHit[]>();
  const reach = new Map<string, number>();
  for (const { value, ...span } of finderOf(languages).find(text, tokens)) {
    const groups = new Set(value.map(groupOf));
    const covered = new Set([...groups].filter((group) => span.end <= (reach.get(group) ?? 0)));
    for (const group of groups) reach.set(group, Math.max(reach.get(group) ?? 0, span.end));
    for (const path of value) {
      if (covered.has(groupOf(path))) continue;
      const hit = { path, ...span };
      const parts = path.split('.');
      for (let length = 1; length <= parts.length; length++) {
        const prefix = parts.slice(0, length).join('.');
        const hits = byPath.get(prefix);
        if (hits) hits.push(hit);
        else byPath.set(prefix, [hit]);
      }
    }
  }
  return { tokens, list: (path) => byPath.get(path) ?? [] };
}

/** The hits that lie in `[start, end)`; `hits` are in the order of the text. Finds the first by halving. */
export function listWithin<T extends { readonly start: number; readonly end: number }>(
  hits: readonly T[],
  start: number,
  end: number,
): T[] {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let index = low; index < hits.length; index++) {
    const hit = hits[index];
    if (!hit || hit.start >= end) break;
    if (hit.end <= end) found.push(hit);
  }
  return found;
}
