/** One word of a text, or one character of a script that is written without spaces. */
export interface Token {
  /** The word without case and width differences. */
  readonly key: string;
  /** `key` without an English plural s, where it has one. */
  readonly singular: string | undefined;
  readonly start: number;
  readonly end: number;
  /** Whether nothing but a space, a hyphen or the like stands between this token and the one before. */
  readonly isJoined: boolean;
}

const unspaced = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々〆';
/** A leading dot belongs to `.NET`, a trailing `#` or `++` to C#, F# and C++. */
const tokenPattern = new RegExp(
  `[${unspaced}]|(?:(?<![\\p{L}\\p{N}])\\.)?[[\\p{L}\\p{N}\\p{M}]--[${unspaced}]]+(?:(?<=\\p{L})(?:\\+\\+|#))?`,
  'gv',
);
const unspacedStart = new RegExp(`^[${unspaced}]`, 'v');
const gapPattern = /^(?:[ \t\u00a0\u202f]{1,3}|[ \t\u00a0]?[-‐‑–/.&_'’+:][ \t\u00a0]?|[ \t]*\r?\n[ \t]*)$/u;
const pluralPattern = /^[a-z]{3,}[^s]s$/;

/** Whether a token is written in a script without spaces between words. */
export function isUnspaced(key: string): boolean {
  return unspacedStart.test(key);
}

/** The words of a text with their character spans, in order. Linear in the text. */
export function splitTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let before: { end: number; isUnspaced: boolean } | undefined;
  for (const match of text.matchAll(tokenPattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const key = match[0].normalize('NFKC').toLowerCase();
    const alone = isUnspaced(key);
    const gap = before ? text.slice(before.end, Math.min(start, before.end + 12)) : undefined;
    const touches = gap === '' && (alone || before?.isUnspaced === true);
    tokens.push({
      key,
      singular: pluralPattern.test(key) ? key.slice(0, -1) : undefined,
      start,
      end,
      isJoined:
        gap !== undefined && before !== undefined && start - before.end <= 12 && (touches || gapPattern.test(gap)),
    });
    before = { end, isUnspaced: alone };
  }
  return tokens;
}

/** The form under which a phrase is filed: its words by single spaces. */
export function phraseKey(phrase: string): string {
  // Most phrases are plain words; cutting them up would be most of the time that reading the tables takes.
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/i.test(phrase)) return phrase.toLowerCase();
  return splitTokens(phrase)
    .map(({ key }) => key)
    .join(' ');
}
