import { industries } from '../domain/industry.ts';
import { keywordClasses } from '../domain/industry-pack.ts';
import type { KnowledgeCoverage } from '../domain/knowledge-coverage.ts';
import { languages } from '../domain/language.ts';
import { countries } from '../domain/region.ts';
import type { Facts } from './open-facts.ts';

/** What the knowledge file holds and lacks, counted from its rows: nothing here is written by hand. */
export function countCoverage(facts: Facts): KnowledgeCoverage {
  const market = facts.market.coverage();
  const labels = [...facts.occupations.countLabels(), ...facts.skills.countLabels()];
  return {
    countries: countries.map((country) => {
      const pack = facts.countries.pack(country);
      const customs = Object.values(pack.conventions).filter((fact) => fact !== undefined).length;
      return {
        country,
        needs: [
          ...market.filter((row) => row.country === country).flatMap(({ needs }) => needs),
          { need: 'conventions', count: customs },
          { need: 'law', count: pack.law.length },
          { need: 'may-not-ask', count: pack.mayNotAsk.length },
          { need: 'notes', count: pack.notes.length },
        ],
      };
    }),
    languages: languages.map((language) => ({
      language,
      needs: labels
        .filter((row) => row.language === language)
        .flatMap(({ list, preferred, alternative, missing }) => [
          { need: list, count: preferred, of: preferred + missing },
          { need: `${list}-alternatives`, count: alternative },
        ]),
    })),
    industries: industries.flatMap((industry) => {
      const pack = facts.industries.pack(industry);
      if (!pack) return [];
      const count = (name: string) => pack.keywords.filter((keyword) => keyword.class === name).length;
      return [
        { industry, keywords: Object.fromEntries(keywordClasses.map((name) => [name, count(name)])), thin: pack.thin },
      ];
    }),
    sources: facts.sources.length,
  };
}
