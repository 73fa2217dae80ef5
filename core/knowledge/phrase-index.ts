/** Values by phrase, with phrases in their `phraseKey` form. */
export interface PhraseIndex<T> {
  get(key: string): T | undefined;
  /** Whether a longer phrase begins with this one and a space. */
  continues(key: string): boolean;
}

/** A small list of phrases, given one by one. */
export class PhraseMap<T> implements PhraseIndex<T> {
  readonly #values = new Map<string, T>();
  readonly #beginnings = new Set<string>();

  /** The last value given to a phrase counts. */
  add(key: string, value: T): void {
    if (key === '') return;
    this.#values.set(key, value);
    for (let space = key.indexOf(' '); space >= 0; space = key.indexOf(' ', space + 1)) {
      this.#beginnings.add(key.slice(0, space));
    }
  }

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  continues(key: string): boolean {
    return this.#beginnings.has(key);
  }
}
