import type { Target } from '../domain/prediction.ts';
import type { PlainPrediction, WhatIfEffect } from '../domain/what-if.ts';
import { describePrediction } from './describe-prediction.ts';
import { findRoundingStep } from './formats.ts';
import type { Wording } from './wording.ts';

export interface ToldChange {
  /** From what to what, or that nothing moves. */
  readonly sentence: string;
  /** How far that may differ, and whether it can be told from noise. */
  readonly certainty: readonly string[];
  readonly isChange: boolean;
}

interface ChangeFacts {
  readonly target: Target;
  readonly before: PlainPrediction;
  readonly after: PlainPrediction;
  readonly effect: WhatIfEffect;
}

/**
 * Whether two chances lie so far apart that one more or one less of `whole` is true of them. 2.4 and 2.6 of 100 round to
 * 2 and 3, which nothing has changed by.
 */
export function isSeenOf(whole: 100 | 1000, before: number, after: number): boolean {
  return Math.abs(after - before) * whole >= 0.5;
}

/** How amounts of a target are written, and those of a change with their sign. */
function chooseWriter({ target, before, after, effect }: ChangeFacts, { formats }: Wording) {
  const values = [before.value ?? 0, after.value ?? 0];
  switch (target) {
    case 'salary': {
      const { interval, currency = 'EUR' } = before.value === null ? { interval: { low: 0, high: 0 } } : before;
      const step = findRoundingStep(interval.low, interval.high);
      const round = (amount: number, to: number) => Math.round(amount / to) * to;
      return {
        key: 'money',
        write: (amount: number) => formats.money(round(amount, step), currency),
        sign: (amount: number) => formats.signedMoney(round(amount, Math.max(1, step / 10)), currency),
        whole: undefined,
        isSeen: true,
      } as const;
    }
    case 'timeToResponse':
    case 'timeToHire':
      return { key: 'days', write: formats.whole, sign: formats.signed, whole: undefined, isSeen: true } as const;
    case 'position':
      return {
        key: 'tenths',
        write: (share: number) => formats.short(share * 10),
        sign: (share: number) => formats.signed(share * 10),
        whole: undefined,
        isSeen: true,
      } as const;
    case 'interview':
    case 'offer': {
      // Counted of 100, and of 1,000 while both are below 1 in 100.
      const whole = Math.max(...values) < 0.01 ? 1000 : 100;
      return {
        key: 'chance',
        // Counts, as the squares show them; only a change that is more than noise carries a decimal.
        write: (share: number) => (effect.isClear ? formats.short(share * whole) : formats.whole(share * whole)),
        sign: (share: number) => formats.signed(share * whole),
        whole: formats.whole(whole),
        isSeen: effect.isClear || isSeenOf(whole, before.value ?? 0, after.value ?? 0),
      } as const;
    }
  }
}

/** What a change that is tried out does to one number, in absolute words and with what is known of it. */
export function describeWhatIf(facts: ChangeFacts, wording: Wording): ToldChange {
  const { target, before, after, effect } = facts;
  const { t } = wording;
  const name = t(`prediction:target.${target}`);
  const leftOut = effect.leavesOut ? [t('prediction:whatIf.leftOut')] : [];
  if (effect.kind === 'apart' || before.value === null || after.value === null) {
    const sentence = describePrediction(target, after, wording);
    if (effect.kind === 'none')
      return { sentence: t('prediction:unknown.target', { name, sentence }), certainty: [], isChange: false };
    const isMoney = before.value !== null && after.value !== null;
    return {
      sentence: t('prediction:whatIf.then', { name, sentence }),
      certainty: isMoney ? [t('prediction:whatIf.currencies')] : [],
      isChange: true,
    };
  }
  const { key, write, sign, whole, isSeen } = chooseWriter(facts, wording);
  const from = write(before.value);
  const to = isSeen ? write(after.value) : from;
  const wholeOf = whole === undefined ? {} : { whole };
  if (effect.kind === 'none')
    return { sentence: t('prediction:change.none', { name }), certainty: leftOut, isChange: false };
  const sentence =
    from === to ? t('prediction:change.none', { name }) : t(`prediction:change.${key}`, { name, from, to, ...wholeOf });
  const describeRange = (range: NonNullable<WhatIfEffect['range']>) => [
    t(`prediction:change.range.${key}`, { low: sign(range.low), high: sign(range.high), ...wholeOf }),
    t(effect.isClear ? 'prediction:change.clear' : 'prediction:change.noise'),
  ];
  const certainty =
    effect.kind === 'counted'
      ? [t('prediction:change.exact')]
      : effect.range
        ? describeRange(effect.range)
        : [t('prediction:change.noRange')];
  return { sentence, certainty: [...certainty, ...leftOut], isChange: from !== to };
}
