import type { PlacedText } from '../placed-text.ts';

/** A word below this confidence is doubtful; a text with more than this share of doubtful words is read poorly. */
const doubtfulWord = 0.8;
const poorShare = 0.15;

/** Whether many of the recognised words are doubtful; words count by their length. */
export function isPoorlyRecognised(texts: readonly PlacedText[]): boolean {
  let doubtful = 0;
  let all = 0;
  for (const { text, words } of texts) {
    const parts = text.split(' ');
    for (const [index, word] of (words ?? []).entries()) {
      const length = parts[index]?.length ?? 1;
      all += length;
      if (word.confidence < doubtfulWord) doubtful += length;
    }
  }
  return doubtful > poorShare * all;
}
