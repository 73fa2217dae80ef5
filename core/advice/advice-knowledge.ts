import type { CountryPack } from '../domain/country-pack.ts';
import type { Industry } from '../domain/industry.ts';
import type { CareerStep, IndustryKeyword, IndustryPack } from '../domain/industry-pack.ts';
import type { Language } from '../domain/language.ts';
import type { MarketSnapshot } from '../domain/market.ts';
import type { Label, OccupationMatch } from '../domain/occupation.ts';
import type { Country } from '../domain/region.ts';
import type { WageChange } from '../knowledge/market-rules.ts';
import type { GroupSkill } from '../knowledge/occupation-store.ts';

/** A known skill in a text: its id in the knowledge file and its span `[start, end)`. */
interface SkillMention {
  readonly skill: number;
  readonly start: number;
  readonly end: number;
}

/** What advice asks of the knowledge file; each answer carries its own sources. */
export interface AdviceKnowledge {
  countryPack(country: Country): CountryPack | undefined;
  /** Undefined for `other` and for an industry without a pack. */
  industryPack(industry: Industry): IndustryPack | undefined;
  /** Words of an industry, or of one of its occupation groups where the group has some of its own. */
  industryKeywords(industry: Industry, isco: string | undefined): readonly IndustryKeyword[];
  /** The industries of which an occupation is a part. */
  industriesOf(isco: string): readonly Industry[];
  /** Undefined when the title is unknown. */
  matchTitle(title: string, language: Language): OccupationMatch | undefined;
  findSkills(text: string, language: Language): readonly SkillMention[];
  /** Skills of an occupation group, the most widely asked first. */
  skillsOf(isco: string, language: Language): readonly GroupSkill[];
  /** How many ESCO occupations a group has: what the shares of its skills are shares of. */
  countOccupations(isco: string): number;
  stepsFrom(isco: string): readonly CareerStep[];
  iscoLabel(isco: string, language: Language): Label | undefined;
  /** By country, where both stand in one source for one year by one statistic. */
  compareWages(from: string, to: string): readonly WageChange[];
  snapshot(isco: string, country: Country): MarketSnapshot;
}
