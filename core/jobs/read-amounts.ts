import { listCurrencyMarks } from './job-keywords.ts';
import type { Advert, Span } from './read-advert.ts';

/** A number of the advert, with the currency and the multiplier written at it. The span covers all of these. */
export interface Amount extends Span {
  readonly value: number;
  readonly currency: string | undefined;
  /** 1000 for "k", 10000 for 万, 1 for none. */
  readonly multiplier: number;
  /** Whether the mark is one that several countries share ($, ¥). */
  readonly isSharedMark: boolean;
  /** The number begins here, after its currency. */
  readonly digits: number;
}

const numberPattern =
  /(?<![\p{Script=Latin}\d][.,]?)(?:\d{1,3}(?:([.,'’\u00a0\u202f ])\d{3})(?:\1\d{3}){0,3}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)(?![\d])|(?<=[A-Z$]{3})\d{1,3}(?:[.,]\d{3}){0,3}(?!\d)/gu;
/** Signs of several countries' money. */
const sharedMarks = new Set(['$', '＄', '¥', '￥', '元', '圓']);

const marks = listCurrencyMarks();
const marksByLength = [...marks.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
const lastLetters = new Set(marksByLength.map((mark) => mark.at(-1)));
const firstLetters = new Set(marksByLength.map((mark) => mark.at(0)));
const isWordMark = (mark: string) => /^[\p{L}.]+$/u.test(mark) && !/[\p{Script=Han}]/u.test(mark);

/** A decimal sign has one or two digits behind it; every other sign between digits parts thousands. */
function readNumber(written: string): number {
  const decimal = /[.,](\d{1,2})$/.exec(written);
  const whole = decimal ? written.slice(0, decimal.index) : written;
  return Number(`${whole.replace(/[^\d]/g, '')}.${decimal?.[1] ?? '0'}`);
}

function findMarkBefore(text: string, position: number): { mark: string; start: number } | undefined {
  const before = text.slice(Math.max(0, position - 8), position).toLowerCase();
  const spaces = /[ \u00a0\u202f]{0,2}$/.exec(before)?.[0].length ?? 0;
  const tight = before.slice(0, before.length - spaces);
  if (!lastLetters.has(tight.at(-1))) return undefined;
  const mark = marksByLength.find((name) => tight.endsWith(name));
  if (mark === undefined) return undefined;
  const start = position - spaces - mark.length;
  if (isWordMark(mark) && start > 0 && /\p{L}/u.test(text.charAt(start - 1))) return undefined;
  return { mark, start };
}

function findMarkAfter(text: string, position: number): { mark: string; end: number } | undefined {
  const after = text.slice(position, position + 24).toLowerCase();
  const spaces = /^[ \u00a0\u202f]{0,2}/.exec(after)?.[0].length ?? 0;
  const tight = after.slice(spaces);
  if (!firstLetters.has(tight.at(0))) return undefined;
  const mark = marksByLength.find((name) => tight.startsWith(name));
  if (mark === undefined) return undefined;
  if (isWordMark(mark) && /[\p{L}\p{N}]/u.test(tight.charAt(mark.length))) return undefined;
  // "15-20 $25" does not occur, but "$45 - $50" does: a mark directly before a digit belongs to the next number.
  if (/\d/.test(tight.charAt(mark.length)) && !isWordMark(mark)) return undefined;
  return { mark, end: position + spaces + mark.length };
}

interface Multiplier {
  readonly value: number;
  readonly end: number;
  /** The word when it names a currency too: TEUR, tkr. */
  readonly mark: string | undefined;
}

/** The multiplier written directly behind a number ("k", "万", "tkr"), in the advert's language. */
function findMultiplier(advert: Advert, position: number): Multiplier | undefined {
  for (const [path, value] of [
    ['salary.thousand', 1000],
    ['salary.tenThousand', 10_000],
  ] as const) {
    for (const word of advert.multipliers[path]) {
      const gap = /[ \u00a0\u202f]/.test(advert.text.charAt(position)) ? 1 : 0;
      const start = position + gap;
      if (advert.text.slice(start, start + word.length).toLowerCase() !== word) continue;
      const next = advert.text.charAt(start + word.length);
      if (/^[a-z]/.test(word) && /[\p{Script=Latin}\d]/u.test(next)) continue;
      return { value, end: start + word.length, mark: marks.has(word) ? word : undefined };
    }
  }
  return undefined;
}

/** Every number of the advert that may be money, in the order of the text. Years and long identifiers are left out. */
export function readAmounts(advert: Advert): Amount[] {
  const { text } = advert;
  const amounts: Amount[] = [];
  for (const match of text.matchAll(numberPattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const multiplier = findMultiplier(advert, end);
    const rest =
      multiplier?.value === 10_000 ? /^(\d)千/u.exec(text.slice(multiplier.end, multiplier.end + 2)) : undefined;
    const after = findMarkAfter(text, multiplier?.end ?? end);
    const before = findMarkBefore(text, start);
    // "$150,000 CAD" is marked twice, and the code says more than the sign.
    const isCoded =
      before !== undefined && after !== undefined && sharedMarks.has(before.mark) && isWordMark(after.mark);
    const mark = isCoded ? after.mark : (before?.mark ?? after?.mark ?? multiplier?.mark);
    amounts.push({
      // 24万5千 is 245,000.
      value: readNumber(match[0]) * (multiplier?.value ?? 1) + Number(rest?.[1] ?? 0) * 1000,
      multiplier: multiplier?.value ?? 1,
      currency: mark === undefined ? undefined : marks.get(mark),
      isSharedMark: mark !== undefined && sharedMarks.has(mark),
      start: before?.start ?? start,
      digits: start,
      end: (before && !isCoded ? undefined : after?.end) ?? multiplier?.end ?? end,
    });
  }
  return amounts;
}
