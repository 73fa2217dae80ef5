import type { Cv } from '../domain/cv.ts';
import type { ReadDocument } from '../domain/document.ts';
import { assignRoles } from './assign-roles.ts';
import { isTold, lacks } from './entry-evidence.ts';
import type { Section } from './find-sections.ts';
import { noteDates, notePiece } from './note-entry.ts';
import { degreeOf } from './read-degree.ts';
import { areEvents, readEvents } from './read-events.ts';
import { readHighlights } from './read-lists.ts';
import type { SourceNotes } from './source-notes.ts';
import { splitEntries } from './split-entries.ts';
import { countWords, isUnspaced } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

type Warning = Cv['meta']['cvplus']['warnings'][number];

/** "学士" beneath "工科大学 情報工学部": a faculty says something of the degree, but it is none. */
function isLoneDegree(head: string, line: string, vocabulary: Vocabulary): boolean {
  const isDegree = (text: string) => vocabulary.degree(text) >= 0.7 && vocabulary.institution(text) === 0;
  return isUnspaced(line) && countWords(line) <= 5 && isDegree(line) && !head.split(/\s+/).some(isDegree);
}

/** Reads schools and degrees of all education sections as JSON Resume wants them. */
export function readEducation(
  sections: readonly Section[],
  document: ReadDocument,
  vocabulary: Vocabulary,
  notes: SourceNotes,
  warnings: Warning[],
) {
  const education: Record<string, unknown>[] = [];
  for (const section of sections.filter(({ kind }) => kind === 'education')) {
    if (areEvents(section.lines)) {
      for (const event of readEvents(section.lines)) {
        const pointer = `/education/${education.length}`;
        notes.text(`${pointer}/institution`, event.name.text, event.name, 0.9);
        if (event.from && event.fromSource) notes.date(`${pointer}/startDate`, event.fromSource, 0.95);
        if (event.to && event.toSource) notes.date(`${pointer}/endDate`, event.toSource, 0.95);
        education.push({
          institution: event.name.text,
          ...(event.from ? { startDate: event.from } : {}),
          ...(event.to ? { endDate: event.to } : {}),
        });
      }
      continue;
    }
    const entries = splitEntries(
      section.lines,
      (head, line) =>
        lacks(vocabulary.institution, head, line, 0.7) ||
        lacks(vocabulary.degree, head, line, 0.7) ||
        isLoneDegree(head, line, vocabulary),
    );
    const roles = assignRoles(entries, document.pages, vocabulary, {
      what: vocabulary.degree,
      where: (text) => Math.max(vocabulary.institution(text), 0.4 * vocabulary.organisation(text)),
      alone: 'where',
      whatLabel: 'degree',
      whereLabel: 'institution',
    });
    for (const [index, entry] of entries.entries()) {
      const role = roles[index] ?? { rest: [] };
      if (!role.what && !role.where) continue;
      if (!entry.dates && !isTold(role, vocabulary.degree, vocabulary.institution)) continue;
      const pointer = `/education/${education.length}`;
      const institution = notePiece(`${pointer}/institution`, role.where, notes, 0.85);
      const degree = role.what ? degreeOf(role.what, role.rest, vocabulary) : undefined;
      if (degree?.studyType) notes.text(`${pointer}/studyType`, degree.studyType.text, degree.studyType, 0.85);
      if (degree?.area) notes.text(`${pointer}/area`, degree.area.text, degree.area, 0.75);
      const location = notePiece(`${pointer}/location`, role.place, notes, 0.7);
      const dates = noteDates(pointer, entry, entry.dates, notes, warnings, 'end');
      const { highlights, summary } = readHighlights(entry, pointer, notes, { list: 'courses' });
      const courses = [...(summary ? [summary] : []), ...highlights];
      education.push({
        ...(institution ? { institution } : {}),
        ...(degree?.studyType ? { studyType: degree.studyType.text } : {}),
        ...(degree?.area ? { area: degree.area.text } : {}),
        ...(location ? { location } : {}),
        ...dates,
        courses,
      });
    }
  }
  return education;
}
