/** Letters set apart arrive as "S U M M A R Y", or, where pairs are set closer, as "Z E RT I F I K AT E". */
const longestPart = 4;
const mayBeSpaced = /^\S{1,2} \S/u;
const latinPart = /^[\p{sc=Latin}\p{M}&'’.,-]+$/u;

/** True for a text of Latin letters set apart: mostly single letters, and no part as long as a word. */
export function isLetterSpaced(text: string): boolean {
  const bare = text.trim();
  if (!mayBeSpaced.test(bare)) return false;
  const parts = bare.split(/\s+/);
  if (parts.length < 3 || parts.some((part) => part.length > longestPart || !latinPart.test(part))) return false;
  const single = parts.filter((part) => part.length === 1).length;
  return single >= 0.6 * parts.length && /\p{L}{1}/u.test(bare);
}

/** Brings letters set apart together; two spaces and more part words. */
export function joinSpacedLetters(text: string): string {
  return text
    .trim()
    .split(/\s{2,}/)
    .map((word) => word.replace(/\s/g, ''))
    .join(' ');
}
