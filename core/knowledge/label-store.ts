import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Language } from '../domain/language.ts';
import type { Label } from '../domain/occupation.ts';
import { sampleKey } from './sample-key.ts';
import { splitTokens } from './split-tokens.ts';

/** The two lists of names in the knowledge file. */
export type LabelList = 'title' | 'skill_label';

const Id = z.object({ id: z.int() });

/** Finds names by their words. Ids are those of the list's view. */
export interface LabelFinder {
  /** Ids of names with exactly this key, in order. */
  findKey(key: string): number[];
  /**
   * Ids of names of a language in which each word of the text begins a word: the whole name first, then those that begin with the
   * text, of these preferred and short ones first.
   */
  findWords(text: string, language: Language, limit: number): number[];
}

const quote = (word: string) => `"${word.replaceAll('"', '""')}"`;

/** Prepares the search of one list. */
export function createLabelFinder(database: Database, list: LabelList): LabelFinder {
  const byKey = database.prepare(
    `SELECT id FROM ${list} WHERE sample = ${sampleKey(':key')} AND key = :key ORDER BY id`,
  );
  const search = list === 'title' ? 'title_search' : 'skill_search';
  const inLanguage = database.prepare(
    `SELECT list.id AS id FROM ${search} JOIN ${list} AS list ON list.id = ${search}.rowid
     WHERE ${search} MATCH :words AND language = :language
     ORDER BY list.key = :key DESC, substr(list.key, 1, length(:key)) = :key DESC, is_preferred DESC, length(label), list.id
     LIMIT :limit`,
  );
  const readIds = (rows: unknown[]) =>
    z
      .array(Id)
      .parse(rows)
      .map(({ id }) => id);
  return {
    findKey: (wanted) => readIds(byKey.all({ key: wanted })),
    findWords(text, language, limit) {
      const words = splitTokens(text).map(({ key: word }) => word);
      if (words.length === 0) return [];
      const match = words.map((word) => `${quote(word)}*`).join(' ');
      return readIds(inLanguage.all({ words: match, language, key: words.join(' '), limit }));
    },
  };
}

/** Chooses the label of a language; without one the English stands in, and without that nothing. */
export function chooseLabel(
  labels: readonly { language: string; label: string }[],
  language: Language,
): Label | undefined {
  const own = labels.find((row) => row.language === language);
  if (own) return { text: own.label, language, isTranslated: true };
  const english = labels.find((row) => row.language === 'en');
  return english && { text: english.label, language: 'en', isTranslated: false };
}

export const LabelCount = z.object({
  language: z.string(),
  list: z.enum(['isco', 'occupation', 'skill']),
  preferred: z.int(),
  alternative: z.int(),
  /** Concepts of the list without any name in the language. */
  missing: z.int(),
});
/** How far the names of one language reach. */
export type LabelCount = z.infer<typeof LabelCount>;
