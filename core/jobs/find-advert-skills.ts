import type { FoundSkill } from '../domain/skill.ts';
import type { Knowledge } from '../knowledge/load-knowledge.ts';

/**
 * Mentions of skills in an advert's text. A skill inside the name of an occupation ("our backend engineers") says who
 * works there, and is none.
 */
export function findAdvertSkills(text: string, knowledge: Pick<Knowledge, 'findSkills' | 'findTitles'>): FoundSkill[] {
  const titles = knowledge.findTitles(text);
  let at = 0;
  return knowledge.findSkills(text).filter(({ start, end }) => {
    while (at < titles.length && (titles[at]?.end ?? 0) <= start) at++;
    const title = titles[at];
    return !title || title.start > start || title.end < end || title.end - title.start === end - start;
  });
}
