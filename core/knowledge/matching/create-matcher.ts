import type { Database } from 'better-sqlite3';
import type { Language } from '../../domain/language.ts';
import type { OccupationMatch } from '../../domain/occupation.ts';
import { prepareSkillSearch, type SkillMention } from './find-skill-mentions.ts';
import { makeLabelIndex } from './label-index.ts';
import { type Encoder, loadEncoder } from './load-encoder.ts';
import { matchSkill, type SkillIndex, type SkillMatch, type SkillSources } from './match-skill.ts';
import { matchTitle, type TitleIndex, type TitleSources } from './match-title.ts';
import { createMatchingStore } from './matching-store.ts';

/** Remembers the answer for each argument. */
function remember<T>(make: (argument: string) => T): (argument: string) => T {
  const made = new Map<string, { readonly value: T }>();
  return (argument) => {
    const known = made.get(argument) ?? { value: make(argument) };
    made.set(argument, known);
    return known.value;
  };
}

/** What a matcher reads; nothing of it before it is asked for. */
export interface MatchingSources extends TitleSources, SkillSources {}

export function openMatchingSources(database: Database, modelsFolder: string): MatchingSources {
  const store = createMatchingStore(database);
  let encoder: Encoder | undefined;
  const getEncoder = () => {
    encoder ??= loadEncoder(modelsFolder);
    return encoder;
  };
  const languagesOf = remember((list) => (list === 'title' ? store.listTitleLanguages() : store.listSkillLanguages()));
  return {
    get encoder() {
      return getEncoder();
    },
    store,
    indexOf: remember((language): TitleIndex => {
      const columns = store.readTitles(language);
      const positions = new Map(getEncoder().groups.map((group, position) => [group, position]));
      return {
        columns,
        groups: Int16Array.from(columns.groups, (group) => positions.get(group) ?? 0),
        index: makeLabelIndex(columns.keys, language),
      };
    }),
    languagesFor: (language = 'en') => (languagesOf('title').includes(language) ? [language] : ['en']),
    skillIndexOf: remember((language): SkillIndex => {
      const columns = store.readSkills(language);
      return { columns, index: makeLabelIndex(columns.keys, language) };
    }),
    // Tools and technologies keep their English names everywhere.
    skillLanguagesFor: (language = 'en') =>
      language !== 'en' && languagesOf('skill').includes(language) ? [language, 'en'] : ['en'],
  };
}

export interface Matcher {
  /**
   * The unit group of a job title, or undefined when it is unknown or no title. Without a language, titles that read exactly
   * the same are found in all; what is only alike is looked for among the English ones and by the encoder.
   */
  matchTitle(title: string, language?: Language): OccupationMatch | undefined;
  /** The same by known labels and the encoder alone: a little less right, and without the seconds that an index takes. */
  matchTitleQuickly(title: string, language?: Language): OccupationMatch | undefined;
  matchTitles(titles: readonly { title: string; language?: Language }[]): (OccupationMatch | undefined)[];
  /** The skill that a written skill means: a known name ("JS" is JavaScript) or one close enough. */
  matchSkill(text: string, language?: Language): SkillMatch | undefined;
  /** Known names of skills in a text, in its order; spans do not overlap. */
  findSkills(text: string, language?: Language): SkillMention[];
  /** The ids of those of the given skills that any of the texts names; needs no index, so it is quick at once. */
  findSkillsAmong(skills: readonly number[], texts: readonly string[], language?: Language): ReadonlySet<number>;
}

/**
 * Matches job titles and names of skills to the concepts of an open knowledge file. Reads nothing before the first question;
 * then the encoder (10 MB) and, for each language asked about, an index of its labels.
 * `model.missing`, `model.altered`, `model.unsupported`.
 */
export function createMatcher(database: Database, modelsFolder: string): Matcher {
  const sources = openMatchingSources(database, modelsFolder);
  const withoutLikeness: TitleSources = {
    get encoder() {
      return sources.encoder;
    },
    store: sources.store,
    indexOf: () => undefined,
    languagesFor: () => [],
  };
  const searchOf = remember((language) => prepareSkillSearch(sources.store, sources.skillLanguagesFor(language)));
  return {
    matchTitle: (title, language) => matchTitle(sources, title, language),
    matchTitleQuickly: (title, language) => matchTitle(withoutLikeness, title, language),
    matchTitles: (titles) => titles.map(({ title, language }) => matchTitle(sources, title, language)),
    matchSkill: (text, language) => matchSkill(sources, text, language),
    findSkills: (text, language = 'en') => searchOf(language)(text),
    findSkillsAmong(skills, texts, language = 'en') {
      const search = prepareSkillSearch(sources.store, sources.skillLanguagesFor(language), skills);
      return new Set(texts.flatMap((text) => search(text).map(({ skill }) => skill)));
    },
  };
}
