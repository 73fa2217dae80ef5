import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { groupBy } from '../../../core/domain/group-by.ts';

interface EscoSkill {
  readonly label: string;
  readonly kind: string;
}

/** ESCO's relations, counted by skill and unit group. */
export interface EscoCounts {
  readonly skills: ReadonlyMap<number, EscoSkill>;
  readonly byIsco: ReadonlyMap<string, readonly { skill: number; isEssential: boolean; count: number }[]>;
  readonly occupationsOf: ReadonlyMap<string, number>;
  readonly essentialIn: ReadonlyMap<number, number>;
  readonly namedIn: ReadonlyMap<number, number>;
  readonly occupations: number;
  readonly source: string;
  /** Skills by the key of an English label; technologies before others. */
  readonly skillOfKey: ReadonlyMap<string, number>;
}

/** Adds to a count. */
export const addTo = <K>(counts: Map<K, number>, key: K, count: number) =>
  counts.set(key, (counts.get(key) ?? 0) + count);

/** Reads the tables of the part `concepts`. */
export function countEsco(database: Database): EscoCounts {
  const Skill = z.object({ id: z.int(), kind: z.string(), label: z.string() });
  const skills = z.array(Skill).parse(
    database
      .prepare(
        `SELECT skill.id AS id, kind, label FROM skill JOIN skill_label ON skill_label.skill = skill.id
         WHERE language = 'en' AND is_preferred = 1 ORDER BY skill.id, label DESC`,
      )
      .all(),
  );
  const Relation = z.object({
    skill: z.int(),
    isco: z.string(),
    relation: z.string(),
    count: z.int(),
    source: z.string(),
  });
  const relations = z.array(Relation).parse(
    database
      .prepare(
        `SELECT skill, isco, relation, count(*) AS count, min(occupation_skill.source) AS source
         FROM occupation_skill JOIN occupation ON occupation.id = occupation GROUP BY skill, isco, relation
         ORDER BY isco, skill, relation`,
      )
      .all(),
  );
  const Group = z.object({ isco: z.string(), count: z.int() });
  const groups = z
    .array(Group)
    .parse(database.prepare('SELECT isco, count(*) AS count FROM occupation GROUP BY isco').all());
  const essentialIn = new Map<number, number>();
  const namedIn = new Map<number, number>();
  for (const { skill, relation, count } of relations) {
    addTo(namedIn, skill, count);
    if (relation === 'essential') addTo(essentialIn, skill, count);
  }
  const Key = z.object({ key: z.string(), skill: z.int() });
  const keys = z.array(Key).parse(
    database
      .prepare(
        `SELECT key, min(skill) AS skill FROM skill_label JOIN skill ON skill.id = skill WHERE language = 'en'
         GROUP BY key, kind = 'technology' ORDER BY kind = 'technology', key`,
      )
      .all(),
  );
  return {
    skills: new Map(skills.map(({ id, kind, label }) => [id, { kind, label }])),
    byIsco: groupBy(
      relations.map(({ skill, isco, relation, count }) => ({
        skill,
        isco,
        isEssential: relation === 'essential',
        count,
      })),
      ({ isco }) => isco,
    ),
    occupationsOf: new Map(groups.map(({ isco, count }) => [isco, count])),
    essentialIn,
    namedIn,
    occupations: groups.reduce((total, { count }) => total + count, 0),
    source: relations[0]?.source ?? 'esco-1.2.0',
    skillOfKey: new Map(keys.map(({ key, skill }) => [key, skill])),
  };
}
