import type { Cv } from '../domain/cv.ts';
import type { FoundDates } from './read-dates.ts';
import type { SourceNotes } from './source-notes.ts';
import type { Entry } from './split-entries.ts';
import type { Piece } from './split-pieces.ts';

type Warning = Cv['meta']['cvplus']['warnings'][number];

/** Notes the dates of an entry and returns them as JSON Resume wants them. */
export function noteDates(
  pointer: string,
  entry: Entry,
  dates: FoundDates | undefined,
  notes: SourceNotes,
  warnings: Warning[],
  singleIs: 'both' | 'end',
) {
  const anchor = entry.header[entry.anchor];
  if (!dates || !anchor) return {};
  const source = { page: anchor.line.page, start: anchor.line.start + dates.start, end: anchor.line.start + dates.end };
  const startDate = dates.kind === 'single' && singleIs === 'end' ? undefined : dates.from;
  const endDate = dates.isPresent ? undefined : dates.to;
  const confidence = dates.isAmbiguous ? 0.5 : dates.kind === 'single' ? 0.75 : 0.93;
  if (startDate) notes.date(`${pointer}/startDate`, source, confidence);
  if (endDate) notes.date(`${pointer}/endDate`, source, confidence);
  if (dates.isAmbiguous) warnings.push({ code: 'date.ambiguous', pointer: `${pointer}/startDate` });
  return { ...(startDate ? { startDate } : {}), ...(endDate ? { endDate } : {}) };
}

/** Notes where a piece stands and returns its text. */
export function notePiece(
  pointer: string,
  piece: Piece | undefined,
  notes: SourceNotes,
  confidence: number,
): string | undefined {
  if (piece) notes.text(pointer, piece.text, piece, confidence);
  return piece?.text;
}
