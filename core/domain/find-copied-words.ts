import type { Word } from './split-words.ts';

/** A run of this many words that stands in the advert too is a copy, not a coincidence. */
const copiedRunLength = 8;
/**
 * Shorter runs, from this many words on, are chance ("years of experience with") unless there are many of them: an advert
 * pasted in pieces. Then they cover at least this share of it and at least this many words of it. Assumptions: a CV that
 * fits its advert shares a handful of such runs.
 */
const shortRunLength = 3;
const pastedShare = 0.2;
const pastedWords = 24;

/** The shortest window from `first` on that holds `wanted` words, as one string, and the index after it. */
function readWindow(words: readonly Word[], first: number, wanted: number): { text: string; end: number } | undefined {
  let length = 0;
  let text = '';
  for (let index = first; index < words.length; index++) {
    const word = words[index];
    if (!word) break;
    length += word.weight;
    text += ` ${word.text}`;
    if (length >= wanted) return { text, end: index + 1 };
  }
  return undefined;
}

/** Flags of the words of `words` that lie in a window of `length` words which `windows` holds. */
function markRuns(words: readonly Word[], windows: ReadonlySet<string>, length: number): boolean[] {
  const flags = words.map(() => false);
  let marked = 0;
  for (let first = 0; first < words.length && windows.size > 0; first++) {
    const window = readWindow(words, first, length);
    if (!window) break;
    if (!windows.has(window.text)) continue;
    for (let index = Math.max(first, marked); index < window.end; index++) flags[index] = true;
    marked = window.end;
  }
  return flags;
}

function listWindows(words: readonly Word[], length: number): Set<string> {
  const windows = new Set<string>();
  for (let first = 0; first < words.length; first++) {
    const window = readWindow(words, first, length);
    if (!window) break;
    windows.add(window.text);
  }
  return windows;
}

/** How many words of a text are flagged. */
const weigh = (words: readonly Word[], flags: readonly boolean[]) =>
  words.reduce((sum, { weight }, index) => sum + (flags[index] ? weight : 0), 0);

/**
 * Which words of a CV repeat the advert word for word: in runs of eight or more, and in runs of three or more once so much
 * of the advert is repeated that it must have been pasted in pieces. One flag per CV word. Linear in both texts, whatever
 * they hold.
 */
export function findCopiedWords(cvWords: readonly Word[], advertWords: readonly Word[]): boolean[] {
  const long = markRuns(cvWords, listWindows(advertWords, copiedRunLength), copiedRunLength);
  const shortWindows = listWindows(cvWords, shortRunLength);
  const repeated = weigh(advertWords, markRuns(advertWords, shortWindows, shortRunLength));
  const all = weigh(
    advertWords,
    advertWords.map(() => true),
  );
  if (repeated < Math.max(pastedWords, pastedShare * all)) return long;
  const short = markRuns(cvWords, listWindows(advertWords, shortRunLength), shortRunLength);
  return long.map((isCopied, index) => isCopied || short[index] === true);
}
