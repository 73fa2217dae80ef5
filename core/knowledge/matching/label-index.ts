import { findLexicalIds, splitKey, tableRows } from './feature-ids.ts';
import { splitCompound } from './split-compounds.ts';

/** A label that is like the one asked for: its position in the list, and how alike (0..1). */
interface LikeLabel {
  readonly position: number;
  readonly likeness: number;
}

export interface LabelIndex {
  /** The most alike labels, best first, at most `count`. */
  findLike(key: string, count: number): LikeLabel[];
}

/** Only ids in less than this share of the labels lead to candidates; walking through the others would be most of the time. */
const rareShare = 0.01;
/** How many candidates, by their rare ids, are compared in full. */
const candidates = 64;
/** Languages that write compounds as one word. */
const compounding = new Set(['de', 'nl', 'sv']);

/** Best first, at most `count`: a place for each score that is high enough, kept in order while they come. */
class BestList {
  readonly positions: number[] = [];
  readonly scores: number[] = [];
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  offer(position: number, score: number): void {
    const { positions, scores } = this;
    if (scores.length === this.#count && score <= (scores[scores.length - 1] ?? 0)) return;
    let place = scores.length;
    while (place > 0 && (scores[place - 1] ?? 0) < score) place--;
    positions.splice(place, 0, position);
    scores.splice(place, 0, score);
    if (scores.length > this.#count) {
      positions.pop();
      scores.pop();
    }
  }
}

/** What the labels are made of: the ids of label `p` are `ids[starts[p]]` to `ids[starts[p + 1]]`. */
interface Contents {
  readonly ids: Int32Array;
  readonly starts: Int32Array;
}

function collectContents(keys: readonly string[], findIds: (key: string) => Int32Array): Contents {
  const starts = new Int32Array(keys.length + 1);
  let ids = new Int32Array(Math.max(16, keys.length * 48));
  let end = 0;
  for (const [position, key] of keys.entries()) {
    const found = findIds(key);
    if (end + found.length > ids.length) {
      const longer = new Int32Array(Math.ceil((end + found.length) * 1.3));
      longer.set(ids);
      ids = longer;
    }
    ids.set(found, end);
    end += found.length;
    starts[position + 1] = end;
  }
  return { ids: ids.slice(0, end), starts };
}

/**
 * Makes an index of labels (keys in `phraseKey` form) by words, pairs of words, parts of compounds and pieces of words. Two
 * labels are as alike as the cosine of what they are made of, rare things weighing more. About 400 bytes per label.
 */
export function makeLabelIndex(keys: readonly string[], language: string): LabelIndex {
  const vocabulary = new Set<string>();
  const splits = compounding.has(language);
  if (splits) for (const key of keys) for (const word of key.split(' ')) if (word.length >= 4) vocabulary.add(word);
  const isKnown = (part: string) => vocabulary.has(part);
  const findIds = (key: string) =>
    findLexicalIds(key, splits ? splitKey(key).flatMap((word) => splitCompound(word, isKnown)) : []);

  const { ids, starts } = collectContents(keys, findIds);
  const counts = new Int32Array(tableRows);
  for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  const limit = Math.max(50, keys.length * rareShare);
  const squares = new Float32Array(tableRows);
  const lists = new Int32Array(tableRows + 1);
  for (let id = 0; id < tableRows; id++) {
    const count = counts[id] ?? 0;
    squares[id] = Math.log((keys.length + 1) / (count + 1)) ** 2;
    lists[id + 1] = (lists[id] ?? 0) + (count > limit ? 0 : count);
  }
  const postings = new Int32Array(lists[tableRows] ?? 0);
  const ends = lists.slice();
  const lengths = new Float32Array(keys.length);
  for (let position = 0; position < keys.length; position++) {
    let sum = 0;
    for (let at = starts[position] ?? 0; at < (starts[position + 1] ?? 0); at++) {
      const id = ids[at] ?? 0;
      sum += squares[id] ?? 0;
      if ((counts[id] ?? 0) > limit) continue;
      const end = ends[id] ?? 0;
      postings[end] = position;
      ends[id] = end + 1;
    }
    lengths[position] = Math.max(1e-6, Math.sqrt(sum));
  }
  // Both are all zeros between two questions.
  const products = new Float32Array(keys.length);
  const asked = new Float32Array(tableRows);

  function findCandidates(askedIds: Int32Array): readonly number[] {
    const touched: number[] = [];
    for (const id of askedIds) {
      const square = squares[id] ?? 0;
      const end = lists[id + 1] ?? 0;
      for (let at = lists[id] ?? 0; at < end; at++) {
        const position = postings[at] ?? 0;
        const before = products[position] ?? 0;
        if (before === 0) touched.push(position);
        products[position] = before + square;
      }
    }
    const best = new BestList(candidates);
    for (const position of touched) {
      best.offer(position, (products[position] ?? 0) / (lengths[position] ?? 1));
      products[position] = 0;
    }
    return best.positions;
  }

  return {
    findLike(key, count) {
      const askedIds = findIds(key);
      let sum = 0;
      for (const id of askedIds) {
        const square = squares[id] ?? 0;
        asked[id] = square;
        sum += square;
      }
      const length = Math.max(1e-6, Math.sqrt(sum));
      const best = new BestList(count);
      for (const position of findCandidates(askedIds)) {
        let product = 0;
        const end = starts[position + 1] ?? 0;
        for (let at = starts[position] ?? 0; at < end; at++) product += asked[ids[at] ?? 0] ?? 0;
        best.offer(position, Math.min(1, product / (length * (lengths[position] ?? 1))));
      }
      for (const id of askedIds) asked[id] = 0;
      return best.positions.map((position, place) => ({ position, likeness: best.scores[place] ?? 0 }));
    },
  };
}
