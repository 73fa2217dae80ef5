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
  }
}
