/** No line begins with these (Japanese and Chinese typesetting), and none ends with those of the second set. */
const neverFirst = new Set('、。，．・：；！？）」』】〕〉》｝］ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ～…%％');
const neverLast = new Set('（「『【〔〈《｛［￥');

/**
 * Breaks a text into lines of at most `width`: at spaces, after hyphens and slashes within long words, and between
 * characters of scripts without spaces. A word that is wider than a line is cut.
 */
export function breakLines(
  text: string,
  width: number,
  measure: (text: string) => number,
  firstWidth = width,
): string[] {
  const lines: string[] = [];
  let line = '';
  const room = () => (lines.length === 0 ? firstWidth : width);
  for (const piece of splitPieces(text)) {
    if (measure((line + piece).trimEnd()) <= room()) {
      line += piece;
      continue;
    }
    if (line.trim() !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    let rest = piece;
    while (measure(rest.trimEnd()) > room()) {
      let end = 1;
      while (end < rest.length && measure(rest.slice(0, end + 1)) <= room()) end += 1;
      lines.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
    line = rest.trimStart();
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** Stretches that are not broken within, each with the spaces behind it. */
function splitPieces(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  const characters = [...text];
  for (const [index, character] of characters.entries()) {
    piece += character;
    const next = characters[index + 1];
    if (next === undefined) break;
    const isBreak =
      (character === ' ' && next !== ' ') ||
      ((isWide(character) || isWide(next)) && next !== ' ' && !neverFirst.has(next) && !neverLast.has(character)) ||
      (character === '/' && piece.length > 12 && next !== '/');
    if (isBreak) {
      pieces.push(piece);
      piece = '';
    }
  }
  pieces.push(piece);
  return pieces;
}

function isWide(character: string): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff01-\uff60]/u.test(character);
}
