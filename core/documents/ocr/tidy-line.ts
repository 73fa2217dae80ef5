import type { ReadWord } from './split-words.ts';

/** Blanks up to this share of the type size may be a space that was only imagined. */
const narrowGap = 0.4;

/**
 * Corrects what recognition is known to get wrong in a line of words: a space after the dot or before the sign of an e-mail
 * address, and within "C++". `em` is the type size in pixels.
 */
export function tidyLine(words: readonly ReadWord[], em: number): readonly ReadWord[] {
  const tidy: ReadWord[] = [];
  for (const word of words) {
    const last = tidy.at(-1);
    if (last && word.left - last.right < narrowGap * em && belongTogether(last.text, word.text)) {
      const [long, short] = [last.text.length, word.text.length];
      const mean = (a: number, b: number) => (a * long + b * short) / (long + short);
      tidy[tidy.length - 1] = {
        text: last.text + word.text,
        left: last.left,
        right: word.right,
        confidence: mean(last.confidence, word.confidence),
        stroke: mean(last.stroke, word.stroke),
      };
    } else tidy.push(word);
  }
  return tidy;
}

function belongTogether(before: string, after: string): boolean {
  if (/^@[\w-]+(?:\.|$)/.test(after) && /[\w.-]$/.test(before)) return true;
  if (/[\w.-]@$/.test(before) && /^\w/.test(after)) return true;
  if (/^[\w-]+[._]$/.test(before) && /^[\w.-]+@\w/.test(after)) return true;
  if (/@[\w.-]+\.$/.test(before) && /^[a-z]{2,}(?:\.[a-z]{2,})?$/.test(after)) return true;
  return /^C\+$/.test(before) && /^\+[,;)]?$/.test(after);
}
