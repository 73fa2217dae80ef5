import type { FeatureCause } from '../domain/prediction.ts';

/** "Germany" for "DE". */
export function nameCountry(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
}

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;

/** What a feature says, in English, as the label of its effect. */
export function describeFeature({ feature, value }: FeatureCause): string {
  switch (feature) {
    case 'industry':
      return `Industry: ${value}`;
    case 'years_experience':
      return `${count(Math.round(value * 10) / 10, 'year')} of experience`;
    case 'education_level':
      return `Education: ${value}`;
    case 'months_unemployed':
      return value === 0 ? 'In work now' : `${count(value, 'month')} without work`;
    case 'title':
      return `Job title: ${value}`;
    case 'place':
      return `Place: ${value}`;
    case 'work_mode':
      return `Way of working: ${value}`;
    case 'seniority':
      return `Level of the job: ${value}`;
    case 'employer_kind':
      return `Kind of employer: ${value}`;
    case 'years_in_field':
      return `${count(Math.round(value * 10) / 10, 'year')} in this field`;
    case 'official_pay':
      return 'Official pay of the occupation';
    case 'requirements_share':
      return `${Math.round(value * 100)} % of what is asked for is shown`;
    case 'positions':
      return count(value, 'job');
    case 'gap_months':
      return value === 0 ? 'No gap between jobs' : `A gap of ${count(value, 'month')} between jobs`;
    case 'certificates':
      return count(value, 'certificate');
    case 'languages_count':
      return count(value, 'language');
    case 'honours':
      return value === 1 ? 'An award or honour' : 'No award or honour';
    case 'volunteering':
      return value === 1 ? 'Voluntary work' : 'No voluntary work';
    case 'unemployment_rate':
      return `Unemployment of ${Math.round(value * 1000) / 10} %`;
    case 'referred':
      return value === 1 ? 'Referred by somebody in the firm' : 'Not referred';
    case 'tailored':
      return value === 1 ? 'Written for this advert' : 'Not written for this advert';
    case 'credentials_abroad':
      return `Credentials from abroad: ${value}`;
  }
}
