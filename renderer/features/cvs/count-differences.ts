import type { EntryDifference, SectionDifference } from '../../../core/domain/compare-cvs.ts';

/** How many entries were added, removed and changed; about the person every fact counts as one. */
export function countDifferences(sections: readonly SectionDifference[]): {
  added: number;
  removed: number;
  changed: number;
} {
  const count = (kind: EntryDifference['kind']) =>
    sections
      .flatMap(({ section, entries }) => entries.map((entry) => ({ section, entry })))
      .filter(({ entry }) => entry.kind === kind)
      .reduce(
        (sum, { section, entry }) => sum + (section === 'person' && entry.kind === 'changed' ? entry.fields.length : 1),
        0,
      );
  return { added: count('added'), removed: count('removed'), changed: count('changed') };
}
