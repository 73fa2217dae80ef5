import type { ReadDocument } from '../domain/document.ts';
import type { Section } from './find-sections.ts';
import { readLanguages } from './read-languages.ts';
import { type ReadSkill, readSkills } from './read-skills.ts';
import type { Sourced, SourceNotes } from './source-notes.ts';

/** Reads skills and spoken languages, which stand in one another's sections often enough to be read together. */
export function readAbilities(sections: readonly Section[], document: ReadDocument, notes: SourceNotes) {
  const found: ReadSkill[] = [];
  const spoken: Sourced[] = [];
  for (const section of sections) {
    if (section.kind === 'skills') {
      const read = readSkills(section.lines, document.pages);
      found.push(
        ...read.skills.filter((skill) => !found.some((other) => other.text.toLowerCase() === skill.text.toLowerCase())),
      );
      spoken.push(...read.languages);
    } else if (section.kind === 'languages') {
      for (const line of section.lines)
        spoken.push({ text: line.text, page: line.page, start: line.start, end: line.end });
    }
  }
  const languages = readLanguages(spoken);
  for (const [index, skill] of found.entries()) {
    notes.text(`/skills/${index}/name`, skill.text, skill, 0.85);
    if (skill.level) notes.text(`/skills/${index}/level`, skill.level, skill, 0.85);
  }
  for (const [index, { language, fluency }] of languages.entries()) {
    notes.text(`/languages/${index}/language`, language.text, language, 0.95);
    if (fluency) notes.text(`/languages/${index}/fluency`, fluency.text, fluency, 0.85);
  }
  return {
    skills: found.map((skill) => ({ name: skill.text, ...(skill.level ? { level: skill.level } : {}), keywords: [] })),
    languages: languages.map(({ language, fluency }) => ({
      language: language.text,
      ...(fluency ? { fluency: fluency.text } : {}),
    })),
  };
}
