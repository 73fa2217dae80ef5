import type { Industry } from '../domain/industry.ts';
import type { IndustryKeyword } from '../domain/industry-pack.ts';
import type { Language } from '../domain/language.ts';
import type { MarketFact, Wage } from '../domain/market.ts';
import type { OccupationMatch, OccupationSkill } from '../domain/occupation.ts';
import type { Country } from '../domain/region.ts';

/** What the features of a prediction ask of the knowledge file. */
export interface FeatureKnowledge {
  matchTitle(title: string, language?: Language): OccupationMatch | undefined;
  /** Essential and optional skills of an occupation group and its technologies in demand, with the share (0..1) that asks. */
  weighSkills(isco: string): readonly { id: number; relation: OccupationSkill['relation']; share: number }[];
  /** The ids of those of the given skills that any of the texts names. */
  findSkillsAmong(skills: readonly number[], texts: readonly string[], language: Language): ReadonlySet<number>;
  industryKeywords(industry: Industry, isco: string | undefined): readonly IndustryKeyword[];
  /** Figures of an occupation or, without one, of the country; newest first within a kind. */
  factsOf(country: Country, isco?: string): readonly MarketFact[];
  /** Official wages of an occupation, best first, of each figure the newest year. */
  wagesOf(isco: string, country: Country): readonly Wage[];
}
