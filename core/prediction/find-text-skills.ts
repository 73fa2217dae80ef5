import type { SkillFinder } from '../domain/skill.ts';

/** Canonical names of the skills in one text: the whole text when it is a skill itself, otherwise its mentions. */
export function findTextSkills(text: string, knowledge: SkillFinder): string[] {
  const whole = knowledge.canonicalSkill(text);
  if (whole !== undefined) return [whole];
  return [...new Set(knowledge.findSkills(text).map((skill) => skill.name))];
}
