/** A stretch of a page's text that belongs to a field. */
export interface MarkedSpan {
  readonly start: number;
  readonly end: number;
}

/** A stretch of text that is either read as some field or not. */
interface PageSegment {
  readonly start: number;
  readonly text: string;
  readonly isRead: boolean;
}

/** Cuts a page's text where fields begin and end. Spans may overlap and reach over the end; the segments give the whole text. */
export function segmentPage(text: string, spans: readonly MarkedSpan[]): PageSegment[] {
  const sorted = spans
    .filter(({ start, end }) => end > start && start < text.length)
    .toSorted((a, b) => a.start - b.start);
  const segments: PageSegment[] = [];
  const add = (start: number, end: number, isRead: boolean) => {
    if (end > start) segments.push({ start, text: text.slice(start, end), isRead });
  };
  let at = 0;
  for (const { start, end } of sorted) {
    if (end <= at) continue;
    add(at, Math.max(at, start), false);
    add(Math.max(at, start), Math.min(end, text.length), true);
    at = Math.min(end, text.length);
  }
  add(at, text.length, false);
  return segments;
}

/** The field that stands where something was selected: of several the shortest. */
export function findPointerAt(
  evidence: Readonly<Record<string, MarkedSpan & { readonly page: number }>>,
  page: number,
  { start, end }: MarkedSpan,
): string | undefined {
  const hits = Object.entries(evidence).filter(
    ([, span]) => span.page === page && span.start < Math.max(end, start + 1) && span.end > start,
  );
  return hits.toSorted(([, a], [, b]) => a.end - a.start - (b.end - b.start))[0]?.[0];
}
