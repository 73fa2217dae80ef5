import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';
import { Industry } from '../domain/industry.ts';
import type { KnownPlace } from './find-places.ts';
import { PhraseFinder } from './phrase-finder.ts';
import type { PhraseIndex } from './phrase-index.ts';
import type { SkillAlias, SpellingRule } from './skill-rules.ts';

/** How much of a title's use falls to one industry. */
export interface OccupationShare {
  readonly industry: Industry;
  readonly share: number;
}

const ruleOfMark: Readonly<Record<string, SpellingRule>> = { '=': 'case', '~': 'inside', '!': 'list' };

/** Words seen before are not looked up again; this many are kept. */
const mostRemembered = 20_000;

interface Entry<T> {
  readonly value: T | undefined;
  readonly continues: boolean;
}

/** A large list of phrases in a table whose primary key is the phrase; a row is read only when it is asked for. */
class PhraseRows<T> implements PhraseIndex<T> {
  readonly #statement: Statement<[string]>;
  readonly #read: (cells: readonly unknown[]) => T;
  readonly #seen = new Map<string, Entry<T>>();

  /** `select` names the key first; the rest is given to `read`. */
  constructor(database: Database, select: string, read: (cells: readonly unknown[]) => T) {
    this.#statement = database.prepare<[string]>(`${select} WHERE key >= ? ORDER BY key LIMIT 2`).raw();
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
    // A space sorts before every letter: the longer phrases of a key come right behind it.
    const rows = z.array(z.tuple([z.string()]).rest(z.unknown())).parse(this.#statement.all(key));
    const [first, second] = rows;
    const isKnown = first?.[0] === key;
    const next = isKnown ? second : first;
    const entry = {
      value: isKnown ? this.#read(first) : undefined,
      continues: next?.[0].startsWith(`${key} `) ?? false,
    };
    if (this.#seen.size >= mostRemembered) this.#seen.clear();
    this.#seen.set(key, entry);
    return entry;
  }
}

/**
 * Names of skills. An alias marked `=` counts only as spelled, one marked `~` only so and not where sentences begin, one
 * marked `!` only so and in an enumeration.
 */
export function findSkillPhrases(database: Database): PhraseFinder<SkillAlias> {
  const Row = z.tuple([z.string(), z.string(), z.string()]);
  const index = new PhraseRows(database, 'SELECT key, alias, skill FROM reading_skill', (cells) => {
    const [, alias, skill] = Row.parse(cells);
    const rule = ruleOfMark[alias.charAt(0)];
    return { skill, spelling: rule ? alias.slice(1) : alias, rule: rule ?? 'any' };
  });
  return new PhraseFinder<SkillAlias>(index, { ignoresPlural: true });
}

/** Titles of occupations with the industry that they mostly stand in. */
export function findTitlePhrases(database: Database): PhraseFinder<OccupationShare> {
  const Row = z.tuple([z.string(), Industry, z.number()]);
  const index = new PhraseRows(database, 'SELECT key, industry, share FROM reading_title', (cells) => {
    const [, industry, share] = Row.parse(cells);
    return { industry, share };
  });
  return new PhraseFinder<OccupationShare>(index, { ignoresPlural: true, findsKatakanaEnds: true });
}

/** Towns, regions and countries. */
export function findPlacePhrases(database: Database): PhraseFinder<KnownPlace> {
  const Row = z.tuple([z.string(), z.string(), z.string(), z.enum(['country', 'region', 'town'])]);
  const index = new PhraseRows<KnownPlace>(
    database,
    'SELECT key, name, countries, kind FROM reading_place',
    (cells) => {
      const [, name, countries, kind] = Row.parse(cells);
      return { name, countries: countries.split(','), kind };
    },
  );
  return new PhraseFinder(index);
}
