/** What the recognition of one document may cost; the figures behind them stand in docs/decisions/0014. */
export const ocrLimits = {
  /** Pixels of the long side of a page as it is drawn: 200 dots an inch on A4. */
  longSide: 2_339,
  /** Pixels of a drawn page in all, for pages that are nearly square. */
  pixels: 5_000_000,
  /** Pixels of a picture in a file, whole and by side: A4 at 600 dots an inch has 35 million. */
  sourcePixels: 50_000_000,
  sourceSide: 20_000,
  /** Long side of what the detection model sees. */
  detectionSide: 1_600,
  /** Pages that are recognised; further ones are left out with a warning. */
  pages: 50,
  /** Milliseconds for one document, beyond which the rest of its pages is left out. */
  time: 10 * 60 * 1000,
} as const;
