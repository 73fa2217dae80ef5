import type { z } from 'zod';
import type { AdvertSalary } from '../domain/job.ts';
import { currencyOfCountry } from './currency-of-country.ts';
import { type KeywordHit, listWithin } from './find-keywords.ts';
import { payPeriods } from './job-keywords.ts';
import { type Advert, findNearest, lineAt, measureDistance, type Span } from './read-advert.ts';
import { type Amount, readAmounts } from './read-amounts.ts';
import { readExtraPay } from './read-extra-pay.ts';

type Salary = z.infer<typeof AdvertSalary>;
type Period = Salary['period'];

/** One amount or a range of two, as printed. */
interface Offer extends Span {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly multiplier: number;
  readonly currency: string | undefined;
  readonly isSharedMark: boolean;
}

const longestGap = 40;
/** The least that anybody writes as pay for a period, in any currency: smaller numbers are something else. */
const smallest: Readonly<Record<Period, number>> = { year: 4000, month: 250, week: 60, day: 15, hour: 3 };
/** Amounts in these currencies from here on are yearly even where the advert does not say so. */
const yearlyFrom: Readonly<Record<string, number>> = {
  USD: 20_000,
  GBP: 14_000,
  EUR: 18_000,
  CAD: 24_000,
  AUD: 30_000,
  SGD: 30_000,
  CHF: 30_000,
  SEK: 200_000,
  JPY: 2_000_000,
  HKD: 120_000,
};
/** A Swedish, Hong Kong or Japanese advert names pay by the month unless it says otherwise. */
const monthlyFrom: Readonly<Record<string, number>> = { SEK: 18_000, JPY: 150_000 };
const monthlyTo: Readonly<Record<string, number>> = { SEK: 120_000, JPY: 900_000 };

/** Whether two neighbouring amounts are the ends of a range: a dash or a range word and nothing foreign between. */
function isRange(advert: Advert, first: Amount, second: Amount): boolean {
  const gap = second.start - first.end;
  if (gap < 0 || gap > longestGap) return false;
  const between = advert.text.slice(first.end, second.start);
  if (between.includes('\n') || /[;()（）]/.test(between)) return false;
  const known = [
    'salary.range',
    'salary.period',
    'salary.gross',
    'salary.net',
    'salary.from',
    'salary.upTo',
    'salary.thousand',
  ];
  const hits = known.flatMap((path) => listWithin(advert.found.list(path), first.end, second.start));
  const hasRangeWord = hits.some(({ path }) => path === 'salary.range');
  const hasDash = /[-–—―~〜～−]/u.test(between);
  if (!hasDash && !hasRangeWord) return false;
  let rest = between;
  for (const hit of hits) {
    const word = advert.text.slice(hit.start, hit.end);
    rest = rest.replace(word, ' ');
  }
  return !/[\p{L}\p{N}]/u.test(rest);
}

/** "20-35K" and "600〜800万円" write the multiplier once. */
function shareMultiplier(first: Amount, second: Amount): number {
  const isShared = first.multiplier === 1 && second.multiplier > 1 && first.value < 1000;
  return isShared ? first.value * second.multiplier : first.value;
}

function isLimit(advert: Advert, path: string, amount: Amount): boolean {
  return listWithin(advert.found.list(path), amount.start - 30, amount.start).some((hit) => {
    const between = advert.text.slice(hit.end, amount.start);
    return between.length <= 3 && !/[\n;]/.test(between);
  });
}

/** "or more", 以上 right behind the amount; "plus" only where nothing is added: "£30,000 plus benefits" is £30,000. */
function hasWordAfter(advert: Advert, path: string, end: number): boolean {
  return listWithin(advert.found.list(path), end, end + 14).some((hit) => {
    const isRightBehind = !/[\p{L}\p{N}\n]/u.test(advert.text.slice(end, hit.start));
    return isRightBehind && !/^\s+[\p{L}\p{N}]/u.test(advert.text.slice(hit.end, hit.end + 3));
  });
}

/** "$150,000 - $170,000 CAD" names the currency once. */
function isSameMoney(first: Amount, second: Amount): boolean {
  const isOpen = (amount: Amount) => amount.currency === undefined || amount.isSharedMark;
  return first.currency === second.currency || isOpen(first) || isOpen(second);
}

