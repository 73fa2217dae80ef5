import { listWithin } from './find-keywords.ts';
import type { Advert, Span } from './read-advert.ts';

/** A number or a range of two; "up to" has no `min`, "at least" no `max`, a single number is both. */
export interface NumberRange extends Span {
  readonly min?: number;
  readonly max?: number;
}

const number = '\\d{1,3}(?:[.,]\\d{1,2})?';
const rangeSign = /^\s?(?:%|％|\.-)?\s?[-–—~〜～−]\s?$/u;
const plainNumber = new RegExp(`(?<![\\p{Script=Latin}\\d.,])(${number})[+＋]?[\\s-]*$`, 'u');

const read = (written: string) => Number(written.replace(',', '.'));

/** The last number word before a position ("zwei", "three"), by the advert's list. */
function readNumberWord(advert: Advert, position: number): (Span & { readonly value: number }) | undefined {
  const hit = listWithin(advert.found.list('numbers'), Math.max(0, position - 14), position).at(-1);
  if (!hit || !/^\s*$/.test(advert.text.slice(hit.end, position))) return undefined;
  return { value: Number(hit.path.slice('numbers.'.length)), start: hit.start, end: hit.end };
}

/** The number before a dash or a range word that ends at `position`: "32-", "two to ". */
function readLowerEnd(advert: Advert, position: number): (Span & { readonly value: number }) | undefined {
  const from = Math.max(0, position - 22);
  const before = advert.text.slice(from, position);
  const match = /(?<![\p{L}\d.,])(\d{1,3}(?:[.,]\d{1,2})?)([^\d\n;,]{1,12})$/u.exec(before);
  const word = listWithin(advert.found.list('salary.range'), from, position).at(-1);
  const isWorded = (gap: number) =>
    word !== undefined &&
    word.start >= gap &&
    !/[\p{L}\d]/u.test(advert.text.slice(gap, word.start)) &&
    /^\s?$/.test(advert.text.slice(word.end, position));
  if (match?.[1] && match[2] !== undefined) {
    const gap = from + match.index + match[1].length;
    if (rangeSign.test(match[2]) || isWorded(gap))
      return { value: read(match[1]), start: from + match.index, end: gap };
    return undefined;
  }
  const spelled = word && isWorded(word.start) ? readNumberWord(advert, word.start) : undefined;
  return spelled;
}

function isLimited(advert: Advert, paths: readonly string[], start: number): boolean {
  return paths.some((path) =>
    listWithin(advert.found.list(path), Math.max(0, start - 24), start).some((hit) =>
      /^[\s:：]{0,2}$/u.test(advert.text.slice(hit.end, start)),
    ),
  );
}

/** The number or range that ends right before `position` ("37,5", "32-36", "up to three"). */
export function readRangeBefore(advert: Advert, position: number): NumberRange | undefined {
  const from = Math.max(0, position - 24);
  const before = advert.text.slice(from, position);
  const single = plainNumber.exec(before);
  const word = single ? undefined : readNumberWord(advert, position);
  const value = single?.[1] ? read(single[1]) : word?.value;
  if (value === undefined) return undefined;
  const start = word?.start ?? from + (single?.index ?? 0);
  const end = word?.end ?? position;
  const low = readLowerEnd(advert, start);
  if (low && low.value <= value) return { min: low.value, max: value, start: low.start, end };
  if (isLimited(advert, ['salary.upTo', 'experience.upTo'], start)) return { max: value, start, end };
  const isFrom = isLimited(advert, ['experience.atLeast'], start) || /[+＋]\s*$/u.test(single?.[0] ?? '');
  return isFrom ? { min: value, start, end } : { min: value, max: value, start, end };
}

/** 週3日まで, 每周2天 and "max. 3 Tage": a word behind the number may make it a limit too. */
export function limitBehind(advert: Advert, range: NumberRange, end: number): NumberRange {
  const isTop =
    listWithin(advert.found.list('experience.upTo'), end, end + 6).length > 0 ||
    /^\s?まで/u.test(advert.text.slice(end, end + 4));
  const isBottom =
    listWithin(advert.found.list('experience.orMore'), end, end + 6).length > 0 ||
    /^\s?[〜～~]/u.test(advert.text.slice(end, end + 3));
  if (isTop && range.max !== undefined) return { max: range.max, start: range.start, end: range.end };
  return isBottom && range.min !== undefined ? { min: range.min, start: range.start, end: range.end } : range;
}
