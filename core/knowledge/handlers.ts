import type { HandlersOf } from '../contract.ts';
import { AppError } from '../errors.ts';
import { countCoverage } from './count-coverage.ts';
import type { Facts } from './open-facts.ts';

/** Titles that a search offers at once. */
const mostTitles = 20;

/** The methods `occupation.*` and `knowledge.*`: the knowledge file as the page and the command line ask for it. */
export function createKnowledgeHandlers(facts: Facts): HandlersOf<'occupation'> & HandlersOf<'knowledge'> {
  return {
    'occupation.match'({ title, language }) {
      const match = facts.matcher.matchTitle(title, language);
      const label = match && facts.occupations.iscoLabel(match.isco, language ?? 'en');
      return { match: match && label ? { ...match, label } : null };
    },
    'occupation.search': ({ text, language }) =>
      facts.occupations.searchTitles(text, language, mostTitles).map(({ isco, label }) => ({ isco, title: label })),
    'knowledge.country': ({ country }) => facts.countries.pack(country),
    'knowledge.industry'({ industry }) {
      const pack = facts.industries.pack(industry);
      if (!pack) throw new AppError('record.not-found');
      return pack;
    },
    'knowledge.sources': () => [...facts.sources],
    'knowledge.coverage': () => countCoverage(facts),
  };
}
