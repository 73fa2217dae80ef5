/** A word of a text in lower case with its character span `[start, end)` and how much of a word it counts for. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

// Chinese and Japanese write no spaces: each character stands alone and counts for half a word, their usual length.
const wordPattern =
  /(?<character>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}+#])+/gu;

/** Words of a text in order: runs of letters, digits, `+` and `#` (so that "c++" survives), compared without case. */
export function splitWords(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    text: match[0].normalize('NFKC').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
    weight: match.groups?.character === undefined ? 1 : 0.5,
  }));
}
