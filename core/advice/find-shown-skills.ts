import type { Language } from '../domain/language.ts';
import type { CvText } from '../domain/list-cv-texts.ts';
import type { AdviceKnowledge } from './advice-knowledge.ts';
import type { ShownSkills } from './compare-keywords.ts';

/** The skills that a CV names, by their ids, with the fields where they stand in the order of the CV. */
export function findShownSkills(
  texts: readonly CvText[],
  language: Language,
  knowledge: Pick<AdviceKnowledge, 'findSkills'>,
): ShownSkills {
  const shown = new Map<number, string[]>();
  for (const { pointer, text } of texts) {
    for (const { skill } of knowledge.findSkills(text, language)) {
      const places = shown.get(skill) ?? [];
      if (places.at(-1) !== pointer) places.push(pointer);
      shown.set(skill, places);
    }
  }
  return shown;
}
