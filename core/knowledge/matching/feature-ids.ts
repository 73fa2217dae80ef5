import { isUnspaced } from '../split-tokens.ts';

/** Rows of the encoder's table; row 0 is empty. `label_features.py` has the same numbers and the same rule. */
export const tableRows = 90_112;
const shortest = 2;
const longest = 5;
const hashStart = 2166136261;
const hashPrime = 16777619;
const boundaryStart = 0x3c; // <
const boundaryEnd = 0x3e; // >
const wordMark = 0x3d; // =
const space = 0x20;

/** One step of FNV-1a over UTF-16 code units. */
const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, hashPrime);

/** Row 1 to `tableRows` - 1 of a hash. */
function rowOf(hash: number): number {
  const unsigned = hash >>> 0;
  return (((unsigned ^ (unsigned >>> 15)) >>> 0) % (tableRows - 1)) + 1;
}

/** The words of a key; neighbouring characters of a script without spaces become one word. */
export function splitKey(key: string): string[] {
  const words: string[] = [];
  let wasUnspaced = false;
  for (const word of key.split(' ')) {
    const unspaced = word.length === 1 && isUnspaced(word);
    if (unspaced && wasUnspaced) words.push(words.pop() + word);
    else words.push(word);
    wasUnspaced = unspaced;
  }
  return words;
}

function hashWord(word: string, start: number): number {
  let hash = start;
  for (let index = 0; index < word.length; index++) hash = step(hash, word.charCodeAt(index));
  return hash;
}

/** Ids in the order of finding, with doubles; one list is filled again and again, which is most of the speed. */
class IdList {
  #ids = new Int32Array(512);
  #count = 0;

  add(id: number): void {
    if (this.#count === this.#ids.length) {
      const longer = new Int32Array(2 * this.#count);
      longer.set(this.#ids);
      this.#ids = longer;
    }
    this.#ids[this.#count++] = id;
  }

  /** The ids sorted and without doubles; the list is empty afterwards. */
  take(): Int32Array {
    const sorted = this.#ids.subarray(0, this.#count).sort();
    let kept = 0;
    for (let index = 0; index < sorted.length; index++) {
      if (index === 0 || sorted[index] !== sorted[index - 1]) sorted[kept++] = sorted[index] ?? 0;
    }
    this.#count = 0;
    return sorted.slice(0, kept);
  }
}
const found = new IdList();

/** Adds the rows of all pieces of `<word>` that are `from` to `to` code units long. */
function addPieces(word: string, from: number, to: number): void {
  const { length } = word;
  const unitAt = (index: number) =>
    index === 0 ? boundaryStart : index > length ? boundaryEnd : word.charCodeAt(index - 1);
  for (let first = 0; first < length + 2; first++) {
    let hash = hashStart;
    const end = Math.min(first + to, length + 2);
    for (let last = first; last < end; last++) {
      hash = step(hash, unitAt(last));
      if (last - first + 1 >= from) found.add(rowOf(hash));
    }
  }
}

const wordStart = step(hashStart, wordMark);

/** Adds whole words and pairs of neighbours. */
function addWords(words: readonly string[]): void {
  for (const [index, word] of words.entries()) {
    const hash = hashWord(word, wordStart);
    found.add(rowOf(hash));
    const next = words[index + 1];
    if (next !== undefined) found.add(rowOf(hashWord(next, step(hash, space))));
  }
}

/**
 * Rows of the encoder's table for a key (`phraseKey` form), without doubles, sorted: whole words, pairs of neighbours, and
 * the pieces of 2 to 5 characters of `<word>`.
 */
export function findFeatureIds(key: string): Int32Array {
  const words = splitKey(key);
  addWords(words);
  for (const word of words) addPieces(word, shortest, longest);
  return found.take();
}

/**
 * The fewer ids by which labels are compared word by word: whole words, pairs, pieces of 3 and 4 characters (in scripts
 * without spaces of 2 and 3), and `parts`, the known words in a compound, as if they were words.
 */
export function findLexicalIds(key: string, parts: readonly string[]): Int32Array {
  const words = splitKey(key);
  addWords(words);
  for (const part of parts) found.add(rowOf(hashWord(part, wordStart)));
  for (const word of words) {
    if (isUnspaced(word)) addPieces(word, 2, 3);
    else addPieces(word, 3, 4);
  }
  return found.take();
}
