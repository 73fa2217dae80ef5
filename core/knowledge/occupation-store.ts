import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { CareerStep } from '../domain/industry-pack.ts';
import { type Language, languages } from '../domain/language.ts';
import type { Label, Occupation, OccupationSkill } from '../domain/occupation.ts';
import { chooseLabel, createLabelFinder, type LabelCount } from './label-store.ts';
import { phraseKey } from './split-tokens.ts';

const TitleRow = z.object({
  id: z.int(),
  language: z.string(),
  label: z.string(),
  key: z.string(),
  isPreferred: z.int().transform((flag) => flag === 1),
  occupation: z.string().nullable(),
  isco: z.string(),
  weight: z.number(),
  source: z.string(),
});
/** A job title of any source. `occupation` is its ESCO concept; `weight` below 1 means that it names several groups. */
export type Title = z.infer<typeof TitleRow>;

/** A skill of an occupation group, and how many of the group's occupations name it (0..1). */
export interface GroupSkill extends OccupationSkill {
  readonly share: number;
}

/** How much of an occupation group asks for a skill (0..1). */
export interface SkillWeight {
  readonly id: number;
  readonly relation: OccupationSkill['relation'];
  readonly share: number;
}

const SkillRow = z.object({
  id: z.int(),
  uri: z.string().nullable(),
  kind: z.string(),
  relation: z.enum(['essential', 'optional', 'technology']),
  isHot: z.int(),
  isInDemand: z.int(),
  share: z.number(),
});
const LabelRow = z.object({ skill: z.int(), language: z.string(), label: z.string() });
const OccupationRow = z.object({ id: z.int(), uri: z.string(), isco: z.string() });
const NamedRow = z.object({ language: z.string(), label: z.string() });
const Count = z.object({ count: z.int() });
const CountRow = z.object({ language: z.string(), preferred: z.int(), alternative: z.int(), reached: z.int() });
const nothing = { preferred: 0, alternative: 0, reached: 0 };

const selectTitle = `SELECT title.id AS id, language, label, key, is_preferred AS isPreferred, occupation.uri AS occupation,
  title.isco AS isco, weight, title.source AS source FROM title LEFT JOIN occupation ON occupation.id = title.occupation`;

/** "Java (computer programming)" is shown as "Java": the remark only tells it from an island. */
export const shortenTechnology = (kind: string, label: string) =>
  kind === 'technology' ? label.replace(/\s*\([^()]*\)$/, '') : label;

