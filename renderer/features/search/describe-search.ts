import { Channel, type Pay } from '../../../core/domain/application.ts';
import { Industry } from '../../../core/domain/industry.ts';
import {
  type AnswerComparison,
  type AnswerGroup,
  answerWindowDays,
  type ComparisonKind,
  type FunnelStep,
  fewestForRates,
  type OwnSearch,
  type PayObservation,
  type RangedShare,
  rangeLevel,
  type Velocity,
  type WaitingCurve,
} from '../../../core/domain/own-search.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import type { Wording } from '../../../core/wording/wording.ts';

/** Days that a curve shows at least, where there are as many. */
const shortestCurve = 30;

/** Counts of 100 without digits that so few applications cannot carry. */
const of100 = (share: number, { formats }: Wording) => formats.whole(share * 100);

/** "20 to 41" of 100. */
export function describeRange({ low, high }: Pick<RangedShare, 'low' | 'high'>, wording: Wording): string {
  return wording.t('record:bands.between', { low: of100(low, wording), high: of100(high, wording) });
}

/** The first sentence of the page. */
export function describeHeadline({ counts }: OwnSearch, { t, formats }: Wording): string {
  if (counts.sent === 0) return t('search:headline.none');
  return t('search:headline', {
    sent: formats.whole(counts.sent),
    answered: formats.whole(counts.answered),
    interview: formats.whole(counts.interview),
    open: formats.whole(counts.open),
  });
}

/** How the closed ones ended. */
export function describeEnded({ counts: { ended } }: OwnSearch, { t, formats }: Wording): string {
  return t('search:ended', {
    hired: formats.whole(ended.hired),
    rejected: formats.whole(ended.rejected),
    silent: formats.whole(ended['no-response']),
    withdrawn: formats.whole(ended.withdrawn),
  });
}

export function describeStep({ step, reached, open, ended }: FunnelStep, { t, formats }: Wording): string {
  return t('search:funnel.row', {
    step: t(`search:step.${step}`),
    reached: formats.whole(reached),
    open: formats.whole(open),
    ended: formats.whole(ended),
  });
}

/** The point of the curve that holds on a day; none before the first answer. */
export function findPoint(curve: WaitingCurve, day: number): RangedShare | undefined {
  return curve.points.findLast((point) => point.day <= day);
}

export function describeDay(curve: WaitingCurve, day: number, wording: Wording): string {
  const point = findPoint(curve, day);
  const { t, formats } = wording;
  if (!point) return t('search:waiting.notYet', { day: formats.whole(day) });
  return t('search:waiting.said', {
    day: formats.whole(day),
    value: of100(point.value, wording),
    low: of100(point.low, wording),
    high: of100(point.high, wording),
    level: formats.whole(rangeLevel * 10),
  });
}

/** How far to draw the curve: beyond the last answer it only goes on, so that a year of it would hide the days that count. */
export function findShownEnd({ points, endsOn }: WaitingCurve): number {
  return Math.min(endsOn, Math.max(shortestCurve, Math.ceil((points.at(-1)?.day ?? 0) * 1.5)));
}

/** Where the curve ends and why. */
export function describeEnd(curve: WaitingCurve, { t, formats }: Wording): string {
  const last = curve.points.at(-1);
  return last && findShownEnd(curve) < curve.endsOn
    ? t('search:waiting.last', { day: formats.whole(last.day), end: formats.whole(curve.endsOn) })
    : t('search:waiting.ends', { day: formats.whole(curve.endsOn) });
}

/** Days to a step in counts, and from twenty on by when a quarter and half had come to it. */
export function describeVelocity(one: Velocity, { t, formats }: Wording): string[] {
  const { to, known, reached, fastest, slowest, quarterBy, halfBy } = one;
  const about = { step: t(`search:step.${to}`), reached: formats.whole(reached), known: formats.whole(known) };
  if (fastest === null || slowest === null) return [t('search:velocity.none', about)];
  const day = (number: number) => formats.whole(number);
  return [
    fastest === slowest
      ? t('search:velocity.one', { ...about, day: day(fastest) })
      : t('search:velocity.span', { ...about, fastest: day(fastest), slowest: day(slowest) }),
    ...(halfBy !== null
      ? [t('search:velocity.half', { day: day(halfBy) })]
      : quarterBy !== null
        ? [t('search:velocity.quarter', { day: day(quarterBy) })]
        : []),
  ];
}

