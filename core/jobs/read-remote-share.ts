import type { Job } from '../domain/job.ts';
import { listWithin } from './find-keywords.ts';
import { type Advert, findSentence, lineAt, measureDistance, type Span } from './read-advert.ts';
import { limitBehind, type NumberRange, readRangeBefore } from './read-numbers.ts';

type Share = NonNullable<Job['remoteShare']>;

const mostDays = 5;
const farthestWord = 45;

const bound = ({ min, max }: NumberRange) => ({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) });

/** Whether the nearest word says that these days or this share are spent away from the office. */
function isAway(advert: Advert, span: Span): boolean {
  const sentence = findSentence(advert, span);
  const within = (path: string) => listWithin(advert.found.list(path), sentence.start, sentence.end);
  const office = within('remoteShare.office');
  // A longer keyword hides the word it begins with: "thuiswerken mogelijk", "télétravail possible".
  const hybrid = within('workMode.hybrid').filter((hit) => listWithin(office, hit.start, hit.end).length === 0);
  const near = (hits: readonly Span[]) =>
    Math.min(
      ...hits.map((hit) => {
        const between = advert.text.slice(Math.min(hit.end, span.end), Math.max(hit.start, span.start));
        // The comma ends what the number belongs to: "3 days in the office, the rest from home".
        return measureDistance(hit, span) + (/[,，、]/u.test(between) ? 25 : 0);
      }),
    );
  const away = near([...within('remoteShare.away'), ...within('workMode.remote'), ...hybrid]);
  return away <= farthestWord && away <= near(office);
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
    const months = listWithin(advert.found.list('salary.period.month'), span.start - 3, span.end + 14);
    if (months.some((month) => !/[.,。、(（]/u.test(advert.text.slice(span.end, month.start)))) continue;
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
