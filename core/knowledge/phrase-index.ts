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

/** Words seen before are not looked up again; this many are kept. */
const mostRemembered = 20_000;

interface Entry<T> {
  readonly value: T | undefined;
  readonly continues: boolean;
}

/**
 * A large list as it lies in its file: lines sorted by their first column, looked up by halving. Nothing is built when it
 * is opened, and a row is read only when it is asked for.
 */
export class PhraseTable<T> implements PhraseIndex<T> {
  readonly #lines: readonly string[];
  readonly #read: (cells: readonly string[]) => T;
  readonly #seen = new Map<string, Entry<T>>();

  /** `table` begins with a line of column names and is sorted by UTF-16 code units, as the build script writes it. */
  constructor(table: string, read: (cells: readonly string[]) => T) {
    this.#lines = table.slice(table.indexOf('\n') + 1).split('\n');
    this.#read = read;
  }

  get(key: string): T | undefined {
    return this.#find(key).value;
  }

  continues(key: string): boolean {
    return this.#find(key).continues;
  }

  #find(key: string): Entry<T> {
    const seen = this.#seen.get(key);
    if (seen) return seen;
    // A tab sorts before a space: the row of the phrase itself comes right before the longer ones.
    const first = this.#findFirst(`${key}\t`);
    const line = this.#lines[first];
    const isKnown = line?.startsWith(`${key}\t`) === true;
    const next = this.#lines[isKnown ? first + 1 : first];
    const entry = {
      value: isKnown ? this.#read(line.split('\t')) : undefined,
      continues: next?.startsWith(`${key} `) ?? false,
    };
    if (this.#seen.size >= mostRemembered) this.#seen.clear();
    this.#seen.set(key, entry);
    return entry;
  }

  #findFirst(beginning: string): number {
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const line = this.#lines[middle];
      // The last line is the empty one behind the final line end, which belongs at the end.
      if (line !== undefined && line !== '' && line < beginning) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
