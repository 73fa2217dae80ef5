import type { Cv } from '../domain/cv.ts';
import type { Job } from '../domain/job.ts';
import { listCvTexts } from '../domain/list-cv-texts.ts';
import type { MatchedRequirement } from '../domain/match.ts';
import type { SkillFinder } from '../domain/skill.ts';
import { findTextSkills } from './find-text-skills.ts';

/** Skills that the CV shows -> JSON pointer of the first field that shows them. */
export function findShownSkills(cv: Cv, knowledge: SkillFinder): Map<string, string> {
  const shown = new Map<string, string>();
  for (const { pointer, text } of listCvTexts(cv)) {
    for (const name of findTextSkills(text, knowledge)) if (!shown.has(name)) shown.set(name, pointer);
  }
  return shown;
}

/**
 * Each skill of the advert held against the CV. A skill that stands in the CV's text but in no field that was read from
 * it is `unclear`: the text names it, and nothing says in what connection.
 */
export function matchSkills(
  skills: Job['skills'],
  shown: ReadonlyMap<string, string>,
  namedAnywhere: ReadonlySet<string>,
): MatchedRequirement[] {
  return skills.map(({ name, importance }) => {
    const pointer = shown.get(name);
    if (pointer !== undefined) return { kind: 'skill', name, importance, state: 'found', pointer };
    return { kind: 'skill', name, importance, state: namedAnywhere.has(name) ? 'unclear' : 'not-found' };
  });
}
