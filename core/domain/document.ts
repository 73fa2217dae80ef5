/**
 * A document as it was read: pages of lines in reading order, with what typography tells about each line.
 * Formats without pages (DOCX, ODT, text) are one page. Positions are points from the upper left corner where the format
 * has them, and otherwise stand-ins with the same meaning (indentation as `x`, line number as `y`).
 */
export interface ReadDocument {
  readonly format: DocumentFormat;
  /** Where the text came from: the file's own text or the recognition of its pictures. */
  readonly source: 'text' | 'ocr' | 'mixed';
  readonly pages: readonly DocumentPage[];
  readonly warnings: readonly DocumentWarning[];
}

export type DocumentFormat = 'pdf' | 'docx' | 'odt' | 'rtf' | 'html' | 'markdown' | 'text' | 'image';

/** `text.recognised` says that pictures of text were read; `text.recognised-poorly` that many of their words are doubtful. */
export type DocumentWarning = 'text.partly-unreadable' | 'pages.skipped' | 'text.recognised' | 'text.recognised-poorly';

export interface DocumentPage {
  /** From 1. */
  readonly number: number;
  /** Width and height in points, where the format has pages of a size. */
  readonly width?: number;
  readonly height?: number;
  /** The page's text in reading order, one line per line; a tab stands for a gap wider than a word space. */
  readonly text: string;
  readonly lines: readonly DocumentLine[];
}

export interface DocumentLine {
  /** The page's number, from 1. */
  readonly page: number;
  /** `[start, end)` in the page's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly runs: readonly TextRun[];
  /** Left and right edge and base line in points. */
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Right edge of the widest line of the flow on this page; a line that ends before it was not broken for want of room. */
  readonly margin: number;
  /** Type size of most of the line in points. */
  readonly size: number;
  /** Distance to the line above in the same flow, in type sizes of this line; 0 at the top of a flow. */
  readonly spaceBefore: number;
  /** Lines of one flow are read one after another: a column, a cell, or the whole page. Flows are read in ascending order. */
  readonly flow: number;
  /** 1 to 6 where the format itself says that this is a heading. */
  readonly headingLevel?: number;
  /** The line begins a list item; its mark is not part of the text. */
  readonly isBullet: boolean;
  /** The line is printed again on further pages (running head or foot) or is a page number. */
  readonly isRunning: boolean;
}

/** A stretch of one typeface within a line. */
export interface TextRun {
  /** `[start, end)` in the page's text. */
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly right: number;
  readonly size: number;
  /** Number of the typeface within the document; equal numbers are equal faces, 0 where the format does not tell. */
  readonly font: number;
  readonly isBold: boolean;
  /** Base line of its last words where a wrapped label was joined into one line of text. */
  readonly lastY?: number;
  /** How sure the recognition of pictures is of this stretch, 0..1; absent where the text is the file's own. */
  readonly confidence?: number;
}
