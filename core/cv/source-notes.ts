import type { EvidenceSpan } from '../domain/cv.ts';
import type { DocumentPage } from '../domain/document.ts';
import { locateBox } from './locate-box.ts';

/** A text and where it stands in the document. */
export interface Sourced {
  readonly text: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits only, folded, so that a wrapped, hyphenated or capitalised slice equals the field read from it. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}

/** Collects where each field of a CV stands and how sure its reading is, under its JSON pointer. */
export class SourceNotes {
  readonly evidence: Record<string, EvidenceSpan> = {};
  readonly confidence: Record<string, number> = {};
  readonly #pages: readonly DocumentPage[];

  constructor(pages: readonly DocumentPage[]) {
    this.#pages = pages;
  }

  /** Notes a text field; a span that does not hold the text, or of a longer text its beginning, is not kept. */
  text(pointer: string, value: string, source: Omit<Sourced, 'text'>, confidence: number): void {
    const slice = this.#pages[source.page - 1]?.text.slice(source.start, source.end) ?? '';
    if (slice.includes(value) || holds(slice, value)) this.evidence[pointer] = this.#locate(source);
    this.confidence[pointer] = round(confidence);
  }

  /** Notes a date, which is printed otherwise than it is kept. */
  date(pointer: string, source: Omit<Sourced, 'text'>, confidence: number): void {
    this.evidence[pointer] = this.#locate(source);
    this.confidence[pointer] = round(confidence);
  }

  #locate({ page, start, end }: Omit<Sourced, 'text'>): EvidenceSpan {
    const box = locateBox(this.#pages[page - 1], start, end);
    return { page, start, end, ...(box && Object.values(box).every(Number.isFinite) ? { box } : {}) };
  }
}

/** A paragraph that goes on on the next page is shown by its beginning. */
function holds(slice: string, value: string): boolean {
  const shown = foldText(slice);
  const wanted = foldText(value);
  return wanted !== '' && (shown.includes(wanted) || (shown.length >= 12 && wanted.startsWith(shown)));
}

/** Two decimals from 0 to 1; what cannot be said is no confidence at all. */
function round(confidence: number): number {
  if (Number.isNaN(confidence)) return 0;
  return Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100;
}
