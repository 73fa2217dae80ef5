/** A stretch of text as pdf.js gives it, with `y` growing downwards. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly font: number;
  /** The words of a text that was recognised in a picture; joined by spaces they are the text. */
  readonly words?: readonly PlacedWord[];
}

export interface PlacedWord {
  readonly x: number;
  readonly right: number;
  readonly confidence: number;
}
