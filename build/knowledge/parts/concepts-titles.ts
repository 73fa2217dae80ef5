import type { Database } from 'better-sqlite3';
import { phraseKey } from '../../../core/knowledge/split-tokens.ts';
import { compareRows } from '../read-reference.ts';
import { findOddKey, numberSource } from './concepts-write.ts';

export interface TitleRow {
  readonly language: string;
  readonly label: string;
  readonly isPreferred: boolean;
  readonly occupation?: number;
  readonly isco: string;
  readonly weight: number;
  readonly source: string;
}

/**
 * Collects titles of all sources. Of two that read the same and mean the same group the first stays, so ESCO's are added first;
 * a title of two ESCO occupations stays with both.
 */
export class TitleList {
  readonly #rows = new Map<string, TitleRow & { readonly key: string }>();
  readonly #groups = new Map<string, Set<string>>();
  readonly #isHeldOut: (language: string, label: string) => boolean;

  constructor(isHeldOut: (language: string, label: string) => boolean) {
    this.#isHeldOut = isHeldOut;
  }

  add(row: TitleRow): void {
    const key = phraseKey(row.label);
    if (key === '' || row.label.length > 120) return;
    if (!row.isPreferred && this.#isHeldOut(row.language, row.label)) return;
    const groupsKey = `${row.language}\t${key}`;
    const groups = this.#groups.get(groupsKey) ?? new Set();
    if (row.occupation === undefined && groups.has(row.isco)) return;
    const id = `${groupsKey}\t${row.isco}\t${row.occupation ?? ''}`;
    if (this.#rows.has(id)) return;
    this.#rows.set(id, { ...row, key });
    this.#groups.set(groupsKey, groups.add(row.isco));
  }

  /** Groups that a title is known for so far. */
  findGroups(language: string, label: string): ReadonlySet<string> {
    return this.#groups.get(`${language}\t${phraseKey(label)}`) ?? new Set();
  }

  /** All labels of a language with their groups. */
  listLabels(language: string): { label: string; isco: string }[] {
    return [...this.#rows.values()].filter((row) => row.language === language);
  }

  write(database: Database): void {
    const add = database.prepare('INSERT INTO title_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const index = database.prepare('INSERT INTO title_search (rowid, key) VALUES (?, ?)');
    const rows = [...this.#rows.values()].sort(
      (a, b) =>
        compareRows(a.language, b.language) ||
        compareRows(a.key, b.key) ||
        compareRows(a.isco, b.isco) ||
        (a.occupation ?? 0) - (b.occupation ?? 0),
    );
    for (const [position, row] of rows.entries()) {
      const { language, label, key, isPreferred, occupation, isco, weight, source } = row;
      const flag = isPreferred ? 1 : 0;
      const id = position + 1;
      add.run(
        id,
        language,
        label,
        findOddKey(label, key),
        flag,
        occupation ?? null,
        isco,
        weight,
        numberSource(source),
      );
      index.run(id, key);
    }
    database.prepare("INSERT INTO title_search (title_search) VALUES ('optimize')").run();
  }
}
