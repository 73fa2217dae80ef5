import type { Job } from '../domain/job.ts';
import { listWithin } from './find-keywords.ts';
import { type Advert, findSentence, lineAt, measureDistance, type Span } from './read-advert.ts';
import { type NumberRange, readRangeBefore } from './read-numbers.ts';

type Share = NonNullable<Job['remoteShare']>;

const mostDays = 5;
const farthestWord = 45;

const bound = ({ min, max }: NumberRange) => ({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) });

/** Whether the nearest word says that these days or this share are spent away from the office. */
function isAway(advert: Advert, span: Span): boolean {
  const sentence = findSentence(advert, span);
  const near = (list: string) =>
    Math.min(
      ...listWithin(advert.found.list(`remoteShare.${list}`), sentence.start, sentence.end).map(
        (hit) =>
          // The comma ends what the number belongs to: "3 days in the office, the rest from home".
          measureDistance(hit, span) +
          (/[,，、]/u.test(advert.text.slice(Math.min(hit.end, span.end), Math.max(hit.start, span.start))) ? 25 : 0),
      ),
    );
  const away = near('away');
  return away <= farthestWord && away <= near('office');
}

/** 週3日まで, 每周2天 and "max. 3 Tage": a word behind the number may make it a limit too. */
function limitBehind(advert: Advert, range: NumberRange, end: number): NumberRange {
  const isTop =
    listWithin(advert.found.list('experience.upTo'), end, end + 6).length > 0 ||
    /^\s?まで/u.test(advert.text.slice(end, end + 4));
  const isBottom =
    listWithin(advert.found.list('experience.orMore'), end, end + 6).length > 0 ||
    /^\s?[〜～~]/u.test(advert.text.slice(end, end + 3));
  if (isTop && range.max !== undefined) return { max: range.max, start: range.start, end: range.end };
  return isBottom && range.min !== undefined ? { min: range.min, start: range.start, end: range.end } : range;
}

/** How much may be done away from the office: days per week or per cent, where the advert gives a number. */
export function readRemoteShare(advert: Advert): { remoteShare: Share; span: Span } | undefined {
  const isOwn = (position: number) => lineAt(advert, position)?.section !== 'company';
  // A longer keyword hides the shorter one that it begins with: "jours de télétravail" is a word for hybrid work.
  for (const hit of [...advert.found.list('remoteShare.days'), ...advert.found.list('workMode.hybrid')]) {
    const range = isOwn(hit.start) ? readRangeBefore(advert, hit.start) : undefined;
    if (!range || (range.max ?? range.min ?? 0) > mostDays || (range.max ?? range.min ?? 0) < 0.5) continue;
    const word = advert.found.tokens[hit.firstToken];
    const span = { start: range.start, end: word?.end ?? hit.end };
    if (!isAway(advert, span)) continue;
    // 月に2日 and "two days a month" count by the month.
    if (listWithin(advert.found.list('salary.period.month'), span.start - 3, span.end + 14).length > 0) continue;
    return { remoteShare: { daysPerWeek: bound(limitBehind(advert, range, span.end)) }, span };
  }
  for (const match of advert.text.matchAll(/%|％/gu)) {
    const range = isOwn(match.index) ? readRangeBefore(advert, match.index) : undefined;
    if (!range || (range.max ?? range.min ?? 0) > 100) continue;
    const span = { start: range.start, end: match.index + 1 };
    const isWhole = (range.min ?? 0) === 100;
    if (!isWhole && isAway(advert, span)) return { remoteShare: { percent: bound(range) }, span };
  }
  return undefined;
}
