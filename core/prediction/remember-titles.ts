import type { OccupationMatch } from '../domain/occupation.ts';
import type { FeatureKnowledge } from './feature-knowledge.ts';

/** The same knowledge, which looks each title up once: occupation, field and changes ask for the same ones. */
export function rememberTitles(knowledge: FeatureKnowledge): FeatureKnowledge {
  const found = new Map<string, OccupationMatch | undefined>();
  return {
    ...knowledge,
    matchTitle(title, language) {
      const key = `${language ?? ''} ${title}`;
      if (!found.has(key)) found.set(key, knowledge.matchTitle(title, language));
      return found.get(key);
    },
  };
}
