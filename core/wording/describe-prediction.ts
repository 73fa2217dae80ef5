import type { Abstention, Basis, Estimate, Prediction, Target } from '../domain/prediction.ts';
import { type Chance, countChance } from './count-chance.ts';
import { findRoundingStep } from './formats.ts';
import { findDay, findHorizon, readShare } from './read-curve.ts';
import { isStart } from './translate-cause.ts';
import { joinFacts, type Wording } from './wording.ts';

/** What the one sentence of a number needs of it; numbers without reasons have as much. */
export type ToldEstimate = Pick<Estimate, 'value' | 'interval' | 'currency' | 'curve'>;

/** Whether there is a number. */
export function isEstimate(prediction: Prediction): prediction is Estimate {
  return prediction.value !== null;
}

function roundTo(number: number, step: number): number {
  return Math.round(number / step) * step;
}

/** Value and range of a pay estimate without digits that the range cannot carry. */
export function roundPay({ value, interval }: Pick<Estimate, 'value' | 'interval'>): {
  value: number;
  low: number;
  high: number;
} {
  const step = findRoundingStep(interval.low, interval.high);
  return { value: roundTo(value, step), low: roundTo(interval.low, step), high: roundTo(interval.high, step) };
}

/** A chance of `whole` as counts, all of one rounding. */
export function countEstimate({ value, interval }: Pick<Estimate, 'value' | 'interval'>): Chance {
  return countChance(value, interval.low, interval.high);
}

/** The lower end of "between 2 and 8", with words where less than one is left. */
export function describeLow(low: number, { t, formats }: Wording): string {
  return low < 1 ? t('prediction:chance.fewer') : formats.whole(low);
}

function describeChance(target: 'interview' | 'offer', estimate: ToldEstimate, wording: Wording): string {
  const { t, formats } = wording;
  const { count, low, high, whole } = countEstimate(estimate);
  const values = {
    whole: formats.whole(whole),
    low: describeLow(low, wording),
    high: formats.whole(Math.max(high, 1)),
  };
  if (count < 1) return t('prediction:row.tiny', values);
  return t(`prediction:row.${target}`, { ...values, count, number: formats.whole(count) });
}

function describePay(estimate: ToldEstimate, { t, formats }: Wording): string {
  const { value, low, high } = roundPay(estimate);
  const currency = estimate.currency ?? 'EUR';
  return t('prediction:row.salary', {
    value: formats.money(value, currency),
    level: formats.whole(estimate.interval.level * 10),
    low: formats.amount(low, currency),
    high: formats.money(high, currency),
  });
}

function describeTime(
  target: 'timeToResponse' | 'timeToHire',
  estimate: ToldEstimate,
  { t, formats }: Wording,
): string {
  const { curve, value, interval } = estimate;
  if (!curve) {
    return t(`prediction:row.${target}.days`, {
      day: formats.whole(value),
      level: formats.whole(interval.level * 10),
      low: formats.whole(interval.low),
      high: formats.whole(interval.high),
    });
  }
  const horizon = findHorizon(curve);
  const none = Math.round((1 - readShare(curve, horizon)) * 100);
  const half = findDay(curve, 0.5);
  const values = {
    horizon: formats.whole(horizon),
    none: none < 1 ? t('prediction:time.fewer') : formats.whole(none),
    some: formats.whole(100 - none),
    // Of the cases that come to an end at all, half have done so by the estimate's own value.
    day: formats.whole(Math.max(1, half ?? value)),
  };
  return t(`prediction:row.${target}.${half === undefined ? 'some' : 'half'}`, values);
}

function describePosition({ value, interval }: ToldEstimate, { t, formats }: Wording): string {
  // Counted from the advert and told with the same decimal in reasons and changes, or 5.5 there would be 6 here.
  const tenths = (share: number) => formats.short(share * 10);
  const values = { value: tenths(value), low: tenths(interval.low), high: tenths(interval.high) };
  return t(values.low === values.high ? 'prediction:row.position.exact' : 'prediction:row.position', values);
}

/** Why there is no number, as a sentence of its own. */
export function describeAbstention({ abstained }: Abstention, { t }: Wording): string {
  return t('prediction:row.none', { reason: t(`prediction:reason.${abstained.reason}`) });
}

/** The one sentence of a row. */
export function describePrediction(target: Target, prediction: ToldEstimate | Abstention, wording: Wording): string {
  if (prediction.value === null) return describeAbstention(prediction, wording);
  switch (target) {
    case 'interview':
    case 'offer':
      return describeChance(target, prediction, wording);
    case 'salary':
      return describePay(prediction, wording);
    case 'timeToResponse':
    case 'timeToHire':
      return describeTime(target, prediction, wording);
    case 'position':
      return describePosition(prediction, wording);
  }
}

/** The first sentence of the page: the chance of an interview, with both sides and the range told once. */
export function describeHeadline(prediction: Prediction, wording: Wording): { sentence: string; rest: string } {
  const { t, formats } = wording;
  if (!isEstimate(prediction)) {
    return { sentence: t('prediction:headline.none'), rest: describeAbstention(prediction, wording) };
  }
  const { count, low, high, whole } = countEstimate(prediction);
  const values = {
    count,
    number: formats.whole(count),
    whole: formats.whole(whole),
    low: describeLow(low, wording),
    high: formats.whole(Math.max(high, 1)),
    level: formats.whole(prediction.interval.level * 10),
    others: formats.whole(whole - count),
  };
  return {
    sentence: count < 1 ? t('prediction:headline.tiny', values) : t('prediction:headline', values),
    rest: t('prediction:headline.range', values),
  };
}

