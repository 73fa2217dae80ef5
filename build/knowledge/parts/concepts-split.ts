/** The parts of a list cell, trimmed, without empty and double ones. */
export function splitList(cell: string, separator: string): string[] {
  return [...new Set(cell.split(separator).map((part) => part.trim()))].filter((part) => part !== '');
}

const countWords = (text: string) => text.split(' ').length;

/**
 * The single titles in a pair: `directeur/directrice`, `Abatteur / Abatteuse de carrière` (the rest belongs to both),
 * `Servitör/Servitris`. A title without a slash is returned as it is.
 */
export function splitPair(label: string): string[] {
  const parts = splitList(label, '/');
  if (parts.length !== 2 || parts.some((part) => part.length < 3)) return [label.trim()];
  const [left = '', right = ''] = parts;
  const sharesStart = left.slice(0, 3).toLowerCase() === right.slice(0, 3).toLowerCase();
  const rest = right.split(' ').slice(countWords(left)).join(' ');
  if (sharesStart && rest !== '') return [`${left} ${rest}`, right];
  // The right half of "Agent de maîtrise / Agente" alone would be another job.
  if (sharesStart && countWords(right) < countWords(left)) return [left];
  return parts;
}

/**
 * The same for a language in which a slash mostly joins two jobs or letters (`chauffeur/belader`, `CAD/CAM`): only two forms of
 * one word are taken apart, such as `acteur/actrice`.
 */
export function splitGenders(label: string): string[] {
  const [left = '', right = '', ...more] = label.split('/');
  const isPair = more.length === 0 && countWords(left) === countWords(right) && left.length > 3;
  return isPair && left.slice(0, 3) === right.slice(0, 3) ? splitPair(label) : [label.trim()];
}

/** A title with what its brackets say: `CEO (Chief Executive Officer)` gives both, other remarks are dropped. */
export function splitBrackets(label: string): string[] {
  const match = /^(.*\S)\s*\(([^()]+)\)$/.exec(label);
  if (!match) return [label];
  const [, outside = '', inside = ''] = match;
  const initials = (text: string) =>
    text
      .split(/[\s/-]+/)
      .map((word) => word.charAt(0).toUpperCase())
      .join('');
  const isSpelled = initials(inside).startsWith(outside) || initials(outside).startsWith(inside);
  return isSpelled ? [outside, inside] : [outside];
}
