/** A stretch of the plain text: as in the document, at another place there, or not there at all. */
export interface PlainStretch {
  readonly kind: 'same' | 'moved' | 'other';
  readonly text: string;
}

interface TextDifferences {
  readonly stretches: readonly PlainStretch[];
  /** Words of the document that the plain text does not have, in the order of the document. */
  readonly missing: readonly string[];
}

/** More words than this on a page are not compared: the table of all pairs would not fit. */
const mostWords = 4000;

interface Word {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Words, and single signs where a script has no spaces; punctuation belongs to nothing. */
function findWords(text: string): Word[] {
  const pattern =
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{M}\p{N}](?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{M}\p{N}])*/gu;
  return [...text.matchAll(pattern)].map((match) => ({
    key: match[0].normalize('NFKC').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Indices of the words of both sides that stand in the same order: a longest common subsequence. */
function alignWords(plain: readonly Word[], document: readonly Word[]): { plain: Set<number>; document: Set<number> } {
  const width = document.length + 1;
  const lengths = new Uint16Array((plain.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = plain.length - 1; row >= 0; row--)
    for (let column = document.length - 1; column >= 0; column--)
      lengths[row * width + column] =
        plain[row]?.key === document[column]?.key
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const kept = { plain: new Set<number>(), document: new Set<number>() };
  let row = 0;
  let column = 0;
  while (row < plain.length && column < document.length) {
    if (plain[row]?.key === document[column]?.key) {
      kept.plain.add(row++);
      kept.document.add(column++);
    } else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return kept;
}

/** Holds the text that a simple program takes out of a page against the same page in reading order. */
export function markDifferences(plain: string, document: string): TextDifferences {
  const words = findWords(plain);
  const own = findWords(document);
  if (words.length > mostWords || own.length > mostWords)
    return { stretches: [{ kind: 'same', text: plain }], missing: [] };
  const kept = alignWords(words, own);
  const known = new Set(own.map(({ key }) => key));
  const arrived = new Set(words.map(({ key }) => key));
  const stretches: { kind: PlainStretch['kind']; text: string }[] = [];
  const add = (kind: PlainStretch['kind'], text: string) => {
    const last = stretches.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text !== '') stretches.push({ kind, text });
  };
  let at = 0;
  words.forEach(({ key, start, end }, index) => {
    const kind = kept.plain.has(index) ? 'same' : known.has(key) ? 'moved' : 'other';
    const last = stretches.at(-1)?.kind;
    // What stands between two words of one kind belongs to them; a mark does not reach over the end of a line.
    const between = plain.slice(at, start);
    add(last === kind && !between.includes('\n') ? kind : 'same', between);
    add(kind, plain.slice(start, end));
    at = end;
  });
  add('same', plain.slice(at));
  const missing = own.filter(({ key }, index) => !kept.document.has(index) && !arrived.has(key));
  return { stretches, missing: joinNeighbours(document, missing) };
}

/** Words that stand next to one another in the document are one stretch. */
function joinNeighbours(document: string, words: readonly Word[]): string[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of words) {
    const last = runs.at(-1);
    if (last && /^[^\S\n]*[\p{P}\p{S}]*[^\S\n]*$/u.test(document.slice(last.end, start))) last.end = end;
    else runs.push({ start, end });
  }
  return runs.map(({ start, end }) => document.slice(start, end));
}
