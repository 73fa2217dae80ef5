import type { PlacedText } from './placed-text.ts';

/** The text layer of one page. */
export interface PageText {
  readonly texts: readonly PlacedText[];
  readonly width?: number;
  readonly height?: number;
  readonly characters: number;
  readonly letters: number;
  /** Number of glyphs that stand for nothing. */
  readonly unreadable: number;
  /** The page itself is broken. */
  readonly isBroken: boolean;
}
