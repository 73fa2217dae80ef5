import type { EvidenceSpan } from '../domain/cv.ts';
import type { DocumentPage } from '../domain/document.ts';

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

  /** Notes a text field; a span that does not hold the text is not kept. */
  text(pointer: string, value: string, source: Omit<Sourced, 'text'>, confidence: number): void {
    const slice = this.#pages[source.page - 1]?.text.slice(source.start, source.end) ?? '';
    if (slice.includes(value) || foldText(slice).includes(foldText(value)))
      this.evidence[pointer] = { page: source.page, start: source.start, end: source.end };
    this.confidence[pointer] = round(confidence);
  }

  /** Notes a date, which is printed otherwise than it is kept. */
  date(pointer: string, source: Omit<Sourced, 'text'>, confidence: number): void {
    this.evidence[pointer] = { page: source.page, start: source.start, end: source.end };
    this.confidence[pointer] = round(confidence);
  }
}

function round(confidence: number): number {
  return Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100;
}
