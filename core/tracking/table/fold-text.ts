/** Text as two people would type the same thing: one form of letters, small, signs between words as single spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-–—.:/\\()[\]"'’`*#?!,;]+/gu, ' ')
    .trim();
}

/** Folded text without accents, for lists of words that people write with and without them. */
export function foldAccents(text: string): string {
  return foldText(text)
    .normalize('NFD')
    .replace(/(?<=\p{sc=Latin})\p{M}+/gu, '')
    .normalize('NFC');
}
