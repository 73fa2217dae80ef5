import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Industry } from '../domain/industry.ts';
import type { FoundSkill, SkillFinder } from '../domain/skill.ts';
import { findPlaces, type Place } from './find-places.ts';
import { guessIndustry } from './guess-industry.ts';
import { keepApart } from './phrase-finder.ts';
import { readOccupations, readPlaces, readSkills, readSources, type Source } from './read-tables.ts';
import { keepSureSkills } from './skill-rules.ts';
import { splitTokens } from './split-tokens.ts';

/** What CVPlus knows about skills, occupations and places, each with its source. */
export interface Knowledge extends SkillFinder {
  findSkills(text: string): FoundSkill[];
  /**
   * The industry that an occupation title belongs to, and how much of that title's use it accounts for (0..1);
   * undefined when the title is unknown or stands in several industries alike. `other` is a known title outside the ten.
   */
  guessIndustry(title: string | undefined, text: string): { industry: Industry; score: number } | undefined;
  /** Known occupation titles that a text names, in its order: the longest at each place. */
  findTitles(text: string): { start: number; end: number }[];
  /** Known towns, regions and countries that a text names, in its order. */
  findPlaces(text: string): Place[];
  readonly sources: readonly Source[];
}

/** Remembers the first answer: a table is read when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Opens the tables in `<resourcesFolder>/knowledge`. Reading is deferred to the first question of each kind; a missing or
 * damaged table is a broken installation and throws as such.
 */
export function loadKnowledge(resourcesFolder: string): Knowledge {
  const readTable = (name: string) => readFileSync(join(resourcesFolder, 'knowledge', name), 'utf8');
  const skills = once(() => readSkills(readTable('skills.tsv')));
  const occupations = once(() => readOccupations(readTable('occupations.tsv')));
  const places = once(() => readPlaces(readTable('places.tsv')));
  const sources = once(() => readSources(readTable('sources.json')));
  return {
    findSkills(text) {
      const hits = skills().find(text, splitTokens(text));
      return keepApart(keepSureSkills(text, hits)).map(({ value, start, end }) => ({ name: value.skill, start, end }));
    },
    canonicalSkill: (text) => skills().get(text)?.skill,
    guessIndustry: (title, text) => guessIndustry(occupations(), title, text),
    findTitles: (text) => keepApart(occupations().find(text)).map(({ start, end }) => ({ start, end })),
    findPlaces: (text) => findPlaces(places(), text),
    get sources() {
      return sources();
    },
  };
}
