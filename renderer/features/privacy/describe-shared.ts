import { type Contribution, chanceBandEnds, noisedFields, payRatioEnds } from '../../../core/domain/contribution.ts';
import { joinFacts, lookUp, type Wording } from '../../../core/wording/wording.ts';

/** One value of a contribution: its name, what it says in words, and whether noise may have put another in its place. */
export interface SharedValue {
  readonly name: string;
  readonly label: string;
  readonly words: string;
  readonly isNoised: boolean;
}

/** A band of shares by its upper ends; before the first it begins at nothing, after the last it is open. */
function describeBand(ends: readonly number[], band: number, { t, formats }: Wording): string {
  const low = ends[band - 1];
  const high = ends[band];
  if (high === undefined) return t('privacy:shared.over', { low: formats.percent(low ?? 0) });
  if (low === undefined) return t('privacy:shared.atMost', { high: formats.percent(high) });
  return t('privacy:shared.between', { low: formats.percent(low), high: formats.percent(high) });
}

type ValueOf = (value: never, wording: Wording) => string;

const orUnknown =
  (say: (value: string, wording: Wording) => string) =>
  (value: string, wording: Wording): string =>
    value === 'unknown' ? wording.t('privacy:shared.unknown') : say(value, wording);

const sayCountry = orUnknown((code, { formats }) => formats.country(code));
const sayOf = (prefix: string) => (value: string, wording: Wording) => lookUp(wording, `${prefix}.${value}`);

/** Values that have words; the others are shown as they leave. */
const sayings: Readonly<Record<string, ValueOf>> = {
  kind: sayOf('privacy:shared.kind'),
  country: sayCountry,
  industry: sayOf('common:industry'),
  month: (month: string, { formats }) => formats.partialDate(month),
  channel: orUnknown(sayOf('applications:channel')),
  level: orUnknown(sayOf('prediction:seniority')),
  match: orUnknown(sayOf('privacy:shared.match')),
  interview: (band: number, wording) => describeBand(chanceBandEnds, band, wording),
  offer: (band: number, wording) => describeBand(chanceBandEnds, band, wording),
  ratio: (band: number, wording) => describeBand(payRatioEnds, band, wording),
  reached: sayOf('privacy:shared.reached'),
  answer: sayOf('privacy:shared.answer'),
  // The others are names, the same in every language.
  plan: (plan: string, { t }) =>
    plan === 'free' ? t('settings:licence.plan.free') : `${plan.charAt(0).toUpperCase()}${plan.slice(1)}`,
  rating: (rating: number, { t, formats }) => (rating === 0 ? t('privacy:shared.unrated') : formats.whole(rating)),
  parts: (parts: readonly string[], wording) =>
    parts.length === 0
      ? wording.t('privacy:shared.none')
      : joinFacts(
          parts.map((one) => sayOf('privacy:shared.part')(one, wording)),
          wording,
        ),
  kept: (kept: Readonly<Record<string, boolean>>, wording) => {
    const { t, formats } = wording;
    const days = Object.entries(kept).map(([name, wasOpened]) =>
      t('privacy:shared.keptDay', {
        day: formats.whole(Number(name.slice('day'.length))),
        answer: t(wasOpened ? 'privacy:shared.yes' : 'privacy:shared.no'),
      }),
    );
    return days.length === 0 ? t('privacy:shared.keptNone') : joinFacts(days, wording);
  },
  readable: ({ first, last }: { first: number; last: number }, { t, formats }) =>
    t('privacy:shared.tenths', { first: formats.whole(first), last: formats.whole(last) }),
};

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Every value that stands in a contribution, in its order, in the words of the page. */
export function describeShared(contribution: Contribution, wording: Wording): SharedValue[] {
  const noised = new Set(Object.keys(noisedFields[contribution.kind]));
  return Object.entries(contribution).map(([name, value]) => {
    const say = sayings[name];
    const asItIs = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return {
      name,
      label: lookUp(wording, `privacy:share.value.${name}`),
      // The schema of contributions says of which type each value is; the table cannot.
      words: say ? say(value as never, wording) : isEmpty(value) ? wording.t('privacy:shared.none') : asItIs,
      isNoised: noised.has(name),
    };
  });
}