/** What a group is called. */
export function nameGroup(by: ComparisonKind, { key, label }: Pick<AnswerGroup, 'key' | 'label'>, wording: Wording) {
  const { t, formats } = wording;
  if (key === null) return t('search:compare.unsaid');
  if (by === 'weekday') {
    // The first of January 2024 was a Monday.
    const day = new Date(Date.UTC(2024, 0, Number(key)));
    return new Intl.DateTimeFormat(languageTag(formats.language), { weekday: 'long', timeZone: 'UTC' }).format(day);
  }
  const channel = Channel.safeParse(key);
  if (by === 'channel' && channel.success) return t(`applications:channel.${channel.data}`);
  const industry = Industry.safeParse(key);
  if (by === 'industry' && industry.success) return t(`common:industry.${industry.data}`);
  return label ?? t('search:compare.removed');
}

export function describeGroup(group: AnswerGroup, { t, formats }: Wording): string {
  return t('search:compare.counts', {
    answered: formats.whole(group.answered),
    sent: formats.whole(group.sent),
    open: formats.whole(group.open),
  });
}

/** The rate of a group with its range, or how many it has of those that a rate needs. */
export function describeRate({ rate, counted, inTime }: AnswerGroup, wording: Wording): string {
  const { t, formats } = wording;
  if (!rate) {
    return t('search:compare.few', { counted: formats.whole(counted), fewest: formats.whole(fewestForRates) });
  }
  return t('search:compare.rate', {
    inTime: formats.whole(inTime),
    counted: formats.whole(counted),
    value: of100(rate.value, wording),
    low: of100(rate.low, wording),
    high: of100(rate.high, wording),
    days: formats.whole(answerWindowDays),
  });
}

/** The same in few words, for beside a mark on an axis that says what is counted. */
export function describeShortRate({ rate, counted, inTime }: AnswerGroup, wording: Wording): string {
  const { t, formats } = wording;
  if (!rate) return '';
  return t('search:compare.short', {
    inTime: formats.whole(inTime),
    counted: formats.whole(counted),
    value: of100(rate.value, wording),
    low: of100(rate.low, wording),
    high: of100(rate.high, wording),
  });
}

/** What the groups can be told apart by: the clear differences, or that there is none, or that there is nothing to compare. */
export function describeDifferences({ by, groups, differences }: AnswerComparison, wording: Wording): string[] {
  const { t, formats } = wording;
  if (differences.length === 0) return [t('search:compare.one', { fewest: formats.whole(fewestForRates) })];
  const clear = differences.filter(({ isClear }) => isClear);
  if (clear.length === 0) return [t('search:compare.noise')];
  const nameOf = (key: string | null) => nameGroup(by, groups.find((group) => group.key === key) ?? { key }, wording);
  return [
    ...clear.map(({ one, other, low, high }) => {
      const isMore = low > 0;
      return t('search:compare.clear', {
        more: nameOf(isMore ? one : other),
        fewer: nameOf(isMore ? other : one),
        low: of100(Math.min(Math.abs(low), Math.abs(high)), wording),
        high: of100(Math.max(Math.abs(low), Math.abs(high)), wording),
      });
    }),
    t('search:compare.cause'),
  ];
}

/** Pay as an amount or a range; a dash where nothing was said. */
export function describePay(pay: Pay | null, { t, formats }: Wording): string {
  if (!pay) return t('search:nothing');
  const { low, high, currency } = pay;
  if (low !== undefined && high !== undefined && low !== high) {
    return t('record:bands.between', { low: formats.amount(low, currency), high: formats.money(high, currency) });
  }
  if (low !== undefined && high === undefined) return t('search:pay.from', { pay: formats.money(low, currency) });
  if (high !== undefined && low === undefined) return t('search:pay.upTo', { pay: formats.money(high, currency) });
  return low === undefined ? t('search:nothing') : formats.money(low, currency);
}

/** Where the pay that counts lies to the estimate: what was agreed, else offered, else advertised; undefined where none can be held against it. */
export function describePlace({ places }: PayObservation, { t }: Wording): string | undefined {
  const place = places.agreed ?? places.offered ?? places.advertised;
  return place ? t(`search:place.${place}`) : undefined;
}

/** How many offers lay within the estimate that was made before; undefined without any to compare. */
export function describeHeld(pay: readonly PayObservation[], { t, formats }: Wording): string | undefined {
  const places = pay.flatMap((one) => one.places.agreed ?? one.places.offered ?? []);
  if (places.length === 0) return undefined;
  return t('search:pay.held', {
    inside: formats.whole(places.filter((place) => place === 'inside').length),
    compared: formats.whole(places.length),
    level: formats.whole(rangeLevel * 10),
  });
}

/** The rule by which rates count. */
export function describeRule({ t, formats }: Wording): string {
  return t('search:compare.lead', { days: formats.whole(answerWindowDays) });
}
