import type { MarketFact, Wage } from '../domain/market.ts';
import { languageTag } from './formats.ts';
import type { WageGroup } from './group-wages.ts';
import { lookUp, type Wording } from './wording.ts';

/** Three digits: what a year's pay is worth that was made from an hour's or a month's. */
export function roundPerYear(perYear: number): number {
  return Number(perYear.toPrecision(3));
}

/** A figure exactly as the source states it: "24.35 euros an hour". */
export function describeNative({ value, currency, unit }: Wage, { t, formats }: Wording): string {
  const locale = languageTag(formats.language);
  const fractions = value < 1000 && !Number.isInteger(value) ? 2 : 0;
  const amount = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'name',
    minimumFractionDigits: fractions,
    maximumFractionDigits: fractions,
  }).format(value);
  return t(`advice-page:unit.${unit}`, { amount });
}

export function describeStatistic({ statistic }: Pick<Wage, 'statistic'>, wording: Wording): string {
  const { t } = wording;
  const percentile = /^p(\d+)$/.exec(statistic)?.[1];
  if (percentile !== undefined && percentile !== '50') {
    return t('advice-page:statistic.percentile', { number: percentile });
  }
  return lookUp(wording, `advice-page:statistic.${statistic}`);
}

const isLowestOffered = ({ statistic }: Wage) => statistic === 'min-offered';
const isHighestOffered = ({ statistic }: Wage) => statistic === 'max-offered';

/** The figures as the source states them, each with its name where there are several. */
export function listNative({ figures }: WageGroup, wording: Wording): string[] {
  if (figures.length === 1) return figures.map((wage) => describeNative(wage, wording));
  return figures.map((wage) =>
    wording.t('advice-page:wage.named', {
      statistic: describeStatistic(wage, wording),
      value: describeNative(wage, wording),
    }),
  );
}

/** What a source says of the pay, in sentences: the middle, the widest range, or the one figure that it states. */
export function describeWages({ first, figures, middle, mean, ranges }: WageGroup, wording: Wording): string[] {
  const { t, formats } = wording;
  const money = ({ perYear, currency }: Wage) => formats.money(roundPerYear(perYear), currency);
  const [widest] = ranges;
  const sentences = [
    ...(middle ? [t('advice-page:wage.half', { value: money(middle) })] : []),
    ...(widest
      ? [
          t('advice-page:wage.between', {
            tenths: formats.whole(widest.tenths),
            low: formats.amount(roundPerYear(widest.low.perYear), first.currency),
            high: money(widest.high),
          }),
        ]
      : []),
    ...(!middle && mean ? [t('advice-page:wage.mean', { value: money(mean) })] : []),
  ];
  const offered = [figures.find(isLowestOffered), figures.find(isHighestOffered)] as const;
  if (offered[0] && offered[1]) {
    const low = formats.amount(roundPerYear(offered[0].perYear), first.currency);
    sentences.push(t('advice-page:wage.offered', { low, high: money(offered[1]) }));
  }
  if (sentences.length > 0) return sentences;
  return figures.map((wage) =>
    t('advice-page:wage.one', { statistic: describeStatistic(wage, wording), value: money(wage) }),
  );
}

/** What the figures are of: the source's occupation, how narrow it is, before or after tax, the year. */
export function describeWageKind({ first }: WageGroup, { t }: Wording): string[] {
  return [
    t('advice-page:wage.of', { name: first.nativeName }),
    t(`advice-page:level.${first.level}`),
    t(`advice-page:tax.${first.tax}`),
    String(first.year),
  ];
}

/** Facts that say something about looking for work; rates of exchange only serve the comparison of pay. */
export const shownFacts = [
  'unemployment',
  'youth-unemployment',
  'openings-per-applicant',
  'hiring-plans',
  'shortage',
  'employment',
  'growth-5-years',
  'growth-10-years',
  'tenure-median-years',
  'tenure-mean-years',
  'tenure-under-1-year',
  'tenure-over-10-years',
] as const;

/** The figure of a fact as people say it. */
export function describeFactValue({ kind, value, unit }: MarketFact, { t, formats }: Wording): string {
  if (unit === 'flag') return t(value > 0 ? 'advice-page:fact.yes' : 'advice-page:fact.no');
  if (unit === 'share') {
    const locale = languageTag(formats.language);
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  }
  if (unit === 'years') return t('advice-page:fact.years', { count: value, number: formats.short(value) });
  if (unit === 'ratio' && kind.startsWith('growth')) {
    const percent = formats.percent(Math.abs(value));
    if (Math.abs(value) < 0.005) return t('advice-page:fact.growth.same');
    return t(value > 0 ? 'advice-page:fact.growth.more' : 'advice-page:fact.growth.less', { percent });
  }
  return unit === 'count' ? formats.whole(value) : formats.short(value);
}
