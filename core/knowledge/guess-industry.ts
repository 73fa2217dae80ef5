import type { Industry } from '../domain/industry.ts';
import { keepApart, type PhraseFinder, type PhraseHit } from './phrase-finder.ts';
import type { OccupationShare } from './phrase-store.ts';
import { splitTokens } from './split-tokens.ts';

/** A title below this share stands in too many industries to say which. */
const smallestShare = 0.6;
/** Titles outside of the title line are looked for in the advert's first characters only. */
const openingLength = 1500;

const countWords = (hit: PhraseHit<OccupationShare>) => hit.nextToken - hit.firstToken;

/** The longest known title, and of several the one with the largest share. */
function chooseTitle(hits: readonly PhraseHit<OccupationShare>[]): PhraseHit<OccupationShare> | undefined {
  return [...hits].sort(
    (a, b) => countWords(b) - countWords(a) || b.value.share - a.value.share || b.start - a.start,
  )[0];
}

/** See `Knowledge.guessIndustry`. Without a known title, titles of two or more words in the opening decide if they agree. */
export function guessIndustry(
  occupations: PhraseFinder<OccupationShare>,
  title: string | undefined,
  text: string,
): { industry: Industry; score: number } | undefined {
  const named = title === undefined ? undefined : chooseTitle(occupations.find(title));
  if (named) {
    return named.value.share < smallestShare ? undefined : { industry: named.value.industry, score: named.value.share };
  }
  const opening = text.slice(0, openingLength);
  const hits = keepApart(occupations.find(opening, splitTokens(opening))).filter(
    (hit) => countWords(hit) > 1 && hit.value.share >= smallestShare,
  );
  const first = hits[0]?.value;
  if (!first || hits.length < 2 || hits.some(({ value }) => value.industry !== first.industry)) return undefined;
  return { industry: first.industry, score: Math.min(...hits.map(({ value }) => value.share)) };
}
