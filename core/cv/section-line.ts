import type { DocumentLine } from '../domain/document.ts';
import type { LabelKind } from './keywords.ts';
import type { FoundDates } from './read-dates.ts';

/** A line of a section and what is known of it before fields are read. */
export interface SectionLine {
  readonly line: DocumentLine;
  readonly role: 'header' | 'body' | 'bullet';
  /** The dates that anchor an entry; undefined for dates in running text. */
  readonly dates?: FoundDates;
  /** What the titles of the columns say the cells are. */
  readonly columns?: readonly (LabelKind | undefined)[];
}
