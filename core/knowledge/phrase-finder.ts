import type { PhraseIndex } from './phrase-index.ts';
import { phraseKey, splitTokens, type Token } from './split-tokens.ts';

/** A known phrase in a text: its value, its span `[start, end)` and the index of its first token and after its last. */
export interface PhraseHit<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly nextToken: number;
}

export interface PhraseFinderOptions {
  /** Whether "engineers" is found by "engineer". */
  readonly ignoresPlural?: boolean;
  /** Whether a phrase may begin inside a katakana word: エンジニア in バックエンドエンジニア. */
  readonly findsKatakanaEnds?: boolean;
}

const katakana = /[\p{Script=Katakana}ー]/u;

/** Finds known phrases by whole words, whatever their case; time is linear in the text. */
export class PhraseFinder<T> {
  readonly #index: PhraseIndex<T>;
  readonly #options: PhraseFinderOptions;

  constructor(index: PhraseIndex<T>, options: PhraseFinderOptions = {}) {
    this.#index = index;
    this.#options = options;
  }

  /** The value of a text that is a known phrase as a whole. */
  get(text: string): T | undefined {
    const key = phraseKey(text);
    return (
      this.#index.get(key) ?? (this.#options.ignoresPlural ? this.#index.get(key.replace(/([^s])s$/, '$1')) : undefined)
    );
  }

  /**
   * The longest phrase that starts at each token, in the order of the text; hits may overlap. `accepts` can refuse a
   * hit, and then the next shorter phrase is tried.
   */
  find(
    text: string,
    tokens: readonly Token[] = splitTokens(text),
    accepts: (hit: PhraseHit<T>) => boolean = () => true,
  ): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    for (let first = 0; first < tokens.length; first++) {
      const hit = this.#findAt(text, tokens, first, accepts);
      if (hit) hits.push(hit);
    }
    return hits;
  }

  #findAt(
    text: string,
    tokens: readonly Token[],
    first: number,
    accepts: (hit: PhraseHit<T>) => boolean,
  ): PhraseHit<T> | undefined {
    const start = tokens[first];
    if (!start) return undefined;
    let before = '';
    let longest: PhraseHit<T> | undefined;
    for (let index = first; index < tokens.length; index++) {
      const token = tokens[index];
      if (!token || (index > first && !token.isJoined)) break;
      const key = before + token.key;
      const value = this.#index.get(key) ?? this.#getSingular(before, token);
      if (value !== undefined && !this.#isInsideKatakana(text, start.start, token.end)) {
        const hit = { value, start: start.start, end: token.end, firstToken: first, nextToken: index + 1 };
        if (accepts(hit)) longest = hit;
      }
      if (!this.#index.continues(key)) break;
      before = `${key} `;
    }
    return longest;
  }

  #getSingular(before: string, token: Token): T | undefined {
    const isAsked = this.#options.ignoresPlural && token.singular !== undefined;
    return isAsked ? this.#index.get(before + token.singular) : undefined;
  }

  /** Katakana words stand without spaces: a match that begins or ends inside a longer one is another word. */
  #isInsideKatakana(text: string, start: number, end: number): boolean {
    const isKatakana = (position: number) => katakana.test(text.charAt(position));
    const begins = !this.#options.findsKatakanaEnds && start > 0 && isKatakana(start) && isKatakana(start - 1);
    return begins || (end < text.length && isKatakana(end - 1) && isKatakana(end));
  }
}

/** Keeps the hits that do not overlap an earlier, or at the same start longer, one. */
export function keepApart<T>(hits: readonly PhraseHit<T>[]): PhraseHit<T>[] {
  let end = 0;
  return hits.filter((hit) => {
    if (hit.start < end) return false;
    end = hit.end;
    return true;
  });
}
