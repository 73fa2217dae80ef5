import type { Word } from './split-words.ts';

/** A run of this many words that stands in the advert too is a copy, not a coincidence. */
const copiedRunLength = 8;

/** The shortest window from `first` on that holds `copiedRunLength` words, as one string, and the index after it. */
function readWindow(words: readonly Word[], first: number): { text: string; end: number } | undefined {
  let length = 0;
  let text = '';
  for (let index = first; index < words.length; index++) {
    const word = words[index];
    if (!word) break;
    length += word.weight;
    text += ` ${word.text}`;
    if (length >= copiedRunLength) return { text, end: index + 1 };
  }
  return undefined;
}

/**
 * Which words of a CV repeat the advert word for word in runs of eight or more; one flag per CV word.
 * Linear in both texts, whatever they hold.
 */
export function findCopiedWords(cvWords: readonly Word[], advertWords: readonly Word[]): boolean[] {
  const advertWindows = new Set<string>();
  for (let first = 0; first < advertWords.length; first++) {
    const window = readWindow(advertWords, first);
    if (!window) break;
    advertWindows.add(window.text);
  }
  const copied = cvWords.map(() => false);
  let marked = 0;
  for (let first = 0; first < cvWords.length && advertWindows.size > 0; first++) {
    const window = readWindow(cvWords, first);
    if (!window) break;
    if (!advertWindows.has(window.text)) continue;
    for (let index = Math.max(first, marked); index < window.end; index++) copied[index] = true;
    marked = window.end;
  }
  return copied;
}
