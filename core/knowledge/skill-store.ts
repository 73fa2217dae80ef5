import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type Language, languages } from '../domain/language.ts';
import type { Label } from '../domain/occupation.ts';
import { chooseLabel, createLabelFinder, type LabelCount } from './label-store.ts';
import { shortenTechnology } from './occupation-store.ts';

const SkillKind = z.enum(['skill', 'knowledge', 'technology', 'language', 'transversal']);
type SkillKind = z.infer<typeof SkillKind>;

const flag = z.int().transform((value) => value === 1);
const SkillRow = z.object({
  id: z.int(),
  uri: z.string().nullable(),
  kind: SkillKind,
  isHot: flag,
  isInDemand: flag,
  source: z.string(),
});
const LabelRow = z.object({
  skill: z.int(),
  language: z.string(),
  label: z.string(),
  key: z.string(),
  isPreferred: flag,
  source: z.string(),
});
/** One name of a skill. */
export type SkillLabel = z.infer<typeof LabelRow>;
const Count = z.object({ count: z.int() });
const CountRow = z.object({ language: z.string(), preferred: z.int(), alternative: z.int(), reached: z.int() });
const nothing = { preferred: 0, alternative: 0, reached: 0 };

/** A skill of any source with its name; ESCO concepts have a `uri`. */
export interface KnownSkill {
  readonly id: number;
  readonly uri?: string;
  readonly kind: SkillKind;
  readonly label: Label;
  readonly isHot: boolean;
  readonly isInDemand: boolean;
  readonly source: string;
}

const selectLabel = 'SELECT skill, language, label, key, is_preferred AS isPreferred, source FROM skill_label';

/** Reads skills and their names from the open knowledge file. */
export function createSkillStore(database: Database) {
  const finder = createLabelFinder(database, 'skill_label');
  const skillById = database.prepare(
    'SELECT id, uri, kind, is_hot AS isHot, is_in_demand AS isInDemand, source FROM skill WHERE id = ?',
  );
  const labelsOfSkill = database.prepare(`${selectLabel} WHERE skill = ? ORDER BY is_preferred DESC, id`);
  const labelById = database.prepare(`${selectLabel} WHERE id = ?`);

  const readLabels = (id: number) => z.array(LabelRow).parse(labelsOfSkill.all(id));
  const readLabel = (id: number) => LabelRow.parse(labelById.get(id));

  /** The skill with its name in the language; of a skill without an English name that of its own language. */
  function findSkill(id: number, language: Language): KnownSkill | undefined {
    const row = SkillRow.optional().parse(skillById.get(id));
    if (!row) return undefined;
    const labels = readLabels(id);
    const own = labels[0];
    const ownLanguage = languages.find((known) => known === own?.language);
    const label =
      chooseLabel(labels, language) ??
      (own && ownLanguage ? { text: own.label, language: ownLanguage, isTranslated: false } : undefined);
    if (!label) return undefined;
    const { uri, ...rest } = row;
    const named = { ...rest, label: { ...label, text: shortenTechnology(row.kind, label.text) } };
    return uri === null ? named : { ...named, uri };
  }

  return {
    findSkill,
    /** Names with exactly this key (`phraseKey`), in any language: preferred ones first. */
    findByKey(key: string): SkillLabel[] {
      return finder
        .findKey(key)
        .map(readLabel)
        .sort((a, b) => Number(b.isPreferred) - Number(a.isPreferred) || a.skill - b.skill);
    },
    /** All names of a skill, preferred ones first. */
    labels: readLabels,
    /** Skills for a search field, in the order of `LabelFinder.findWords`. */
    search(text: string, language: Language, limit: number): KnownSkill[] {
      // A skill can have several of the names; three times as many are enough to fill the list.
      const labels = finder.findWords(text, language, limit * 3).map(readLabel);
      const ids = [...new Set(labels.map(({ skill }) => skill))].slice(0, limit);
      return ids.flatMap((id) => findSkill(id, language) ?? []);
    },
    /** How far the names of skills reach, per language; only ESCO's concepts are missed, national lists have one language. */
    countLabels(): LabelCount[] {
      const concepts = Count.parse(
        database.prepare('SELECT count(*) AS count FROM skill WHERE uri IS NOT NULL').get(),
      ).count;
      const rows = z.array(CountRow).parse(
        database
          .prepare(
            `SELECT language, sum(is_preferred) AS preferred, sum(1 - is_preferred) AS alternative,
               count(DISTINCT iif(uri IS NULL, NULL, skill)) AS reached
             FROM skill_label_row JOIN skill ON skill.id = skill GROUP BY language`,
          )
          .all(),
      );
      return languages.map((language): LabelCount => {
        const { reached, ...names } = rows.find((row) => row.language === language) ?? nothing;
        return { ...names, language, list: 'skill', missing: concepts - reached };
      });
    },
  };
}
export type SkillStore = ReturnType<typeof createSkillStore>;
