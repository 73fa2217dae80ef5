import { iconMark, listMark, type ReadWord } from './split-words.ts';

/** Strokes that are this much thicker than the page's middle ones are bold. */
const boldRatio = 1.3;
const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/**
 * Words with ordinary spaces between them are one stretch of text, as a PDF has it; the layout would take a word that
 * happens to begin under the edge of a column for the content of that column. A somewhat wider space parts them where
 * several other lines begin (`edges`): that is where a column of labels ends. Marks and bold words stand by themselves.
 */
export function joinPhrases(
  words: readonly ReadWord[],
  em: number,
  edges: readonly number[],
  bold: ReadonlySet<ReadWord>,
): ReadWord[][] {
  const gaps = words.slice(1).map((word, index) => word.left - (words[index]?.right ?? 0));
  const usual = gaps.length < 4 ? 0.25 * em : ([...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0);
  const most = Math.max(0.6 * em, Math.min(1.4 * em, 1.6 * usual));
  const phrases: ReadWord[][] = [];
  for (const [index, word] of words.entries()) {
    const gap = index === 0 ? 0 : (gaps[index - 1] ?? 0);
    const isAtEdge =
      gap > Math.max(0.22 * em, 0.9 * usual) &&
      edges.filter((edge) => Math.abs(edge - word.left) < 0.2 * em).length >= 4;
    const phrase = phrases.at(-1);
    const last = phrase?.at(-1);
    const isOneFace = last !== undefined && !isMark(last) && bold.has(last) === bold.has(word);
    if (phrase && gap <= most && !isAtEdge && isOneFace) phrase.push(word);
    else phrases.push([word]);
  }
  return phrases;
}

function isMark({ text }: ReadWord): boolean {
  return text === listMark || text === iconMark;
}

/**
 * The words of a page that are set in bold, told by the thickness of their strokes against that of most text. Words stand in
 * lines; short ones say too little by themselves (a figure one is all stroke) and follow the word before them.
 */
export function findBoldWords(lines: readonly (readonly ReadWord[])[]): ReadonlySet<ReadWord> {
  const all = lines.flat().filter(isTelling);
  const usual = { wide: middleStroke(all.filter(isWide)), narrow: middleStroke(all.filter((word) => !isWide(word))) };
  // A noisy scan blurs strokes together as it likes; there nothing can be told.
  const near = all.filter((word) => Math.abs(word.stroke / (isWide(word) ? usual.wide : usual.narrow) - 1) < 0.2);
  if (countLetters(near) < 0.6 * countLetters(all)) return new Set();
  const bold = new Set<ReadWord>();
  for (const words of lines) {
    const ratios = words.map((word) =>
      isTelling(word) ? word.stroke / (isWide(word) ? usual.wide : usual.narrow) : 0,
    );
    for (const [index, word] of words.entries()) {
      const own =
        ratios[index] || ratios.slice(0, index).findLast((ratio) => ratio > 0) || ratios.find((ratio) => ratio > 0);
      if ((own ?? 0) > boldRatio) bold.add(word);
    }
  }
  return bold;
}

function isWide({ text }: ReadWord): boolean {
  return wide.test(text);
}

function isTelling(word: ReadWord): boolean {
  return word.stroke > 0 && word.text.length > (isWide(word) ? 1 : 3);
}

/** The thickness that half of the letters do not exceed. */
function middleStroke(words: readonly ReadWord[]): number {
  const sorted = [...words].sort((a, b) => a.stroke - b.stroke);
  const half = countLetters(words) / 2;
  let letters = 0;
  for (const { text, stroke } of sorted) {
    letters += text.length;
    if (letters >= half) return stroke;
  }
  return 0;
}

function countLetters(words: readonly ReadWord[]): number {
  return words.reduce((sum, { text }) => sum + text.length, 0);
}
