import { openKnowledgeFile } from '../database/open-knowledge-file.ts';
import type { Industry } from '../domain/industry.ts';
import type { FoundSkill, SkillFinder } from '../domain/skill.ts';
import { findPlaces, type Place } from './find-places.ts';
import { guessIndustry } from './guess-industry.ts';
import { keepApart } from './phrase-finder.ts';
import { findPlacePhrases, findSkillPhrases, findTitlePhrases } from './phrase-store.ts';
import { keepSureSkills } from './skill-rules.ts';
import { splitTokens } from './split-tokens.ts';

/** The phrases by which CVs and adverts are read. */
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
 * Opens `<resourcesFolder>/knowledge.db`, deferred to the first question; a missing or damaged file throws
 * `app.broken-installation` then.
 */
export function loadKnowledge(resourcesFolder: string): Knowledge {
  const file = once(() => openKnowledgeFile(resourcesFolder));
  const skills = once(() => findSkillPhrases(file()));
  const titles = once(() => findTitlePhrases(file()));
  const places = once(() => findPlacePhrases(file()));
  return {
    findSkills(text) {
      const hits = skills().find(text, splitTokens(text));
      return keepApart(keepSureSkills(text, hits)).map(({ value, start, end }) => ({ name: value.skill, start, end }));
    },
    canonicalSkill: (text) => skills().get(text)?.skill,
    guessIndustry: (title, text) => guessIndustry(titles(), title, text),
    findTitles: (text) => keepApart(titles().find(text)).map(({ start, end }) => ({ start, end })),
    findPlaces: (text) => findPlaces(places(), text),
  };
}
