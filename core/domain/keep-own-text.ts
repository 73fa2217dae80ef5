import { findCopiedWords } from './find-copied-words.ts';
import { splitWords, type Word } from './split-words.ts';

/** Tells a person's own words from words pasted out of the advert. */
export interface OwnText {
  /** Words of the CV that were pasted, as counted in its whole text. */
  readonly copiedWords: number;
  /** The CV's whole text without its pasted words. */
  readonly text: string;
  /** The text of one field without its pasted words; spans keep their places, pasted words become spaces. */
  keep(fieldText: string): string;
}

/** Indices in `words` at which the whole of `field` stands. */
function findPlaces(field: readonly Word[], words: readonly Word[], starts: readonly number[]): number[] {
  return starts.filter((start) => field.every((word, offset) => words[start + offset]?.text === word.text));
}

/** Most words that are compared for one field, so that a text of one repeated word cannot take for ever. */
const comparisonsLimit = 100_000;

/** The text with its flagged words as spaces; every other character keeps its place. */
function blankWords(text: string, words: readonly Word[], flags: readonly boolean[]): string {
  const parts: string[] = [];
  let position = 0;
  words.forEach(({ start, end }, index) => {
    if (!flags[index]) return;
    parts.push(text.slice(position, start), ' '.repeat(end - start));
    position = end;
  });
  return parts.join('') + text.slice(position);
}

/**
 * Holds the CV's whole text against the advert's. A field is judged by its best place in the CV's text: a skill that is
 * pasted once and shown once in own words is shown. A field that cannot be found there is judged by itself.
 */
export function keepOwnText(cvText: string, advertText: string): OwnText {
  const words = splitWords(cvText);
  const advertWords = splitWords(advertText);
  const copied = findCopiedWords(words, advertWords);
  const copiedWords = words.reduce((sum, word, index) => sum + (copied[index] ? word.weight : 0), 0);
  const startsOf = new Map<string, number[]>();
  words.forEach((word, index) => {
    const starts = startsOf.get(word.text);
    if (starts) starts.push(index);
    else startsOf.set(word.text, [index]);
  });

  /** Flags of pasted words of a field at its best place. */
  function judge(field: readonly Word[]): readonly boolean[] {
    const first = field[0];
    const starts = (first && startsOf.get(first.text)) ?? [];
    const own = starts.filter((start) => !copied[start]);
    const placesLimit = Math.ceil(comparisonsLimit / Math.max(1, field.length));
    const candidates = [...own.slice(0, placesLimit), ...starts.slice(0, placesLimit)];
    let best: readonly boolean[] | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const place of findPlaces(field, words, candidates)) {
      const flags = copied.slice(place, place + field.length);
      const count = flags.filter(Boolean).length;
      if (count < fewest) [best, fewest] = [flags, count];
    }
    return best ?? findCopiedWords(field, advertWords);
  }

  return {
    copiedWords: Math.ceil(copiedWords),
    text: blankWords(cvText, words, copied),
    keep(fieldText) {
      if (copiedWords === 0) return fieldText;
      const field = splitWords(fieldText);
      return blankWords(fieldText, field, judge(field));
    },
  };
}
