import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { createLabelFinder } from '../label-store.ts';

const TitleRow = z.object({
  language: z.string(),
  isco: z.string(),
  weight: z.number(),
  occupation: z.int().nullable(),
  isPreferred: z.int(),
});
/** A known title: its unit group, and the ESCO occupation that it is a name of. */
export type TitleRow = z.infer<typeof TitleRow>;

const SkillRow = z.object({ skill: z.int(), language: z.string(), isPreferred: z.int(), hasUri: z.int() });
/** A known name of a skill. */
export type SkillRow = z.infer<typeof SkillRow>;

/** The titles of a language side by side: `groups` are unit groups, `occupations` 0 where a title names none. */
export interface TitleColumns {
  readonly keys: readonly string[];
  readonly groups: readonly string[];
  readonly weights: Float32Array;
  readonly occupations: Int32Array;
}

export interface SkillColumns {
  readonly keys: readonly string[];
  readonly labels: readonly string[];
  readonly skills: Int32Array;
  /** Kind of each label's skill: `technology`, `knowledge`, `skill`, `language` or `transversal`. */
  readonly kinds: readonly string[];
}

// One check for each row as it comes: a hundred thousand rows at once would take twice their memory.
const TitleCells = z.tuple([z.string(), z.string(), z.number(), z.int()]);
const SkillCells = z.tuple([z.string(), z.string(), z.int(), z.string()]);

function gatherSkills(rows: Iterable<unknown>): SkillColumns {
  const keys: string[] = [];
  const labels: string[] = [];
  const skills: number[] = [];
  const kinds: string[] = [];
  for (const row of rows) {
    const [key, label, skill, kind] = SkillCells.parse(row);
    keys.push(key);
    labels.push(label);
    skills.push(skill);
    kinds.push(kind);
  }
  return { keys, labels, skills: Int32Array.from(skills), kinds };
}

/** Reads titles and skills of an open knowledge file, as the matcher needs them. */
export function createMatchingStore(database: Database) {
  const titleFinder = createLabelFinder(database, 'title');
  const skillFinder = createLabelFinder(database, 'skill_label');
  const title = database.prepare(
    'SELECT language, isco, weight, occupation, is_preferred AS isPreferred FROM title WHERE id = ?',
  );
  const titleColumns = database
    .prepare('SELECT key, isco, weight, coalesce(occupation, 0) FROM title WHERE language = ? ORDER BY id')
    .raw();
  const titleLanguages = database.prepare('SELECT DISTINCT language FROM title ORDER BY language').pluck();
  const occupation = database.prepare(
    `SELECT uri, label FROM occupation JOIN title ON title.occupation = occupation.id AND is_preferred = 1
     WHERE occupation.id = ? AND language IN (?, 'en') ORDER BY language = 'en', title.id LIMIT 1`,
  );
  const skill = database.prepare(
    `SELECT skill, language, is_preferred AS isPreferred, uri IS NOT NULL AS hasUri FROM skill_label
     JOIN skill ON skill.id = skill WHERE skill_label.id = ?`,
  );
  const skillColumns = database
    .prepare(
      `SELECT key, label, skill, kind FROM skill_label JOIN skill ON skill.id = skill WHERE language = ?
       ORDER BY skill_label.id`,
    )
    .raw();
  const namesOfSkills = database
    .prepare(
      `SELECT key, label, skill, kind FROM skill_label JOIN skill ON skill.id = skill
       WHERE skill IN (SELECT value FROM json_each(?)) AND language = ? ORDER BY skill_label.id`,
    )
    .raw();
  const skillLabel = database
    .prepare(
      `SELECT label FROM skill_label WHERE skill = ? AND language IN (?, 'en')
       ORDER BY language = 'en', is_preferred DESC, id LIMIT 1`,
    )
    .pluck();
  const skillLanguages = database.prepare('SELECT DISTINCT language FROM skill_label ORDER BY language').pluck();
  const markedAliases = database
    .prepare("SELECT key, alias FROM reading_skill WHERE substr(alias, 1, 1) IN ('=', '~', '!')")
    .raw();
  return {
    /** All titles with this key, in any language. */
    findTitles: (key: string): TitleRow[] => titleFinder.findKey(key).map((id) => TitleRow.parse(title.get(id))),
    /** Languages that have titles. */
    listTitleLanguages: (): string[] => z.array(z.string()).parse(titleLanguages.all()),
    readTitles(language: string): TitleColumns {
      const keys: string[] = [];
      const groups: string[] = [];
      const weights: number[] = [];
      const occupations: number[] = [];
      for (const row of titleColumns.iterate(language)) {
        const [key, group, weight, occupation] = TitleCells.parse(row);
        keys.push(key);
        groups.push(group);
        weights.push(weight);
        occupations.push(occupation);
      }
      return { keys, groups, weights: Float32Array.from(weights), occupations: Int32Array.from(occupations) };
    },
    /** The concept and its label in the language, or in English; undefined when it has neither. */
    readOccupation: (id: number, language: string) =>
      z.object({ uri: z.string(), label: z.string() }).optional().parse(occupation.get(id, language)),
    findSkills: (key: string): SkillRow[] => skillFinder.findKey(key).map((id) => SkillRow.parse(skill.get(id))),
    listSkillLanguages: (): string[] => z.array(z.string()).parse(skillLanguages.all()),
    readSkills: (language: string): SkillColumns => gatherSkills(skillColumns.iterate(language)),
    /** The names of these skills only, in one language. */
    readSkillsAmong: (ids: readonly number[], language: string): SkillColumns =>
      gatherSkills(namesOfSkills.iterate(JSON.stringify(ids), language)),
    /** The names by which CVs are read that count only in a certain spelling, with the mark of that (see `phrase-store.ts`). */
    readMarkedAliases: (): Map<string, string> =>
      new Map(z.array(z.tuple([z.string(), z.string()])).parse(markedAliases.all())),
    /** The label in the language, or in English; undefined when the skill has neither. */
    readSkillLabel: (skill: number, language: string) => z.string().optional().parse(skillLabel.get(skill, language)),
  };
}
export type MatchingStore = ReturnType<typeof createMatchingStore>;
