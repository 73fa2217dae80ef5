import type { Cv } from '../domain/cv.ts';
import type { ReadDocument } from '../domain/document.ts';
import { assignRoles, type Roles } from './assign-roles.ts';
import { isTold, lacks } from './entry-evidence.ts';
import type { Section } from './find-sections.ts';
import { noteDates, notePiece } from './note-entry.ts';
import { areEvents, readEvents } from './read-events.ts';
import { readHighlights } from './read-lists.ts';
import type { SourceNotes } from './source-notes.ts';
import { type Entry, splitEntries } from './split-entries.ts';
import type { Piece } from './split-pieces.ts';
import type { Vocabulary } from './vocabulary.ts';

type Warning = Cv['meta']['cvplus']['warnings'][number];

/** Reads the jobs of all work sections as JSON Resume wants them. */
export function readWork(
  sections: readonly Section[],
  document: ReadDocument,
  vocabulary: Vocabulary,
  notes: SourceNotes,
  warnings: Warning[],
) {
  const work: Record<string, unknown>[] = [];
  for (const section of sections.filter(({ kind }) => kind === 'work')) {
    const events = areEvents(section.lines) ? readEvents(section.lines) : undefined;
    if (events) {
      for (const event of events) {
        const pointer = `/work/${work.length}`;
        notes.text(`${pointer}/name`, event.name.text, event.name, 0.9);
        if (event.position) notes.text(`${pointer}/position`, event.position.text, event.position, 0.9);
        if (event.from && event.fromSource) notes.date(`${pointer}/startDate`, event.fromSource, 0.95);
        if (event.to && event.toSource) notes.date(`${pointer}/endDate`, event.toSource, 0.95);
        work.push({
          name: event.name.text,
          ...(event.position ? { position: event.position.text } : {}),
          ...(event.from ? { startDate: event.from } : {}),
          ...(event.to ? { endDate: event.to } : {}),
        });
      }
      continue;
    }
    const entries = splitEntries(
      section.lines,
      (head, line) => lacks(vocabulary.title, head, line, 0.9, 6) || lacks(vocabulary.organisation, head, line, 0.9, 6),
    );
    const roles = assignRoles(entries, document.pages, vocabulary, {
      what: vocabulary.title,
      where: (text) => Math.max(vocabulary.organisation(text), 0.8 * vocabulary.institution(text)),
      alone: 'what',
      whatLabel: 'position',
      whereLabel: 'company',
    });
    let before: { readonly entry: Entry; readonly role: Roles; readonly at: number } | undefined;
    for (const [index, entry] of entries.entries()) {
      const role = roles[index] ?? { rest: [] };
      if (!role.what && !role.where) continue;
      const last = work.at(-1);
      if (before && last && before.at === work.length - 1 && isSameStay(before, entry, role, vocabulary)) {
        // A shokumu-keirekisho heads a table with employer and dates, and its rows tell the position in the same dates.
        const pointer = `/work/${work.length - 1}`;
        const position = notePiece(`${pointer}/position`, role.what, notes, 0.85);
        const { summary, highlights } = readHighlights(entry, pointer, notes);
        if (position) last.position = position;
        if (summary) last.summary = summary;
        last.highlights = highlights;
        before = undefined;
        continue;
      }
      before = { entry, role, at: work.length };
      // Without dates only a known kind of position or employer makes a job.
      if (!entry.dates && !isTold(role, vocabulary.title, vocabulary.organisation)) continue;
      const pointer = `/work/${work.length}`;
      const where =
        role.where ?? groupName(entry, entries.filter((other) => other.group === entry.group).length > 1, vocabulary);
      const position = notePiece(`${pointer}/position`, role.what, notes, 0.85);
      const name = notePiece(`${pointer}/name`, where, notes, 0.85);
      const location = notePiece(`${pointer}/location`, role.place, notes, 0.7);
      const dates = noteDates(pointer, entry, entry.dates, notes, warnings, 'both');
      const { summary, highlights } = readHighlights(entry, pointer, notes);
      work.push({
        ...(position ? { position } : {}),
        ...(name ? { name } : {}),
        ...(location ? { location } : {}),
        ...dates,
        ...(summary ? { summary } : {}),
        highlights,
      });
    }
  }
  return work;
}

/** The same dates once more, without an employer of its own, for an entry that has no position yet. */
function isSameStay(
  before: { readonly entry: Entry; readonly role: Roles },
  entry: Entry,
  role: Roles,
  vocabulary: Vocabulary,
): boolean {
  return (
    before.role.what === undefined &&
    entry.dates !== undefined &&
    before.entry.dates?.from === entry.dates.from &&
    (before.entry.dates?.to === entry.dates.to || entry.dates.kind === 'single') &&
    (role.where === undefined || vocabulary.organisation(role.where.text) < 0.7)
  );
}

/** The employer that heads several positions. */
function groupName(entry: Entry, isShared: boolean, vocabulary: Vocabulary): Piece | undefined {
  const line = entry.group.at(-1)?.line;
  if (!line || (!isShared && vocabulary.organisation(line.text) + vocabulary.institution(line.text) === 0))
    return undefined;
  const text = line.text.split('\t')[0]?.trim() ?? '';
  return text === ''
    ? undefined
    : {
        text,
        page: line.page,
        start: line.start,
        end: line.start + text.length,
        row: -1,
        place: 0,
        style: '',
        separator: 'start',
      };
}