/** What a range is: a share of cases, days between which most lie, or bounds of what is possible. Nothing where there is none. */
export function describeLevel(target: Target, { interval, unit }: Estimate, { t, formats }: Wording): string[] {
  if (interval.level >= 1) return interval.low === interval.high ? [] : [t('prediction:level.bounds')];
  const level = formats.whole(interval.level * 10);
  if (unit !== 'days') return [t('prediction:level.share', { level })];
  const key = target === 'timeToHire' ? 'searches' : 'answers';
  return [
    t(`prediction:level.${key}`, { level, low: formats.whole(interval.low), high: formats.whole(interval.high) }),
  ];
}

type Cases = Pick<Basis, 'year' | 'n' | 'nOf'>;

/** The year and cases that the number starts from; without a start, all requirements of the advert together. */
function findMainCases({ basis }: Estimate): Cases | undefined {
  const start = basis.find(isStart);
  const [first] = basis;
  if (start || first?.cause.kind !== 'requirements') return start ?? first;
  return { ...first, n: basis.reduce((sum, { n }) => sum + (n ?? 0), 0) };
}

/** "Published studies, 2005 to 2020, 35 studies": the rung of evidence with its year and the number of cases. */
export function describeEvidence(estimate: Estimate, wording: Wording): string {
  const main = findMainCases(estimate);
  const rung = wording.t(`prediction:evidence.${estimate.evidence}`);
  return joinFacts([rung, ...(main ? listYearAndCount(main, wording) : [])], wording);
}

/** The year of a source and its cases with what they are, each when it is known. */
export function listYearAndCount({ year, n, nOf }: Cases, { t, formats }: Wording): string[] {
  const [, from, to] = /^(\d{4})(?: to |-)(\d{4})$/.exec(year) ?? [];
  const years = from && to ? t('prediction:evidence.years', { from, to }) : year;
  const cases = n && nOf ? t(`prediction:counted.${nOf}`, { count: n, number: formats.whole(n) }) : undefined;
  return [...(years ? [years] : []), ...(cases ? [cases] : [])];
}

/**
 * Where a reason comes from: the title of a publication, which keeps its own language, and facts about it. A match is held
 * against the documents at hand and the person's own record against what they entered; neither has a title.
 */
export function describeSource(basis: Basis, wording: Wording): { title: string | undefined; facts: string[] } {
  const { cause } = basis;
  if (cause.kind === 'requirements') return { title: undefined, facts: [wording.t('prediction:cause.thisPair')] };
  if (cause.kind === 'step' && cause.id === 'own-record') {
    return { title: undefined, facts: [wording.t('prediction:cause.ownRecord'), ...listYearAndCount(basis, wording)] };
  }
  return { title: basis.source, facts: listYearAndCount(basis, wording) };
}

/** What the rung of a number means, and that the weakest part decides on it. */
export function describeRung({ evidence }: Estimate, { t }: Wording): string[] {
  return [t(`prediction:evidence.meaning.${evidence}`), t('prediction:evidence.weakest')];
}

/** What a chance and its reasons are counted of, as `countChance` has it. */
const wholeOf = (value: number): 100 | 1000 => (value < 0.01 ? 1000 : 100);

/** Whether a reason moves its number by so much that it can be told; a smaller one is neither "raises" nor "lowers". */
export function isTold(effect: number, { unit, value }: Pick<Estimate, 'unit' | 'value'>): boolean {
  const size = Math.abs(effect);
  if (unit === 'days') return Math.round(size) >= 1;
  if (unit === 'share-of-requirements') return size >= 0.005;
  return unit === 'probability' ? size * wholeOf(value) >= 0.05 : size > 0;
}

/** An effect in the unit of its number, signed in words: "raises it by 2 of 100". */
export function describeEffect(effect: number, estimate: Estimate, { t, formats }: Wording): string {
  const size = Math.abs(effect);
  if (!isTold(effect, estimate))
    return t(estimate.unit === 'share-of-requirements' ? 'prediction:effect.nothing' : 'prediction:effect.none');
  const direction = effect > 0 ? 'raises' : 'lowers';
  if (estimate.unit === 'money-per-year') {
    const step = findRoundingStep(0, size);
    return t(`prediction:effect.${direction}.by`, {
      amount: formats.money(roundTo(size, step), estimate.currency ?? 'EUR'),
    });
  }
  if (estimate.unit === 'days') {
    return t(`prediction:effect.${direction}.days`, { count: Math.round(size), number: formats.whole(size) });
  }
  if (estimate.unit === 'share-of-requirements') {
    return t(`prediction:effect.${direction}.tenths`, { amount: formats.short(size * 10) });
  }
  const whole = wholeOf(estimate.value);
  const points = Math.round(size * whole);
  // No decimals: the range of a chance carries none, and the reasons then add up to the count that is told.
  if (points < 1) return t(`prediction:effect.${direction}.less`, { whole: formats.whole(whole) });
  return t(`prediction:effect.${direction}.points`, { amount: formats.whole(points), whole: formats.whole(whole) });
}

/** The number that the reasons start from, in the unit of the estimate: "12.4 of 100", "54,000 euros", "30 days". */
export function describeStart(
  value: number,
  { value: told, unit, currency = 'EUR', interval }: Estimate,
  { t, formats }: Wording,
): string {
  if (unit === 'money-per-year') {
    return formats.money(roundTo(value, findRoundingStep(interval.low, interval.high)), currency);
  }
  if (unit === 'days') return t('prediction:start.days', { count: Math.round(value), number: formats.whole(value) });
  if (unit === 'share-of-requirements') return t('prediction:start.tenths', { number: formats.short(value * 10) });
  const whole = wholeOf(told);
  return t('prediction:start.of100', { number: formats.whole(value * whole), whole: formats.whole(whole) });
}
