import type { CalibrationView, ChainState, OwnRate, OwnRecord } from '../domain/own-record.ts';
import type { Wording } from './wording.ts';

/** From so many outcomes on there are counts, and from so many a rate and a comparison. */
const fewestForCounts = 5;
const fewestForComparison = 20;

/** How many bytes of a fingerprint are shown, in hexadecimal digits. */
const shortHash = 12;

function nameBounds({ formats }: Wording) {
  return { fewest: formats.whole(fewestForCounts), compared: formats.whole(fewestForComparison) };
}

/** The first sentence of the page: what came of the applications, beside what was expected. */
export function describeRecordHeadline({ calibration }: OwnRecord, wording: Wording): string[] {
  const { t, formats } = wording;
  const interview = calibration.find(({ target }) => target === 'interview');
  const decided = interview?.decided ?? 0;
  const bounds = nameBounds(wording);
  if (!interview || decided === 0) return [t('record:headline.empty'), t('record:lead.none', bounds)];
  if (interview.status === 'none') {
    return [
      t('record:headline.few', { count: decided, number: formats.whole(decided) }),
      t('record:lead.none', bounds),
    ];
  }
  const held = t('record:headline.held', {
    decided: formats.whole(decided),
    came: formats.whole(interview.successes),
    expected: formats.short(interview.expected),
  });
  return [held, ...(interview.status === 'counts' ? [t('record:lead.counts', bounds)] : [])];
}

/** A rate of one's own: counts, from twenty outcomes on the rate with its range, and what it starts from. */
export function describeOwnRate(rate: OwnRate, wording: Wording): string[] {
  const { t, formats } = wording;
  const { target, decided, successes, open, priorMean, priorWeight, mean, interval } = rate;
  // No digits that so few applications cannot carry.
  const of100 = (share: number) => (share < 0.01 ? formats.short(share * 100) : formats.whole(share * 100));
  const counts = t('record:rates.counts', {
    target: t(`prediction:target.${target}`),
    came: formats.whole(successes),
    decided: formats.whole(decided),
    open: formats.whole(open),
  });
  const prior = t('record:rates.prior', { prior: of100(priorMean), weight: formats.short(priorWeight) });
  if (decided < fewestForComparison) return [counts, t('record:rates.few', nameBounds(wording)), prior];
  const told = t('record:rates.rate', {
    mean: of100(mean),
    low: of100(interval.low),
    high: of100(interval.high),
    level: formats.whole(interval.level * 10),
  });
  return [counts, told, prior];
}

/** A measure with its range, when one is known: "0.09 (between 0.07 and 0.12)". */
function describeScore(
  key: 'held.skill' | 'held.brier',
  score: NonNullable<CalibrationView['brier']>,
  { t, formats }: Wording,
): string {
  const { value, interval } = score;
  const range = interval
    ? t('record:held.range', { low: formats.fine(interval.low), high: formats.fine(interval.high) })
    : '';
  return t(`record:${key}`, { value: formats.fine(value), range });
}

/** Whether the estimates were closer than the usual rate; no claim while the range of the difference holds zero. */
function judgeSkill(skill: NonNullable<CalibrationView['skill']>): 'better' | 'worse' | 'unclear' {
  if (!skill.interval) return 'unclear';
  if (skill.interval.low > 0) return 'better';
  return skill.interval.high < 0 ? 'worse' : 'unclear';
}

/** How the estimates of a target held: nothing below five outcomes, counts below twenty, then a comparison. */
export function describeCalibration(view: CalibrationView, wording: Wording): string[] {
  const { t, formats } = wording;
  const { status, decided, open, successes, expected, brier, skill } = view;
  const values = {
    target: t(`prediction:target.${view.target}`),
    decided: formats.whole(decided),
    open: formats.whole(open),
  };
  const bounds = nameBounds(wording);
  if (status === 'none') return [t('record:held.none', { ...values, ...bounds })];
  const counts = t('record:held.counts', {
    ...values,
    came: formats.whole(successes),
    expected: formats.short(expected),
  });
  if (status === 'counts') return [counts, t('record:held.few', bounds)];
  return [
    counts,
    ...(skill ? [t(`record:held.skill.${judgeSkill(skill)}`), describeScore('held.skill', skill, wording)] : []),
    ...(brier ? [describeScore('held.brier', brier, wording)] : []),
  ];
}

/** The estimates of a band, of 100: "0 to 5", or one number where all were the same. */
export function describeBandEnds({ from, to }: CalibrationView['bands'][number], { t, formats }: Wording): string {
  const [low, high] = [formats.short(from * 100), formats.short(to * 100)];
  return low === high ? low : t('record:bands.between', { low, high });
}

/** A band of the reliability drawing in counts: "Where 0 to 5 of 100 were estimated: 2 of 41 happened, about 1.2 expected." */
export function describeBand(band: CalibrationView['bands'][number], wording: Wording): string {
  const { n, predicted, happened } = band;
  const { t, formats } = wording;
  return t('record:bands.band', {
    said: describeBandEnds(band, wording),
    cases: formats.whole(n),
    came: formats.whole(happened * n),
    expected: formats.short(predicted * n),
  });
}

/** How a version of a model served this person, and whether it was closer than the others. */
export function describeVersion(one: CalibrationView['versions'][number], { t, formats }: Wording): string[] {
  const { version, brier, isBetter } = one;
  const decided = formats.whole(one.decided);
  if (brier === null) return [t('record:versions.few', { version, decided })];
  const row = t('record:versions.row', { version, decided, brier: formats.fine(brier) });
  if (isBetter === null) return [row];
  return [row, t(isBetter ? 'record:versions.better' : 'record:versions.worse')];
}

/** Days to the first answer of the person's own applications; open ones stay open. */
export function describeAnswers({ answered, open, medianDays }: OwnRecord['answers'], { t, formats }: Wording) {
  return [
    t('record:answers.counts', { answered: formats.whole(answered), open: formats.whole(open) }),
    ...(medianDays === null ? [] : [t('record:answers.median', { day: formats.whole(medianDays) })]),
  ];
}

/** Whether the chain of receipts is whole, or where it first does not fit. */
export function describeChain({ length, isWhole, brokenAt, lastHash }: ChainState, { t, formats }: Wording): string[] {
  if (length === 0) return [t('record:chain.empty')];
  const number = formats.whole(length);
  if (!isWhole) return [t('record:chain.broken', { at: formats.whole(brokenAt ?? 1), number })];
  return [
    t('record:chain.whole', { count: length, number }),
    ...(lastHash === null ? [] : [t('record:chain.last', { hash: lastHash.slice(0, shortHash) })]),
  ];
}