function listOffers(advert: Advert): Offer[] {
  const amounts = readAmounts(advert);
  const offers: Offer[] = [];
  for (let index = 0; index < amounts.length; index++) {
    const first = amounts[index];
    const second = amounts[index + 1];
    if (!first) break;
    if (second && isRange(advert, first, second) && isSameMoney(first, second)) {
      const min = shareMultiplier(first, second);
      const marked =
        first.currency === undefined || (first.isSharedMark && second.currency !== undefined) ? second : first;
      const { currency, isSharedMark } = marked;
      index++;
      if (min > second.value) continue;
      offers.push({
        min,
        max: second.value,
        multiplier: second.multiplier,
        start: first.start,
        end: second.end,
        currency,
        isSharedMark,
      });
      continue;
    }
    const after = advert.text.slice(first.end, first.end + 3);
    const before = advert.text.slice(Math.max(0, first.start - 2), first.start);
    const isTop =
      isLimit(advert, 'salary.upTo', first) ||
      /[〜～~]\s?$/u.test(before) ||
      hasWordAfter(advert, 'experience.upTo', first.end);
    const isBottom =
      isLimit(advert, 'salary.from', first) ||
      /^\s?[+〜～~]/u.test(after) ||
      hasWordAfter(advert, 'experience.orMore', first.end);
    offers.push({
      min: isTop ? undefined : first.value,
      max: isBottom && !isTop ? undefined : first.value,
      multiplier: first.multiplier,
      start: first.start,
      end: first.end,
      currency: first.currency,
      isSharedMark: first.isSharedMark,
    });
  }
  return offers;
}

const periodOf = (hit: KeywordHit): Period | undefined =>
  payPeriods.find((period) => hit.path === `salary.period.${period}`);

/** Whether so few words stand between that one may belong to the other. */
function isNear(between: string, mostWords: number): boolean {
  return !/[\d;]/.test(between) && (between.match(/\p{L}{2,}/gu)?.length ?? 0) <= mostWords;
}

/** The period said right after the amount ("a year", "/Monat"), else right before it ("月薪", "annual salary of"). */
function findPeriod(advert: Advert, offer: Offer): Period | undefined {
  const line = lineAt(advert, offer.start);
  const periods = advert.found.list('salary.period');
  const stop = Math.min(line?.end ?? offer.end, offer.end + 45);
  const after = listWithin(periods, offer.end, stop)[0];
  const before = listWithin(periods, Math.max(line?.start ?? 0, offer.start - 45), offer.start).at(-1);
  const isTouching = before !== undefined && /^[\s:：]?$/u.test(advert.text.slice(before.end, offer.start));
  // 年収550万円（月給制）: the word that touches the amount is the amount's.
  const isAfterTouching =
    after !== undefined && /^[\s/・]{0,3}(?:\p{L}{1,4} )?$/u.test(advert.text.slice(offer.end, after.start));
  if (after && (isAfterTouching || !isTouching) && isNear(advert.text.slice(offer.end, after.start), 2)) {
    return periodOf(after);
  }
  if (before && isNear(advert.text.slice(before.end, offer.start), 5)) return periodOf(before);
  return undefined;
}

function guessPeriod(offer: Offer): Period | undefined {
  const { currency } = offer;
  const value = offer.min ?? offer.max ?? 0;
  if (currency === undefined) return undefined;
  if (value >= (yearlyFrom[currency] ?? Number.POSITIVE_INFINITY)) return 'year';
  const from = monthlyFrom[currency];
  if (from !== undefined && value >= from && value <= (monthlyTo[currency] ?? 0)) return 'month';
  return undefined;
}

/** Whether a word right at the amount says that it is other money: "£5,000 bonus", "training budget of €2,000". */
function isOtherMoney(advert: Advert, offer: Offer): boolean {
  const others = advert.found.list('salary.not');
  const after = listWithin(others, offer.end, offer.end + 30)[0];
  if (after) {
    const period = listWithin(advert.found.list('salary.period'), offer.end, after.start)[0];
    const between = advert.text.slice(period?.end ?? offer.end, after.start);
    if (/^[ \u00a0-]*$/u.test(between)) return true;
  }
  const before = listWithin(others, offer.start - 45, offer.start).at(-1);
  return before !== undefined && !/[+,;.\n|:：]/.test(advert.text.slice(before.end, offer.start));
}