/** Reads occupations, titles, their skills and career steps from the open knowledge file. */
export function createOccupationStore(database: Database) {
  const finder = createLabelFinder(database, 'title');
  const occupationByUri = database.prepare('SELECT id, uri, isco FROM occupation WHERE uri = ?');
  const occupationsOfGroup = database.prepare('SELECT count(*) AS count FROM occupation WHERE isco = ?');
  const preferredLabels = database.prepare(
    'SELECT language, label FROM title WHERE occupation = ? AND is_preferred = 1 ORDER BY id',
  );
  const groupLabels = database.prepare('SELECT language, label FROM isco_label WHERE code = ?');
  const titlesOfGroup = database.prepare(`${selectTitle} WHERE title.isco = ? AND language = ? ORDER BY title.id`);
  const titleById = database.prepare(`${selectTitle} WHERE title.id = ?`);
  const skillsOfOccupation = database.prepare(
    `SELECT skill AS id, uri, kind, relation, is_hot AS isHot, is_in_demand AS isInDemand, 1 AS share
     FROM occupation_skill JOIN skill ON skill.id = skill WHERE occupation = ? ORDER BY is_essential DESC, skill`,
  );
  const skillsOfGroup = database.prepare(
    `SELECT skill AS id, skill.uri AS uri, kind, iif(max(is_essential), 'essential', 'optional') AS relation, is_hot AS isHot,
       is_in_demand AS isInDemand,
       1.0 * iif(max(is_essential), sum(is_essential), count(*)) / (SELECT count(*) FROM occupation WHERE isco = :isco) AS share
     FROM occupation_skill JOIN occupation ON occupation.id = occupation JOIN skill ON skill.id = skill
     WHERE occupation.isco = :isco GROUP BY skill`,
  );
  const technologiesOfGroup = database.prepare(
    `SELECT skill AS id, uri, kind, 'technology' AS relation, isco_technology.is_hot AS isHot,
       isco_technology.is_in_demand AS isInDemand, 1.0 * occupations / of_occupations AS share
     FROM isco_technology JOIN skill ON skill.id = skill WHERE isco = ?`,
  );
  const labelsOfSkills = database.prepare(
    `SELECT skill, language, label FROM skill_label WHERE skill IN (SELECT value FROM json_each(?)) AND language IN (?, 'en')
     ORDER BY is_preferred DESC, id`,
  );
  const stepsOfGroup = database.prepare(
    `SELECT from_isco AS "from", to_isco AS "to", kind, measure, strength, source FROM step WHERE from_isco = ?
     ORDER BY kind, measure, strength DESC, to_isco`,
  );

  function labelSkills(rows: readonly z.infer<typeof SkillRow>[], language: Language): GroupSkill[] {
    const labels = z.array(LabelRow).parse(labelsOfSkills.all(JSON.stringify(rows.map(({ id }) => id)), language));
    const bySkill = new Map<number, { language: string; label: string }[]>();
    for (const { skill, ...label } of labels) {
      const found = bySkill.get(skill);
      if (found) found.push(label);
      else bySkill.set(skill, [label]);
    }
    return rows.flatMap(({ uri, kind, isHot, isInDemand, ...row }) => {
      const label = chooseLabel(bySkill.get(row.id) ?? [], language);
      if (!label) return [];
      const text = shortenTechnology(kind, label.text);
      const named = { ...row, label: { ...label, text }, isHot: isHot === 1, isInDemand: isInDemand === 1 };
      return [uri === null ? named : { ...named, uri }];
    });
  }
  const readTitles = (ids: readonly number[]) => ids.map((id) => TitleRow.parse(titleById.get(id)));

  return {
    /** The ESCO occupation with its preferred label; undefined for an unknown URI. */
    findOccupation(uri: string, language: Language): Occupation | undefined {
      const row = OccupationRow.optional().parse(occupationByUri.get(uri));
      const label = row && chooseLabel(z.array(NamedRow).parse(preferredLabels.all(row.id)), language);
      return label && { uri: row.uri, isco: row.isco, label };
    },
    /** All titles of a unit group in a language, by key. */
    listTitles(isco: string, language: Language): Title[] {
      return z.array(TitleRow).parse(titlesOfGroup.all(isco, language));
    },
    /** The name of a group of one to four digits. */
    iscoLabel(code: string, language: Language): Label | undefined {
      return chooseLabel(z.array(NamedRow).parse(groupLabels.all(code)), language);
    },
    /** How many ESCO occupations a unit group has. */
    countOccupations: (isco: string): number => Count.parse(occupationsOfGroup.get(isco)).count,
    /** Titles that read exactly like the text, in any language. */
    findTitles: (text: string): Title[] => readTitles(finder.findKey(phraseKey(text))),
    /** Titles for a search field; a title of two groups comes once for each. See `LabelFinder.findWords` for the order. */
    searchTitles: (text: string, language: Language, limit: number): Title[] =>
      readTitles(finder.findWords(text, language, limit)),
    /** ESCO's essential and optional skills of an occupation; empty for an unknown one. */
    skillsOf(occupationUri: string, language: Language): OccupationSkill[] {
      const row = OccupationRow.optional().parse(occupationByUri.get(occupationUri));
      if (!row) return [];
      const skills = labelSkills(z.array(SkillRow).parse(skillsOfOccupation.all(row.id)), language);
      return skills.map(({ share: _, ...skill }) => skill);
    },
    /**
     * ESCO skills of all occupations of a unit group and O*NET technologies of its US occupations, the most widely asked first.
     * A skill that one occupation calls essential is essential, and its share counts those occupations only. A skill can come
     * twice: from ESCO and as a technology.
     */
    skillsOfIsco(isco: string, language: Language): GroupSkill[] {
      const rows = z.array(SkillRow).parse([...skillsOfGroup.all({ isco }), ...technologiesOfGroup.all(isco)]);
      const order = { essential: 0, technology: 1, optional: 2 } as const;
      const sorted = rows.sort(
        (a, b) =>
          b.share - a.share ||
          order[a.relation] - order[b.relation] ||
          b.isInDemand - a.isInDemand ||
          b.isHot - a.isHot ||
          a.id - b.id,
      );
      return labelSkills(sorted, language);
    },
    /** The same skills without their names, for counting, and of the technologies only those in demand. */
    weighSkills: (isco: string): SkillWeight[] =>
      z
        .array(SkillRow)
        .parse([...skillsOfGroup.all({ isco }), ...technologiesOfGroup.all(isco)])
        .filter(({ relation, isInDemand }) => relation !== 'technology' || isInDemand === 1)
        .map(({ id, relation, share }) => ({ id, relation, share })),
    /** Career steps from a unit group, the strongest of each measure first; strengths of two measures do not compare. */
    stepsFrom: (isco: string): CareerStep[] => z.array(CareerStep).parse(stepsOfGroup.all(isco)),
    /** How far the names of groups and occupations reach, per language. */
    countLabels(): LabelCount[] {
      const count = (sql: string, ...values: string[]) => Count.parse(database.prepare(sql).get(...values)).count;
      const groups = count('SELECT count(*) AS count FROM isco_group');
      const occupations = count('SELECT count(*) AS count FROM occupation');
      const rows = z.array(CountRow).parse(
        database
          .prepare(
            `SELECT language, sum(is_preferred) AS preferred, sum(1 - is_preferred) AS alternative,
               count(DISTINCT occupation) AS reached FROM title_row GROUP BY language`,
          )
          .all(),
      );
      return languages.flatMap((language): LabelCount[] => {
        const named = count('SELECT count(*) AS count FROM isco_label WHERE language = ?', language);
        const { reached, ...titles } = rows.find((row) => row.language === language) ?? nothing;
        return [
          { language, list: 'isco', preferred: named, alternative: 0, missing: groups - named },
          { ...titles, language, list: 'occupation', missing: occupations - reached },
        ];
      });
    },
  };
}
export type OccupationStore = ReturnType<typeof createOccupationStore>;
