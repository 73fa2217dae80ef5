import type { Analysis, Suggestion } from '../domain/prediction.ts';
import { isEstimate } from './describe-prediction.ts';
import { describeRequirement } from './describe-requirement.ts';
import { findRoundingStep } from './formats.ts';
import type { Wording } from './wording.ts';

/** What could be added, in quotes of the advert's own terms. */
export function describeSubject({ kind, subject }: Suggestion, wording: Wording): string {
  const { t } = wording;
  const requirementKind = {
    'show-skill': 'skill',
    'show-experience': 'experience',
    'show-education': 'education',
    'show-language': 'language',
  } as const;
  if (kind === 'add-dates' || kind === 'state-place') return t(`prediction:suggestion.${kind}`);
  return t(`prediction:suggestion.${kind}`, {
    subject: describeRequirement({ kind: requirementKind[kind], name: subject }, wording),
  });
}

/** Before and after in the same unit and rounding; says so when the difference is too small to be seen. */
export function describeChange({ target, from, to }: Suggestion, analysis: Analysis, wording: Wording): string {
  const { t, formats } = wording;
  const prediction = analysis.predictions[target];
  const name = t(`prediction:target.${target}`);
  const tell = (before: string, after: string, key: string, values: Record<string, string> = {}) =>
    before === after
      ? t('prediction:change.none', { name })
      : t(`prediction:change.${key}`, { name, from: before, to: after, ...values });

  if (target === 'salary' && isEstimate(prediction)) {
    const currency = prediction.currency ?? 'EUR';
    const step = findRoundingStep(prediction.interval.low, prediction.interval.high);
    const round = (amount: number) => Math.round(amount / step) * step;
    return tell(formats.money(round(from), currency), formats.money(round(to), currency), 'money');
  }
  if (target === 'timeToResponse' || target === 'timeToHire') {
    return tell(formats.whole(from), formats.whole(to), 'days');
  }
  if (target === 'position') return tell(formats.short(from * 10), formats.short(to * 10), 'tenths');
  const whole = Math.max(from, to) < 0.01 ? 1000 : 100;
  return tell(formats.whole(from * whole), formats.whole(to * whole), 'chance', { whole: formats.whole(whole) });
}