/** "OTE £60,000" counts in what nobody promises: it is not the pay. */
function isOnTarget(advert: Advert, offer: Offer): boolean {
  const cues = advert.found.list('extraPay.onTarget');
  const before = listWithin(cues, offer.start - 30, offer.start).at(-1);
  if (before && !/[,;.\n|+/、。]/.test(advert.text.slice(before.end, offer.start))) return true;
  const after = listWithin(cues, offer.end, offer.end + 20)[0];
  return after !== undefined && /^[\s(（]{0,3}$/.test(advert.text.slice(offer.end, after.start));
}

/** How likely an offer is the advert's pay; below 3 it is not taken for it. */
function scoreOffer(advert: Advert, offer: Offer, period: Period | undefined): number {
  if (isOtherMoney(advert, offer) || isOnTarget(advert, offer)) return 0;
  const line = lineAt(advert, offer.start);
  if (!line) return 0;
  const cue = findNearest(advert, 'salary.cue', offer, 60);
  const label = listWithin(advert.found.list('labels.salary'), line.start, offer.start)[0];
  const isLabelled = label !== undefined && label.start - line.start <= 3;
  const above = lineAt(advert, line.start - 1);
  const isUnderLabel =
    above !== undefined &&
    above !== line &&
    listWithin(advert.found.list('labels.salary'), above.start, above.end).some(
      (hit) => hit.end - hit.start >= (above.end - above.start) * 0.6,
    );
  const isRanged = offer.min !== undefined && offer.max !== undefined && offer.min < offer.max;
  return (
    (cue || isLabelled || isUnderLabel ? 3 : 0) +
    (period ? 2 : 0) +
    (isRanged ? 1 : 0) +
    (offer.currency ? 1 : 0) +
    (cue && measureDistance(cue, offer) < 15 ? 1 : 0)
  );
}

/** The money of an amount, and whether the place of work decided it: "$" in an Australian advert is the Australian one. */
function decideCurrency(
  offer: Offer,
  advert: Advert,
  country: string | undefined,
): { currency: string | undefined; isAssumed: boolean } {
  const own = currencyOfCountry(country);
  const { currency } = offer;
  if (currency === undefined) return { currency: own, isAssumed: own !== undefined };
  if (!offer.isSharedMark) return { currency, isAssumed: false };
  if (currency === 'USD') {
    const isOwn = own !== undefined && ['CAD', 'AUD', 'SGD', 'HKD', 'NZD', 'TWD'].includes(own);
    return { currency: isOwn ? own : 'USD', isAssumed: isOwn };
  }
  // 元 and ¥ are written on both sides of the Hong Kong border.
  if (currency === 'CNY') {
    const isOwn = own === 'HKD' || own === 'TWD' || own === 'MOP';
    return { currency: isOwn ? own : 'CNY', isAssumed: isOwn };
  }
  if (currency === 'JPY')
    return { currency: advert.language === 'zh' && own !== 'JPY' ? 'CNY' : 'JPY', isAssumed: false };
  return { currency, isAssumed: false };
}

/**
 * The pay that the advert states, as printed, with the place where it stands. A single amount is both ends; "up to" and
 * "from" leave one end open. Undefined when no amount is plainly pay.
 */
export function readSalary(advert: Advert, country: string | undefined): { salary: Salary; span: Span } | undefined {
  let best: { offer: Offer; period: Period; score: number } | undefined;
  for (const offer of listOffers(advert)) {
    const isMoney = offer.currency !== undefined || offer.multiplier > 1 || (offer.min ?? offer.max ?? 0) >= 1000;
    if (!isMoney) continue;
    const said = findPeriod(advert, offer);
    const period = said ?? guessPeriod(offer);
    const score = scoreOffer(advert, offer, said);
    const isEnough = score >= (offer.currency || offer.multiplier > 1 ? 3 : 5);
    if (!period || !isEnough || (offer.min ?? offer.max ?? 0) < smallest[period]) continue;
    if (!best || score > best.score) best = { offer, period, score };
  }
  if (!best) return undefined;
  const { offer, period } = best;
  const { currency, isAssumed } = decideCurrency(offer, advert, country);
  const isGross = findNearest(advert, 'salary.gross', offer, 50) !== undefined;
  const isNet = !isGross && findNearest(advert, 'salary.net', offer, 50) !== undefined;
  const salary: Salary = {
    ...(offer.min !== undefined && { min: offer.min }),
    ...(offer.max !== undefined && { max: offer.max }),
    ...(currency !== undefined && { currency }),
    ...(isAssumed && { isCurrencyAssumed: true }),
    period,
    ...((isGross || isNet) && { basis: isGross ? 'gross' : 'net' }),
    ...readExtraPay(advert, offer),
  };
  return { salary, span: { start: offer.start, end: offer.end } };
}
