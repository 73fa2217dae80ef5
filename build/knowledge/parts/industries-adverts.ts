import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Industry } from '../../../core/domain/industry.ts';
import { guessIndustry } from '../../../core/knowledge/guess-industry.ts';
import { keepApart, PhraseFinder } from '../../../core/knowledge/phrase-finder.ts';
import { PhraseMap } from '../../../core/knowledge/phrase-index.ts';
import { findSkillPhrases, findTitlePhrases } from '../../../core/knowledge/phrase-store.ts';
import { keepSureSkills } from '../../../core/knowledge/skill-rules.ts';
import { phraseKey, splitTokens } from '../../../core/knowledge/split-tokens.ts';
import { findIndustryOfIsco } from '../industry-of-isco.ts';
import type { Reference } from '../read-reference.ts';

/** A job advert that its title puts into one of the ten industries. */
export interface Advert {
  readonly corpus: string;
  readonly industry: Industry;
  readonly title: string;
  readonly text: string;
  readonly words: number;
  /** Names of the skills found, as the tables of reading call them. */
  readonly skills: ReadonlySet<string>;
  /** The text as keys of words between spaces, so that ` word ` finds whole words. */
  readonly keys: string;
}

export interface AdvertReader {
  readonly adverts: readonly Advert[];
  findSkills(text: string): string[];
  /** The name that CVs mostly use for a technology ("SQL" for "Structured query language SQL"), where one is known. */
  nameSkill(text: string): string | undefined;
}

interface RawAdvert {
  readonly corpus: string;
  readonly title: string;
  readonly text: string;
}

/** SkillSpan's technical postings stand one behind another: a title, places, then the line with the day of posting. */
function splitSkillSpan(reference: Reference, path: string): RawAdvert[] {
  const lines = reference.readAnnotatedSentences(path).map((words) => words.map(({ word }) => word).join(' '));
  const isMasked = (line: string) => /^(?:<[A-Z]+>[\s\-,–]*)+$/.test(line.trim());
  const starts = lines.flatMap((line, index) => {
    if (!/^Date\s+posted/.test(line)) return [];
    let start = index - 1;
    while (start > 0 && isMasked(lines[start] ?? '')) start--;
    return [start];
  });
  return starts.map((start, index) => ({
    corpus: 'skillspan',
    title: (lines[start] ?? '').replace(/<[A-Z]+>/g, ' '),
    text: lines
      .slice(start, starts[index + 1])
      .join('\n')
      .replace(/<[A-Z]+>/g, ' '),
  }));
}

function readRawAdverts(reference: Reference): RawAdvert[] {
  return [
    ...reference.readCsv('../cv/corpora/jobs-nofluff-pl.csv').map((row) => ({
      corpus: 'nofluffjobs-pl',
      title: row.position ?? '',
      text: [row.position, row.main_skill, row.description].join('\n'),
    })),
    ...['skillspan_tech_train.conll', 'skillspan_tech_dev.conll'].flatMap((path) => splitSkillSpan(reference, path)),
  ];
}

/** Shorter texts are excerpts: that they do not name a word says nothing. */
const fewestWords = 80;
/** A title counts for an industry that holds at least this much of its weight. */
const smallestShare = 0.6;

/** The industry of the longest known English title inside an advert's title, by the unit groups that the title names. */
function placeByTitles(database: Database): (title: string) => Industry | undefined {
  const Row = z.object({ key: z.string(), isco: z.string(), weight: z.number() });
  const rows = z
    .array(Row)
    .parse(database.prepare(`SELECT key, isco, weight FROM title WHERE language = 'en' ORDER BY id`).all());
  const shares = new Map<string, Map<Industry, number>>();
  for (const { key, isco, weight } of rows) {
    const industry = findIndustryOfIsco(isco);
    const known = shares.get(key) ?? new Map<Industry, number>();
    shares.set(key, known.set(industry, (known.get(industry) ?? 0) + weight));
  }
  const index = new PhraseMap<ReadonlyMap<Industry, number>>();
  for (const [key, known] of shares) index.add(key, known);
  const finder = new PhraseFinder(index, { ignoresPlural: true });
  return (title) => {
    const [longest] = finder
      .find(title)
      .sort((a, b) => b.nextToken - b.firstToken - (a.nextToken - a.firstToken) || b.start - a.start);
    if (!longest) return undefined;
    const total = [...longest.value.values()].reduce((sum, weight) => sum + weight, 0);
    return [...longest.value].find(([, weight]) => weight / total >= smallestShare)?.[0];
  };
}

/**
 * Reads the adverts of the corpora and gives each the industry of its title, where the titles by which adverts are read and
 * those of the classifications agree ("business analyst" is finance for one and consulting for the other, and counts for
 * neither). The same advert twice counts once, an excerpt not at all: so the search results of Indeed stay out, and lists of
 * titles without text, and CVs (the Kaggle set), and the general half of SkillSpan, whose postings do not show where one ends.
 * Needs the tables of the parts `concepts` and `reading`.
 */
export function readAdverts(database: Database, reference: Reference): AdvertReader {
  const skillPhrases = findSkillPhrases(database);
  const titlePhrases = findTitlePhrases(database);
  const findSkills = (text: string) =>
    keepApart(keepSureSkills(text, skillPhrases.find(text, splitTokens(text)))).map(({ value }) => value.skill);
  const placeTitle = placeByTitles(database);
  const seen = new Set<string>();
  const adverts = readRawAdverts(reference).flatMap(({ corpus, title, text }) => {
    const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
    if (words < fewestWords) return [];
    const industry = guessIndustry(titlePhrases, title, '')?.industry;
    const keys = ` ${phraseKey(text)} `;
    if (industry === undefined || industry === 'other' || placeTitle(title) !== industry || seen.has(keys)) return [];
    seen.add(keys);
    return [{ corpus, industry, title, text, words, skills: new Set(findSkills(text)), keys }];
  });
  return { adverts, findSkills, nameSkill: (text) => skillPhrases.get(text)?.skill };
}

/**
 * Adverts of a list that name a word. A known skill counts as it is read ("Excel" and not "to excel"); another single word with
 * a capital only as written ("Scratch" and not "from scratch"); all else whatever the case.
 */
export function countNaming(
  adverts: readonly Advert[],
  word: string,
  nameSkill: (text: string) => string | undefined,
): number {
  const skill = nameSkill(word);
  if (skill !== undefined && phraseKey(skill) === phraseKey(word))
    return adverts.filter(({ skills }) => skills.has(skill)).length;
  const isProper = !word.includes(' ') && word !== word.toLowerCase();
  const key = ` ${phraseKey(word)} `;
  return adverts.filter(({ keys, text }) => keys.includes(key) && (!isProper || text.includes(word))).length;
}
