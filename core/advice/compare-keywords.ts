import { type IndustryKeyword, keywordClasses } from '../domain/industry-pack.ts';
import type { CvText } from '../domain/list-cv-texts.ts';
import { PhraseFinder } from '../knowledge/phrase-finder.ts';
import { PhraseMap } from '../knowledge/phrase-index.ts';
import { phraseKey } from '../knowledge/split-tokens.ts';

/** A word by itself is looked for from this length on; shorter ones ("R", "Go") only as known skills. */
const shortestWord = 3;

/** Skills of the knowledge file that a CV names, by id, with the fields where they stand. */
export type ShownSkills = ReadonlyMap<number, readonly string[]>;

/** A keyword that the CV names, with the field that shows it best. */
export interface ShownKeyword {
  readonly keyword: IndustryKeyword;
  readonly pointer: string;
  /** It stands in a list of skills or the profile and nowhere else. */
  readonly isOnlyListed: boolean;
}

const isListed = (pointer: string) => /^\/(?:skills|basics)\//.test(pointer);

/** A job or project that shows a word says more than a list that names it. */
export function findBestPlace(pointers: readonly string[]): string | undefined {
  return pointers.find((pointer) => !isListed(pointer)) ?? pointers[0];
}

type Evidence = IndustryKeyword['evidence'][number];

/** Few counted say less: 3 of 3 is no more than 3 of 7. Judgement. */
const doubt = 4;

/** How widely a word is asked for by one piece of evidence, 0..1. */
export const shareOf = ({ count, of }: Evidence): number => count / (of + doubt);

/** The evidence that the largest share of occupations or adverts stands behind. */
export function findStrongestEvidence({ evidence }: IndustryKeyword): Evidence | undefined {
  const [first, ...others] = evidence;
  return others.reduce((best, one) => (best && shareOf(one) <= shareOf(best) ? best : one), first);
}

/**
 * Whether people write the word so: adverts do, and O*NET's technologies are names. ESCO describes tasks ("liaise with
 * managers"), which a CV tells in words of its own, so that their absence says nothing.
 */
export function isWrittenWord({ evidence }: IndustryKeyword): boolean {
  return evidence.some(({ kind }) => !kind.startsWith('esco-'));
}

/** Keywords as words of the texts, by the pointers of these texts. */
function findWords(texts: readonly CvText[], keywords: readonly IndustryKeyword[]): Map<string, string[]> {
  const index = new PhraseMap<string>();
  for (const { word } of keywords) {
    if (word.length >= shortestWord || /^\p{sc=Han}/u.test(word)) index.add(phraseKey(word), word);
  }
  const finder = new PhraseFinder<string>(index, { ignoresPlural: true });
  const found = new Map<string, string[]>();
  for (const { pointer, text } of texts) {
    for (const { value } of finder.find(text)) found.set(value, [...(found.get(value) ?? []), pointer]);
  }
  return found;
}

/** Tells the keywords that a CV names from those that it does not; the latter words as people write them before descriptions of tasks, then by class, most widely asked first. */
export function compareKeywords(
  keywords: readonly IndustryKeyword[],
  texts: readonly CvText[],
  shown: ShownSkills,
): { readonly present: ShownKeyword[]; readonly absent: IndustryKeyword[] } {
  const words = findWords(texts, keywords);
  const present: ShownKeyword[] = [];
  const absent: IndustryKeyword[] = [];
  for (const keyword of keywords) {
    const places = [
      ...(keyword.skill === undefined ? [] : (shown.get(keyword.skill) ?? [])),
      ...(words.get(keyword.word) ?? []),
    ];
    const pointer = findBestPlace(places);
    if (pointer === undefined) absent.push(keyword);
    else present.push({ keyword, pointer, isOnlyListed: places.every(isListed) });
  }
  const rank = (keyword: IndustryKeyword) =>
    keywordClasses.indexOf(keyword.class) + (isWrittenWord(keyword) ? 0 : keywordClasses.length);
  const widthOf = (keyword: IndustryKeyword) => {
    const evidence = findStrongestEvidence(keyword);
    return evidence ? shareOf(evidence) : 0;
  };
  absent.sort(
    (one, other) => rank(one) - rank(other) || widthOf(other) - widthOf(one) || (one.word < other.word ? -1 : 1),
  );
  return { present, absent };
}
