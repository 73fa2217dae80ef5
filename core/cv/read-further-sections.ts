import type { ReadDocument } from '../domain/document.ts';
import { assignRoles } from './assign-roles.ts';
import type { Section } from './find-sections.ts';
import { noteDates, notePiece } from './note-entry.ts';
import { type ListItem, readHighlights, readItems } from './read-lists.ts';
import type { SourceNotes } from './source-notes.ts';
import { splitEntries } from './split-entries.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What JSON Resume calls the parts of an item. */
interface ItemFields {
  readonly name: string;
  readonly date: string;
  readonly rest: string;
}

/** Reads what is neither work nor education: volunteering, projects, certificates, awards and publications. */
export function readFurtherSections(
  sections: readonly Section[],
  document: ReadDocument,
  vocabulary: Vocabulary,
  notes: SourceNotes,
) {
  const of = (kind: Section['kind']) => sections.filter((section) => section.kind === kind);
  const noteItems = (list: string, fields: ItemFields, items: readonly ListItem[]) => {
    for (const [index, { name, date, rest }] of items.entries()) {
      const pointer = `/${list}/${index}`;
      notes.text(`${pointer}/${fields.name}`, name.text, name, 0.75);
      if (date) notes.date(`${pointer}/${fields.date}`, date, 0.8);
      if (rest) notes.text(`${pointer}/${fields.rest}`, rest.text, rest, 0.6);
    }
    return items;
  };
  const items = (kind: Section['kind']) => of(kind).flatMap((section) => readItems(section.lines, document.pages));
  const volunteer: Record<string, unknown>[] = [];
  for (const section of of('volunteer')) {
    const entries = splitEntries(section.lines);
    const roles = assignRoles(entries, document.pages, vocabulary, {
      what: vocabulary.title,
      where: vocabulary.organisation,
      alone: 'where',
      whatLabel: 'position',
      whereLabel: 'company',
    });
    for (const [index, entry] of entries.entries()) {
      const role = roles[index] ?? { rest: [] };
      if (!role.what && !role.where) continue;
      const pointer = `/volunteer/${volunteer.length}`;
      const position = notePiece(`${pointer}/position`, role.what, notes, 0.75);
      const organization = notePiece(`${pointer}/organization`, role.where, notes, 0.75);
      const dates = noteDates(pointer, entry, entry.dates, notes, [], 'both');
      const { summary, highlights } = readHighlights(entry, pointer, notes);
      volunteer.push({
        ...(position ? { position } : {}),
        ...(organization ? { organization } : {}),
        ...dates,
        ...(summary ? { summary } : {}),
        highlights,
      });
    }
  }
  const projects = of('projects').flatMap((section) =>
    splitEntries(section.lines).flatMap((entry) => {
      const head = entry.header[Math.max(0, entry.anchor)] ?? entry.header[0];
      return head ? [{ entry, name: readItems([(entry.header[0] ?? head).line], document.pages)[0] }] : [];
    }),
  );
  return {
    volunteer,
    certificates: noteItems('certificates', { name: 'name', date: 'date', rest: 'issuer' }, items('certificates')).map(
      (item) => ({
        name: item.name.text,
        ...(item.date ? { date: item.date.text } : {}),
        ...(item.rest ? { issuer: item.rest.text } : {}),
      }),
    ),
    awards: noteItems('awards', { name: 'title', date: 'date', rest: 'awarder' }, items('awards')).map((item) => ({
      title: item.name.text,
      ...(item.date ? { date: item.date.text } : {}),
      ...(item.rest ? { awarder: item.rest.text } : {}),
    })),
    publications: noteItems(
      'publications',
      { name: 'name', date: 'releaseDate', rest: 'publisher' },
      items('publications'),
    ).map((item) => ({
      name: item.name.text,
      ...(item.date ? { releaseDate: item.date.text } : {}),
      ...(item.rest ? { publisher: item.rest.text } : {}),
    })),
    projects: projects.map(({ entry, name }, index) => {
      const pointer = `/projects/${index}`;
      if (name) notes.text(`${pointer}/name`, name.name.text, name.name, 0.7);
      const dates = noteDates(pointer, entry, entry.dates, notes, [], 'both');
      const { summary, highlights } = readHighlights(entry, pointer, notes, {
        summary: 'description',
        list: 'highlights',
      });
      return {
        ...(name ? { name: name.name.text } : {}),
        ...dates,
        ...(summary ? { description: summary } : {}),
        highlights,
      };
    }),
  };
}
