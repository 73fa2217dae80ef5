import type { TFunction } from 'i18next';
import type { Formats } from './formats.ts';

/** The files of interface texts of each language. */
export const areas = [
  'common',
  'errors',
  'reading',
  'job',
  'prediction',
  'readability',
  'advice',
  'advice-page',
  'region',
  'record',
] as const;

/** Looks up a text of any area: `t('prediction:target.offer')`. */
type Translate = TFunction<typeof areas>;

/** Texts and formats of one language, for sentences with numbers in them. */
export interface Wording {
  readonly t: Translate;
  readonly formats: Formats;
}

/** Flat keys with dots in them; whoever shows the text escapes it. */
export const textOptions = {
  ns: [...areas],
  defaultNS: 'common',
  keySeparator: false,
  fallbackLng: false,
  interpolation: { escapeValue: false },
} as const;

/** Facts beside one another, such as "Technology, Germany". */
export function joinFacts(facts: readonly string[], { t }: Wording): string {
  return facts.join(t('list.separator'));
}
