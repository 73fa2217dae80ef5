import { findEmail, findName, findPhone } from './plain-contact.ts';
import { type EntryRules, readPlainEntries } from './plain-entries.ts';
import { readPlainEvents } from './plain-events.ts';
import { splitLines } from './plain-lines.ts';
import { readPlainLanguages, readPlainSkills, splitSections } from './plain-sections.ts';
import type { SecondReading } from './second-reading.ts';
import { weighCompany, weighDegree, weighSchool, weighTitle } from './word-lists.ts';

const jobRules: EntryRules = {
  weigh: (text) => ({ what: weighTitle(text), where: weighCompany(text) + 0.1 }),
  takesUnknown: true,
  loneDateIsEnd: false,
};
const studyRules: EntryRules = {
  weigh: (text) => ({ what: weighDegree(text), where: weighSchool(text) }),
  takesUnknown: false,
  loneDateIsEnd: true,
};

/**
 * Reads a CV a second time, from the texts of its pages alone: no positions, no typefaces, and nothing that the first
 * reading found, so that the two seldom err together. Pure; empty texts give an empty reading.
 */
export function readPlain(pages: readonly string[]): SecondReading {
  const lines = splitLines(pages);
  const sections = splitSections(lines);
  const email = findEmail(lines);
  const name = findName(lines, email);
  const phone = findPhone(lines);
  const events = readPlainEvents(lines);
  const jobs = sections.flatMap((section) =>
    section.kind === 'work' ? readPlainEntries(section.lines, jobRules) : [],
  );
  const studies = sections.flatMap((section) =>
    section.kind === 'education' ? readPlainEntries(section.lines, studyRules) : [],
  );
  return {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    work: events
      ? events.work
      : jobs
          .filter(({ what, where }) => what || where)
          .map(({ what, where, ...dates }) => ({
            ...(where ? { name: where } : {}),
            ...(what ? { position: what } : {}),
            ...dates,
          })),
    education: events
      ? events.education
      : studies
          .filter(({ what, where }) => what || where)
          .map(({ what, where, ...dates }) => ({
            ...(where ? { institution: where } : {}),
            ...(what ? { studyType: what } : {}),
            ...dates,
          })),
    skills: readPlainSkills(sections),
    languages: readPlainLanguages(sections),
  };
}
