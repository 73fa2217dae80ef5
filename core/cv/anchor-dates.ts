import type { DocumentLine } from '../domain/document.ts';
import { type FoundDates, findDates } from './read-dates.ts';
import { countWords } from './text.ts';

/**
 * The dates of a line when they stand where an entry's dates stand: alone, in a cell of their own, or at either end of a
 * short line. Dates within a sentence anchor nothing.
 */
export function anchorDates(line: DocumentLine, next: DocumentLine | undefined): FoundDates | undefined {
  const known = anchored.get(line);
  if (known !== undefined) return known ?? undefined;
  const dates = findAnchor(line, next);
  anchored.set(line, dates ?? null);
  return dates;
}

/** Every line is asked about twice. */
const anchored = new WeakMap<DocumentLine, FoundDates | null>();

function findAnchor(line: DocumentLine, next: DocumentLine | undefined): FoundDates | undefined {
  let text = line.text;
  // A range may be broken behind its dash: "april 2022 -" / "heden".
  const isBroken =
    /\d\s*[-–—]\s*$/.test(text) && next?.flow === line.flow && next.page === line.page && next.text.length < 24;
  if (isBroken) text = `${text} ${next.text}`;
  let found = findDates(text);
  // What follows the dash was no date.
  if (isBroken && !found.some((dates) => dates.end > line.text.length)) {
    text = line.text;
    found = findDates(text);
  }
  if (found.length === 0) return undefined;
  found = joinTerms(text, found);
  const best = found.find((dates) => dates.kind !== 'single') ?? found.at(-1);
  if (!best) return undefined;
  const lead = text.slice(0, best.start);
  const rest = text.slice(best.end);
  const restWords = countWords(lead) + countWords(rest);
  if (restWords === 0) return best;
  const isOwnCell =
    /(?:^|\t)\s*$/.test(lead) && /^\s*(?:\t|$)/.test(rest.replace(/^[\s(]*[\d\p{L} .,]{0,24}\)?(?=\t|$)/u, ''));
  if (isOwnCell) return best;
  if (line.isBullet && (best.kind === 'single' || !/^\s*$/.test(lead))) return undefined;
  if (restWords > 16) return undefined;
  const atStart = /^[\s(|·•,:–—-]*$/u.test(lead);
  const atEnd = /^[\s)|·•.,–—-]*$/u.test(rest) || countWords(rest) <= 3;
  const isSplitOff = /[|·•,(\t:–—]\s*$/u.test(lead) || /^\s*[|·•,)\t:：–—]/u.test(rest);
  if (best.kind === 'single') {
    if (/[.;]$/.test(text.trim()) && restWords > 6) return undefined;
    return (atStart && (isSplitOff || line.runs.length > 1)) || (atEnd && isSplitOff) ? best : undefined;
  }
  if (/[.;]$/.test(text.trim()) && restWords > 9) return undefined;
  return atStart || atEnd || isSplitOff ? best : undefined;
}

/** "Sep. 2013, Mar. 2011 – Oct. 2011": several terms in one place count from the first to the last. */
function joinTerms(text: string, found: readonly FoundDates[]): FoundDates[] {
  const joined: FoundDates[] = [];
  for (const dates of found) {
    const last = joined.at(-1);
    const isNext = last && /^\s*[,;&+]\s*$/.test(text.slice(last.end, dates.start));
    const isMixed = last && last.kind !== dates.kind && !last.isPresent && !dates.isPresent;
    if (!last || !isNext || !isMixed) {
      joined.push(dates);
      continue;
    }
    const [from] = [last.from, dates.from].filter((date) => date !== undefined).sort();
    const to = [last.to, dates.to]
      .filter((date) => date !== undefined)
      .sort()
      .at(-1);
    const isAmbiguous = last.isAmbiguous || dates.isAmbiguous;
    joined[joined.length - 1] = {
      start: last.start,
      end: dates.end,
      kind: 'range',
      isPresent: false,
      isAmbiguous,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
  }
  return joined;
}
