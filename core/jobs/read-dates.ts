import type { Job } from '../domain/job.ts';
import type { Country } from '../domain/region.ts';
import { type FoundDate, findDates } from './find-dates.ts';
import { listWithin } from './find-keywords.ts';
import { type Advert, lineAt, measureDistance, type Span } from './read-advert.ts';

type Read<T> = { readonly value: T; readonly span: Span } | undefined;

/** Characters between the word that announces a date and the date itself. */
const farthestAfter = 60;
const farthestBefore = 14;
const longestDate = 24;

type DateKind = 'deadline' | 'start' | 'posted';

interface Claim {
  readonly kind: DateKind;
  readonly date: FoundDate;
  readonly distance: number;
  readonly span: Span;
}

/** What lies between a cue and its date holds no other number and no end of sentence. */
function isOpenBetween(text: string, start: number, end: number): boolean {
  const between = text.slice(start, end);
  return !/[.!?。！？;；]\s|\n[^\n]*\n|\d{3}/u.test(between) && (between.match(/\n/g)?.length ?? 0) <= 1;
}

function listClaims(advert: Advert, dates: readonly FoundDate[]): Claim[] {
  const claims: Claim[] = [];
  for (const kind of ['deadline', 'start', 'posted'] as const) {
    for (const cue of advert.found.list(`dates.${kind}`)) {
      for (const date of listWithin(
        dates,
        cue.start - farthestBefore - longestDate,
        cue.end + farthestAfter + longestDate,
      )) {
        const distance = measureDistance(cue, date);
        const isAfter = date.start >= cue.end;
        // A month without its day needs its word right beside it: a period of time holds such months too.
        const farthest = date.date.length === 7 ? farthestBefore : isAfter ? farthestAfter : farthestBefore;
        if (distance > farthest) continue;
        const [from, to] = isAfter ? [cue.end, date.start] : [date.end, cue.start];
        if (!isOpenBetween(advert.text, from, to) || listWithin(dates, from, to).length > 0) continue;
        const isHan = /\p{Script=Han}|\p{Script=Hiragana}/u.test(advert.text.charAt(cue.start));
        // まで, 前 and 必着 follow their date; in other languages a cue behind a date belongs to the next one.
        if (!isAfter && !isHan && /[\n,;]/.test(advert.text.slice(from, to))) continue;
        const span = { start: Math.min(cue.start, date.start), end: Math.max(cue.end, date.end) };
        claims.push({ kind, date, distance: distance + (isAfter || isHan ? 0 : 30), span });
      }
    }
  }
  return claims.sort((a, b) => a.distance - b.distance || a.span.start - b.span.start);
}

const isPrecise = ({ date }: FoundDate) => date.length > 7 || date.startsWith('--');

/** Dates of the advert: last day to apply, start of work, day of publication; the nearest word decides what a date is. */
export function readDates(
  advert: Advert,
  country: Country | undefined,
): { deadline: Read<NonNullable<Job['deadline']>>; start: Read<NonNullable<Job['start']>>; postedOn: Read<string> } {
  const others = advert.found.list('dates.not');
  const dates = findDates(advert.text, advert.language, country).filter((date) =>
    listWithin(others, date.start - 24, date.start).every((other) => date.start - other.end > 12),
  );
  const claims = listClaims(advert, dates);
  const taken = new Map<DateKind, FoundDate>();
  for (const { kind, date } of claims) {
    if (taken.has(kind) || [...taken.values()].includes(date)) continue;
    if (kind !== 'start' && !isPrecise(date)) continue;
    if (kind === 'posted' && date.date.startsWith('--')) continue;
    taken.set(kind, date);
  }
  const [deadline, start, posted] = [taken.get('deadline'), taken.get('start'), taken.get('posted')];
  const isOwn = (hit: Span) => lineAt(advert, hit.start)?.section !== 'company';
  const rolling = advert.found.list('dates.rolling').find(isOwn);
  const immediate = start ? undefined : advert.found.list('dates.immediate').find(isOwn);
  const deadlineSpan = deadline ?? rolling;
  const startSpan = start ?? immediate;
  const bare = ({ start: from, end }: Span): Span => ({ start: from, end });
  return {
    deadline: deadlineSpan && {
      value: { ...(deadline && { date: deadline.date }), ...(rolling && { isRolling: true }) },
      span: bare(deadlineSpan),
    },
    start: startSpan && {
      value: { ...(start ? { date: start.date } : { isImmediate: true }) },
      span: bare(startSpan),
    },
    postedOn: posted && { value: posted.date, span: bare(posted) },
  };
}

/** The employer's number of the advert behind its label. A date is none, and neither is a word without a digit. */
export function readReference(advert: Advert): Span | undefined {
  for (const hit of advert.found.list('labels.reference')) {
    const line = lineAt(advert, hit.start);
    if (!line) continue;
    const rest = advert.text.slice(hit.end, line.end);
    const written =
      /^[.°º]?\s?(?:(?:nr|no|n°|id|number|nummer)\.?\s?)?[:：#】|]?\s?[:：#]?\s?([\p{L}\p{N}][\p{L}\p{N}/_.-]*(?:[ ][\p{N}][\p{N}/_.-]*)?)/iu.exec(
        rest,
      );
    const value = written?.[1]?.replace(/[.,_-]+$/u, '');
    if (!written || !value || !/\d/.test(value) || value.length > 40) continue;
    // "Ref" inside a sentence is another word; a label has a sign behind it or opens its line.
    const isLabelled =
      /[:：#】|]/u.test(written[0]) || listWithin([hit], line.start, line.start + hit.end - hit.start + 3).length > 0;
    if (!isLabelled) continue;
    const start = hit.end + written[0].lastIndexOf(written[1] ?? '');
    return { start, end: start + value.length };
  }
  return undefined;
}
