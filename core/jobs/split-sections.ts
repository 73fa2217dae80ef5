import { type FoundKeywords, type KeywordHit, listWithin } from './find-keywords.ts';
import { type SectionKind, sectionKinds } from './job-keywords.ts';

/** A line of the advert without its bullet, with its span and the kind of section it stands in. */
export interface AdvertLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** `none` before the first heading. */
  readonly section: SectionKind | 'none';
  readonly isHeading: boolean;
}

const longestHeading = 70;
const bullet = /^[\s>#*•·●▪◦‣■□◆★✓✔–—\-・◇○※]*(?:\d{1,2}[.)、]\s)?[\s*_]*/u;
const isLetter = /[\p{L}\p{N}]/gu;

const countLetters = (text: string) => text.match(isLetter)?.length ?? 0;

function kindOf(hit: KeywordHit): SectionKind | undefined {
  return sectionKinds.find((kind) => hit.path === `headings.${kind}`);
}

/**
 * The heading at the start of a line: the line holds little else ("What you bring to the team"), or a colon follows
 * and the section's text goes on in the same line ("Requirements: 4+ years").
 */
function readHeading(text: string, line: { start: number; end: number }, hits: readonly KeywordHit[]) {
  const inside = listWithin(hits, line.start, line.end);
  const longest = [...inside].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)[0];
  if (!longest) return undefined;
  const isShort = line.end - line.start <= longestHeading;
  const bare = text.slice(line.start, line.end);
  const isBracketed = /^[【［[〈<■]/u.test(bare);
  if (isShort && !/[.!?。]$/u.test(bare.replace(/^.*[?？]$/u, ''))) {
    const share = countLetters(text.slice(longest.start, longest.end)) / countLetters(bare);
    const hasColon = /[:：]\s*[*_]*$/u.test(bare);
    if (
      share >= 0.6 ||
      (hasColon && share >= 0.3 && longest.start - line.start < 20) ||
      (isBracketed && share >= 0.5)
    ) {
      return { hit: longest, isWhole: true };
    }
  }
  const first = inside.find((hit) => hit.start - line.start <= 2);
  if (first && /^\s{0,2}[*_]*\s?[:：]/u.test(text.slice(first.end, first.end + 6)))
    return { hit: first, isWhole: false };
  return undefined;
}

/** The lines of the advert with the section that each stands in. */
export function splitSections(text: string, found: FoundKeywords): AdvertLine[] {
  const hits = found.list('headings');
  const lines: AdvertLine[] = [];
  let section: AdvertLine['section'] = 'none';
  let from = 0;
  for (const raw of text.split('\n')) {
    const lead = bullet.exec(raw)?.[0].length ?? 0;
    const bare = raw.slice(lead).trimEnd();
    const line = { start: from + lead, end: from + lead + bare.length };
    from += raw.length + 1;
    if (bare === '') continue;
    const heading = readHeading(text, line, hits);
    const kind = heading ? kindOf(heading.hit) : undefined;
    if (kind) section = kind;
    lines.push({ text: bare, ...line, section, isHeading: heading?.isWhole === true });
  }
  return lines;
}

/** The line that holds a position; lines are in order. */
export function findLine(lines: readonly AdvertLine[], position: number): AdvertLine | undefined {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return lines[low - 1];
}
