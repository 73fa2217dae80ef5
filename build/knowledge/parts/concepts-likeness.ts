import { phraseKey } from '../../../core/knowledge/split-tokens.ts';

/** Words of a key without the commonest endings, so that "nurses" and "nurse" count as one. */
function readStems(key: string): string[] {
  return [...new Set(key.split(' '))].map((word) => (word.length > 4 ? word.replace(/(?:es|s|e)$/, '') : word));
}

/**
 * How alike a title and the known titles of occupation groups are: the cosine of their words, rare words weighing more. Says
 * which of a few officially possible groups a title belongs to; it never finds a group by itself.
 */
export class TitleLikeness {
  readonly #labelsByStem = new Map<string, number[]>();
  readonly #groups: string[] = [];
  readonly #lengths: number[] = [];
  readonly #weights = new Map<string, number>();
  /** Working space of `compare`, all zero between calls. */
  readonly #products: Float64Array;

  constructor(labels: readonly { label: string; isco: string }[]) {
    this.#products = new Float64Array(labels.length);
    const stems = labels.map(({ label }) => readStems(phraseKey(label)));
    for (const [index, list] of stems.entries()) {
      for (const stem of list) {
        const found = this.#labelsByStem.get(stem);
        if (found) found.push(index);
        else this.#labelsByStem.set(stem, [index]);
      }
    }
    for (const [stem, found] of this.#labelsByStem) this.#weights.set(stem, Math.log(1 + labels.length / found.length));
    for (const [index, list] of stems.entries()) {
      this.#groups.push(labels[index]?.isco ?? '');
      this.#lengths.push(Math.hypot(...list.map((stem) => this.#weights.get(stem) ?? 0)));
    }
  }

  /** The best likeness (0..1) of the title to a label of each group. */
  compare(title: string): Map<string, number> {
    const stems = readStems(phraseKey(title));
    const unknownWeight = Math.log(1 + this.#groups.length);
    const length = Math.hypot(...stems.map((stem) => this.#weights.get(stem) ?? unknownWeight));
    const touched: number[] = [];
    for (const stem of stems) {
      const weight = this.#weights.get(stem) ?? 0;
      for (const index of this.#labelsByStem.get(stem) ?? []) {
        const product = this.#products[index] ?? 0;
        if (product === 0) touched.push(index);
        this.#products[index] = product + weight * weight;
      }
    }
    const best = new Map<string, number>();
    for (const index of touched) {
      const likeness = (this.#products[index] ?? 0) / (length * (this.#lengths[index] ?? 1));
      this.#products[index] = 0;
      const group = this.#groups[index] ?? '';
      if (likeness > (best.get(group) ?? 0)) best.set(group, likeness);
    }
    return best;
  }
}

/** Shares smaller than this are noise of the word count. */
const smallestShare = 0.2;
const roundShare = (share: number) => Math.round(share * 1000) / 1000;

/** Scales shares to a sum of 1, without the smallest ones and with at most three groups. */
export function normaliseShares(shares: ReadonlyMap<string, number>): [string, number][] {
  const total = [...shares.values()].reduce((sum, share) => sum + share, 0);
  const ordered = [...shares].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const kept = ordered.filter(([, share], index) => index === 0 || (index < 3 && share / total >= smallestShare));
  const keptTotal = kept.reduce((sum, [, share]) => sum + share, 0);
  return kept.map(([group, share]) => [group, roundShare(share / keptTotal)]);
}

/**
 * How much of a title goes to each of its possible groups, by the likeness to their known titles. An `official` group among
 * others that are only alike has a start.
 */
export function shareGroups(
  likeness: ReadonlyMap<string, number>,
  candidates: readonly string[],
  official?: string,
): Map<string, number> {
  const weights = candidates.map((group) => (group === official ? 0.15 : 0.02) + (likeness.get(group) ?? 0) ** 3);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return new Map(candidates.map((group, index) => [group, (weights[index] ?? 0) / total]));
}
