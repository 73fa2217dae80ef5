/** A value that the second reading found, where it stands, and how sure it is (0..1). */
export interface FoundValue {
  readonly text: string;
  /** Page (from 1) and span `[start, end)` in that page's plain text. */
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** Dates are `YYYY` or `YYYY-MM`; a running entry has no `end`. */
interface FoundEntry {
  readonly start?: FoundValue;
  readonly end?: FoundValue;
}
export interface FoundWork extends FoundEntry {
  readonly name?: FoundValue;
  readonly position?: FoundValue;
}
export interface FoundEducation extends FoundEntry {
  readonly institution?: FoundValue;
  readonly studyType?: FoundValue;
}

/**
 * What the second extractor found in a document's plain reading order, without the layout. It is never shown by itself:
 * the cross-check compares it with the first reading.
 */
export interface SecondReading {
  readonly name?: FoundValue;
  readonly email?: FoundValue;
  readonly phone?: FoundValue;
  readonly work: readonly FoundWork[];
  readonly education: readonly FoundEducation[];
  readonly skills: readonly FoundValue[];
  readonly languages: readonly FoundValue[];
}
