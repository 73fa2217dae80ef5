import { isUnspaced } from '../text.ts';

const ascii = /^[\x20-\x7e\t\n]*$/;

/** Words, or signs where the script has no spaces. */
function tokensOf(text: string): string[] {
  if (ascii.test(text)) return text.toLowerCase().match(/[a-z0-9+#]+/g) ?? [];
  const plain = text.normalize('NFKC').toLowerCase();
  if (isUnspaced(plain)) return [...plain.replace(/[^\p{L}\p{N}+#]+/gu, '')];
  return plain.match(/[\p{L}\p{N}+#]+/gu) ?? [];
}

/** Likeness of two texts, 0..1: 1 for equal letters and digits, otherwise the F1 of their words. */
export type CompareTexts = (left: string, right: string) => number;

/** Makes a comparison that takes each text apart only once; for the texts of one document. */
export function makeTextComparison(): CompareTexts {
  const known = new Map<string, { tokens: string[]; joined: string }>();
  const takeApart = (text: string) => {
    let parts = known.get(text);
    if (!parts) {
      const tokens = tokensOf(text);
      parts = { tokens, joined: tokens.join('') };
      known.set(text, parts);
    }
    return parts;
  };
  return (left, right) => {
    if (left === right) return 1;
    const { tokens: a, joined } = takeApart(left);
    const { tokens: b, joined: other } = takeApart(right);
    if (a.length === 0 || b.length === 0) return 0;
    // The same letters may be cut into words otherwise: "Type Script".
    if (joined === other) return 1;
    const rest = b.slice();
    let shared = 0;
    for (const token of a) {
      const at = rest.indexOf(token);
      if (at < 0) continue;
      shared += 1;
      rest[at] = '';
    }
    return (2 * shared) / (a.length + b.length);
  };
}

/** Dates agree at the coarser of the two. */
export function isSameDate(left: string, right: string): boolean {
  const length = Math.min(left.length, right.length, 7);
  return left.slice(0, length) === right.slice(0, length);
}

/** Telephone numbers agree by their last seven digits. */
export function isSamePhone(left: string, right: string): boolean {
  return left.replace(/\D/g, '').slice(-7) === right.replace(/\D/g, '').slice(-7);
}
