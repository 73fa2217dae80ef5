import type { Job } from '../domain/job.ts';
import type { Language } from '../domain/language.ts';
import { listWithin } from './find-keywords.ts';
import { keywordsOf } from './job-keywords.ts';
import { type Advert, lineAt, type Span } from './read-advert.ts';
import { limitBehind, type NumberRange, readRangeBefore } from './read-numbers.ts';

type WorkingTime = NonNullable<Job['workingTime']>;

/** Nobody works more or less a week; other numbers before "hours" are something else. */
const fewestHours = 4;
const mostHours = 60;
const smallestPercent = 10;
const percentSign = /[%％]/gu;

const bound = ({ min, max }: NumberRange) => ({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
const isWithin = ({ min, max }: NumberRange, least: number, most: number) =>
  (min ?? max ?? 0) >= least && (max ?? min ?? 0) <= most && (max ?? min ?? 0) >= least;

const behindDigit = new Map<Language, RegExp>();

/** The advert language's and the English units right behind a digit; made once per language. */
function hoursBehindDigit(language: Language = 'en'): RegExp {
  const units = [...keywordsOf(language).workingTime.hours, ...keywordsOf('en').workingTime.hours]
    .sort((a, b) => b.length - a.length)
    .map((unit) => unit.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = behindDigit.get(language) ?? new RegExp(`(?<=\\d)(?:${units.join('|')})(?![\\p{L}])`, 'giu');
  behindDigit.set(language, pattern);
  return pattern;
}

function readHours(advert: Advert): NumberRange | undefined {
  const isOwn = (hit: Span) => lineAt(advert, hit.start)?.section !== 'company';
  for (const hit of advert.found.list('workingTime.hours')) {
    const range = isOwn(hit) ? readRangeBefore(advert, hit.start) : undefined;
    if (range && isWithin(range, fewestHours, mostHours)) return { ...range, end: hit.end };
  }
  // "28h/semaine" is one word to the finder of keywords.
  for (const match of advert.text.matchAll(hoursBehindDigit(advert.language))) {
    const range = isOwn({ start: match.index, end: match.index }) ? readRangeBefore(advert, match.index) : undefined;
    if (range && isWithin(range, fewestHours, mostHours)) return { ...range, end: match.index + match[0].length };
  }
  // Japanese and Chinese put the week in front: 週40時間, 每周工作40小时.
  for (const hit of advert.found.list('workingTime.plainHours')) {
    const range = isOwn(hit) ? readRangeBefore(advert, hit.start) : undefined;
    const week = range && listWithin(advert.found.list('workingTime.weekly'), range.start - 10, range.start).at(-1);
    const between = week && range ? advert.text.slice(week.end, range.start) : '';
    if (range && week && isWithin(range, fewestHours, mostHours) && !/[\d\n、。日天]/.test(between)) {
      return { ...limitBehind(advert, range, hit.end), start: week.start, end: hit.end };
    }
  }
  return undefined;
}

/** A share of full time ("60–80 %"): in the title's line, or beside a word for working time. */
function readPercent(advert: Advert, titleLine: Span | undefined): NumberRange | undefined {
  const signs = [...advert.text.matchAll(percentSign)].map(({ index }) => ({ start: index, end: index + 1 }));
  for (const sign of [...signs, ...advert.found.list('workingTime.percentWords')]) {
    const range = readRangeBefore(advert, sign.start);
    const line = range && lineAt(advert, range.start);
    if (!range || !line || !isWithin(range, smallestPercent, 100)) continue;
    const { end } = sign;
    const isRemote = listWithin(advert.found.list('remoteShare.away'), range.start - 25, end + 25).some((hit) => {
      const between = hit.start >= end ? advert.text.slice(end, hit.start) : advert.text.slice(hit.end, range.start);
      return !/[\n;|]/.test(between);
    });
    if (isRemote) continue;
    const isInTitle = titleLine !== undefined && range.start >= titleLine.start && end <= titleLine.end;
    const cues = ['part', 'full', 'either', 'extent'].flatMap((list) =>
      listWithin(advert.found.list(`workingTime.${list}`), range.start - 50, end + 50),
    );
    const isCued = cues.some((cue) => {
      const [from, to] = cue.end <= range.start ? [cue.end, range.start] : [end, cue.start];
      return to >= from && to - from <= 20 && !/[;\n]|\.\s\p{Lu}/u.test(advert.text.slice(from, to));
    });
    if (isInTitle || isCued) return { ...range, end };
  }
  return undefined;
}

function readFullOrPart(advert: Advert): { time: NonNullable<WorkingTime['time']>; span: Span } | undefined {
  const list = (name: string) =>
    advert.found.list(`workingTime.${name}`).filter(({ start }) => {
      const section = lineAt(advert, start)?.section;
      return section !== 'company' && section !== 'tasks';
    });
  const [either] = list('either');
  const [full] = list('full');
  const [part] = list('part');
  const first = either ?? full ?? part;
  if (!first) return undefined;
  const time = either || (full && part) ? 'either' : full ? 'full-time' : 'part-time';
  return { time, span: { start: first.start, end: first.end } };
}

/** Full or part time, hours per week, and the share of full time, each where the advert says it. */
export function readWorkingTime(
  advert: Advert,
  titleLine: Span | undefined,
): { workingTime: WorkingTime; spans: Readonly<Record<'time' | 'hours' | 'percent', Span | undefined>> } | undefined {
  const time = readFullOrPart(advert);
  const hours = readHours(advert);
  const percent = readPercent(advert, titleLine);
  if (!time && !hours && !percent) return undefined;
  const workingTime = {
    ...(time && { time: time.time }),
    ...(hours && { hours: bound(hours) }),
    ...(percent && { percent: bound(percent) }),
  };
  return { workingTime, spans: { time: time?.span, hours, percent } };
}
