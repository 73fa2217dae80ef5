import { z } from 'zod';
import { Industry } from '../domain/industry.ts';
import type { KnownPlace } from './find-places.ts';
import { PhraseFinder } from './phrase-finder.ts';
import { PhraseTable } from './phrase-index.ts';
import type { SkillAlias, SpellingRule } from './skill-rules.ts';

export const Source = z.strictObject({
  id: z.string(),
  publisher: z.string(),
  title: z.string(),
  version: z.string(),
  year: z.string(),
  licence: z.string(),
});
export type Source = z.infer<typeof Source>;

/** How much of a title's use falls to one industry. */
export interface OccupationShare {
  readonly industry: Industry;
  readonly share: number;
}

const ruleOfMark: Readonly<Record<string, SpellingRule>> = { '=': 'case', '~': 'inside', '!': 'list' };

/**
 * The table of names of skills: `key, alias, skill, kind, isHot, source`, sorted by key. An alias marked `=` counts only as
 * spelled, one marked `~` only so and not where sentences begin, one marked `!` only so and in an enumeration.
 */
export function readSkills(table: string): PhraseFinder<SkillAlias> {
  const index = new PhraseTable(table, ([, alias = '', skill = '']) => {
    const rule = ruleOfMark[alias.charAt(0)];
    return { skill, spelling: rule ? alias.slice(1) : alias, rule: rule ?? 'any' };
  });
  return new PhraseFinder<SkillAlias>(index, { ignoresPlural: true });
}

/** The table of occupations: `title, industry, share, source`, titles in their `phraseKey` form and sorted. */
export function readOccupations(table: string): PhraseFinder<OccupationShare> {
  const index = new PhraseTable(table, ([, industry, share]) => ({
    industry: Industry.parse(industry),
    share: Number(share),
  }));
  return new PhraseFinder<OccupationShare>(index, { ignoresPlural: true, findsKatakanaEnds: true });
}

/** The table of places: `key, name, countries, kind, source`, sorted; countries apart by commas. */
export function readPlaces(table: string): PhraseFinder<KnownPlace> {
  const index = new PhraseTable<KnownPlace>(table, ([, name = '', countries = '', kind]) => ({
    name,
    countries: countries.split(','),
    kind: kind === 'country' || kind === 'region' ? kind : 'town',
  }));
  return new PhraseFinder(index);
}

export function readSources(json: string): Source[] {
  return z.array(Source).parse(JSON.parse(json));
}
