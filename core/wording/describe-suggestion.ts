import type { Analysis, Suggestion } from '../domain/prediction.ts';
import { isEstimate } from './describe-prediction.ts';
import { describeRequirement } from './describe-requirement.ts';
import { findRoundingStep } from './formats.ts';
import { lookUp, type Wording } from './wording.ts';

/** What could be added, in quotes of the advert's own terms, or the question that only the person can answer. */
export function describeSubject({ kind, subject }: Suggestion, wording: Wording): string {
  const { t, formats } = wording;
  switch (kind) {
    case 'show-skill':
    case 'show-experience':
    case 'show-education':
    case 'show-language': {
      const requirementKind = {
        'show-skill': 'skill',
        'show-experience': 'experience',
        'show-education': 'education',
        'show-language': 'language',
      } as const;
      return t(`prediction:suggestion.${kind}`, {
        subject: describeRequirement({ kind: requirementKind[kind], name: subject }, wording),
      });
    }
    case 'clearer-title':
    case 'add-certificate':
      return t(`prediction:suggestion.${kind}`, { subject });
    case 'explain-gap': {
      const months = Number(subject);
      return t('prediction:suggestion.explain-gap', { count: months, number: formats.whole(months) });
    }
    case 'add-dates':
    case 'state-place':
    case 'ask-referral':
    case 'tailor':
      return t(`prediction:suggestion.${kind}`);
  }
}

/** The step to which money of a suggestion is rounded: that of the estimate which it would move. */
function findMoneyStep(analysis: Analysis): { readonly step: number; readonly currency: string } {
  const { salary } = analysis.predictions;
  if (!isEstimate(salary)) return { step: 1, currency: 'EUR' };
  return {
    step: findRoundingStep(salary.interval.low, salary.interval.high),
    currency: salary.currency ?? 'EUR',
  };
}

/** Chances are counted of 100, and of 1,000 while both are below 1 in 100. */
const findWhole = ({ from, to }: Suggestion) => (Math.max(from, to) < 0.01 ? 1000 : 100);

/** Before and after in the same unit and rounding; says so when the difference is too small to be seen. */
export function describeChange(suggestion: Suggestion, analysis: Analysis, wording: Wording): string {
  const { t, formats } = wording;
  const { target, from, to, change, isClear } = suggestion;
  const name = t(`prediction:target.${target}`);
  // The model leaves it out because its range holds zero: that is no knowledge of "no difference".
  if (from === to && change && change.low !== change.high && !isClear)
    return t('prediction:change.unmeasured', { name });
  const tell = (before: string, after: string, key: string, values: Record<string, string> = {}) =>
    before === after
      ? t('prediction:change.none', { name })
      : lookUp(wording, `prediction:change.${key}`, { name, from: before, to: after, ...values });

  if (target === 'salary' && isEstimate(analysis.predictions.salary)) {
    const { step, currency } = findMoneyStep(analysis);
    const round = (amount: number) => Math.round(amount / step) * step;
    return tell(formats.money(round(from), currency), formats.money(round(to), currency), 'money');
  }
  if (target === 'timeToResponse' || target === 'timeToHire') {
    return tell(formats.whole(from), formats.whole(to), 'days');
  }
  if (target === 'position') return tell(formats.short(from * 10), formats.short(to * 10), 'tenths');
  const whole = findWhole(suggestion);
  return tell(formats.short(from * whole), formats.short(to * whole), 'chance', { whole: formats.whole(whole) });
}

function describeRange(suggestion: Suggestion, analysis: Analysis, { t, formats }: Wording): string | undefined {
  const { target, change } = suggestion;
  if (!change) return undefined;
  const between = (write: (amount: number) => string, factor = 1) => ({
    low: write(change.low * factor),
    high: write(change.high * factor),
  });
  switch (target) {
    case 'salary': {
      const { step, currency } = findMoneyStep(analysis);
      // A tenth of the estimate's own step: the change is known better than the level.
      const fine = Math.max(1, step / 10);
      const round = (amount: number) => Math.round(amount / fine) * fine;
      return t(
        'prediction:change.range.money',
        between((amount) => formats.signedMoney(round(amount), currency)),
      );
    }
    case 'timeToResponse':
    case 'timeToHire':
      return t('prediction:change.range.days', between(formats.signed));
    case 'position':
      return t('prediction:change.range.tenths', between(formats.signed, 10));
    case 'interview':
    case 'offer': {
      const whole = findWhole(suggestion);
      return t('prediction:change.range.chance', {
        ...between(formats.signed, whole),
        whole: formats.whole(whole),
      });
    }
  }
}

/** How sure the change is: its range and whether it can be told from noise; that no range is known where none is. */
export function describeCertainty(suggestion: Suggestion, analysis: Analysis, wording: Wording): string[] {
  const { t } = wording;
  const { change } = suggestion;
  // A share of requirements is counted, so that its change has no range of its own.
  if (change && change.low === change.high) return [t('prediction:change.exact')];
  const range = describeRange(suggestion, analysis, wording);
  if (range === undefined) return [t('prediction:change.noRange')];
  return [range, t(suggestion.isClear ? 'prediction:change.clear' : 'prediction:change.noise')];
}
