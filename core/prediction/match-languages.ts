import type { Cv } from '../domain/cv.ts';
import type { Job } from '../domain/job.ts';
import type { MatchedRequirement } from '../domain/match.ts';
import { findLanguageCode } from './find-language-code.ts';
import { readFluency } from './read-fluency.ts';

const nameKey = (name: string) => findLanguageCode(name) ?? name.trim().toLowerCase();

/**
 * Each spoken language of the advert held against the CV's. A level that one side leaves open is `unclear` only when
 * the advert asks for one; a CV without any language section neither shows nor excludes a language.
 */
export function matchLanguages(asked: Job['languages'], cv: Cv): MatchedRequirement[] {
  const spoken = cv.languages.flatMap(({ language, fluency }, index) =>
    language.trim() === '' ? [] : [{ key: nameKey(language), fluency, pointer: `/languages/${index}` }],
  );
  return asked.map(({ language, level, importance }) => {
    const requirement = { kind: 'language', name: language, importance } as const;
    const key = nameKey(language);
    const found = spoken.find((candidate) => candidate.key === key);
    if (!found) {
      const isOpen = spoken.length === 0 || key === cv.meta.cvplus.language;
      return { ...requirement, state: isOpen ? 'unclear' : 'not-found' };
    }
    const needed = level === undefined ? undefined : readFluency(level);
    if (needed === undefined) return { ...requirement, state: 'found', pointer: found.pointer };
    const shown = found.fluency === undefined ? undefined : readFluency(found.fluency);
    if (shown === undefined) return { ...requirement, state: 'unclear' };
    return shown >= needed
      ? { ...requirement, state: 'found', pointer: found.pointer }
      : { ...requirement, state: 'not-found' };
  });
}
