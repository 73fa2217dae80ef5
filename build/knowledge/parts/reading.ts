import { makeOccupations } from '../make-occupations.ts';
import { makePlaces } from '../make-places.ts';
import { makeSkills } from '../make-skills.ts';
import type { KnowledgePart } from '../part.ts';

const split = (sources: readonly string[]) => {
  const [first, ...others] = sources;
  return [first, others.length > 0 ? others.join(' ') : null] as const;
};

/**
 * The phrases by which CVs and adverts are read: names of skills, titles and places. A row that several publications
 * support names one as its source and the rest in `other_sources`.
 */
export const reading: KnowledgePart = {
  name: 'reading',
  schema: `
    CREATE TABLE reading_skill (
      key TEXT PRIMARY KEY, alias TEXT NOT NULL, skill TEXT NOT NULL, kind TEXT NOT NULL, is_hot INTEGER NOT NULL,
      source TEXT NOT NULL REFERENCES sources(id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reading_title (
      key TEXT PRIMARY KEY, industry TEXT NOT NULL, share REAL NOT NULL,
      source TEXT NOT NULL REFERENCES sources(id), other_sources TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reading_place (
      key TEXT PRIMARY KEY, name TEXT NOT NULL, countries TEXT NOT NULL, kind TEXT NOT NULL,
      source TEXT NOT NULL REFERENCES sources(id), other_sources TEXT
    ) STRICT, WITHOUT ROWID;`,
  fill({ database, reference }) {
    const addSkill = database.prepare('INSERT INTO reading_skill VALUES (?, ?, ?, ?, ?, ?)');
    for (const { key, alias, skill, kind, isHot, source } of makeSkills(reference)) {
      addSkill.run(key, alias, skill, kind, isHot ? 1 : 0, source);
    }
    const addTitle = database.prepare('INSERT INTO reading_title VALUES (?, ?, ?, ?, ?)');
    for (const { key, industry, share, sources } of makeOccupations(reference)) {
      addTitle.run(key, industry, share, ...split(sources));
    }
    const addPlace = database.prepare('INSERT INTO reading_place VALUES (?, ?, ?, ?, ?, ?)');
    for (const { key, name, countries, kind, sources } of makePlaces()) {
      addPlace.run(key, name, countries.join(','), kind, ...split(sources));
    }
  },
};
