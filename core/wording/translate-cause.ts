import type { Basis, Cause, FeatureCause } from '../domain/prediction.ts';
import { describeRequirement } from './describe-requirement.ts';
import { joinFacts, type Wording } from './wording.ts';

/** Whether a reason is the number that all others start from. */
export function isStart({ cause }: Basis): boolean {
  return cause.kind === 'start';
}

function translateFeature({ feature, value }: FeatureCause, wording: Wording): string {
  const { t, formats } = wording;
  // The plural follows the number as it is shown: 1.04 is shown as 1.
  const number = (amount: number) => ({ count: Math.round(amount * 10) / 10, number: formats.short(amount) });
  switch (feature) {
    case 'industry':
      return t('prediction:cause.industry', { industry: t(`industry.${value}`) });
    case 'years_experience':
      return t('prediction:cause.years', number(value));
    case 'education_level':
      return t('prediction:cause.education', {
        level: describeRequirement({ kind: 'education', name: value }, wording),
      });
    case 'months_unemployed':
      return value === 0 ? t('prediction:cause.working') : t('prediction:cause.months', number(value));
    case 'title':
      return t('prediction:cause.title', { text: value });
    case 'place':
      return t('prediction:cause.place', { text: value });
    case 'work_mode':
      return t('prediction:cause.mode', { mode: t(`prediction:mode.${value}`) });
  }
}

/** A reason in the language of the wording. */
export function translateCause(cause: Cause, wording: Wording): string {
  const { t, formats } = wording;
  switch (cause.kind) {
    case 'start': {
      const start = t('prediction:cause.start', { country: formats.country(cause.country) });
      const note = cause.note && t(`prediction:note.${cause.note}`);
      const rate = cause.rate && t(`prediction:rate.${cause.rate}`);
      return joinFacts([start, ...(note ? [note] : []), ...(rate ? [rate] : [])], wording);
    }
    case 'step':
      return t(`prediction:step.${cause.id}`);
    case 'feature':
      return translateFeature(cause, wording);
    case 'requirements': {
      const found = formats.whole(cause.found);
      const shown = t(`prediction:group.${cause.group}`, { found, total: formats.whole(cause.total) });
      if (cause.unclear === 0) return shown;
      return t('prediction:cause.unclear', { cause: shown, number: formats.whole(cause.unclear) });
    }
  }
}
