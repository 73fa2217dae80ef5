import type { Basis, Cause, FeatureCause } from '../domain/prediction.ts';
import { describeRequirement } from './describe-requirement.ts';
import { joinFacts, type Wording } from './wording.ts';

/** Whether a reason is the number that all others start from. */
export function isStart({ cause }: Basis): boolean {
  return cause.kind === 'start';
}

const yesOrNo = (value: 0 | 1) => (value === 1 ? 'yes' : 'no');

function translateFeature({ feature, value }: FeatureCause, wording: Wording, currency: string | undefined): string {
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
    case 'seniority':
      return t('prediction:cause.seniority', { level: t(`prediction:seniority.${value}`) });
    case 'employer_kind':
      return t('prediction:cause.employer', { kind: t(`prediction:employer.${value}`) });
    case 'years_in_field':
      return t('prediction:cause.yearsInField', number(value));
    case 'official_pay':
      return t('prediction:cause.officialPay', {
        amount: currency ? formats.money(value, currency) : formats.amount(value, ''),
      });
    case 'requirements_share':
      return t('prediction:cause.share', { number: formats.short(value * 10) });
    case 'positions':
      return t('prediction:cause.positions', number(value));
    case 'gap_months':
      return t('prediction:cause.gap', number(value));
    case 'certificates':
      return t('prediction:cause.certificates', number(value));
    case 'languages_count':
      return t('prediction:cause.languages', number(value));
    case 'honours':
      return t(`prediction:cause.honours.${yesOrNo(value)}`);
    case 'volunteering':
      return t(`prediction:cause.volunteering.${yesOrNo(value)}`);
    case 'unemployment_rate':
      return t('prediction:cause.unemployment', { rate: formats.rate(value) });
    case 'referred':
      return t(`prediction:cause.referred.${yesOrNo(value)}`);
    case 'tailored':
      return t(`prediction:cause.tailored.${yesOrNo(value)}`);
    case 'credentials_abroad':
      return t(`prediction:cause.abroad.${value}`);
  }
}

/** A reason in the language of the wording; amounts of pay carry the currency of the estimate when it is given. */
export function translateCause(cause: Cause, wording: Wording, currency?: string): string {
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
      return translateFeature(cause, wording, currency);
    case 'requirements': {
      const found = formats.whole(cause.found);
      const shown = t(`prediction:group.${cause.group}`, { found, total: formats.whole(cause.total) });
      if (cause.unclear === 0) return shown;
      return t('prediction:cause.unclear', { cause: shown, number: formats.whole(cause.unclear) });
    }
  }
}
