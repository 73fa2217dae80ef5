import type { FoundSkill, SkillFinder } from '../domain/skill.ts';

/** The same finder, which looks through each text once: profile and match read the same fields. */
export function rememberSkills(finder: SkillFinder): SkillFinder {
  const found = new Map<string, readonly FoundSkill[]>();
  return {
    findSkills(text) {
      const known = found.get(text) ?? finder.findSkills(text);
      found.set(text, known);
      return known;
    },
    canonicalSkill: (text) => finder.canonicalSkill(text),
  };
}
