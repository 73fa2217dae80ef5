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
  'shell',
  'applications',
  'search',
  'privacy',
  'clients',
  'compare',
  'cvs',
  'settings',
  'help',
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

/**
 * A text whose key comes with the data, such as the code of a finding: the compiler cannot know it, tests go through the
 * closed lists of the data. Throws when there is no such text, so that no key is ever shown to a person.
 */
export function lookUp({ t }: Wording, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const text = (t as (name: string, options: Readonly<Record<string, string | number>>) => unknown)(key, values);
  if (typeof text !== 'string' || text === key) throw new Error(`no text for ${key}`);
  return text;
}

/** Facts beside one another, such as "Technology, Germany". */
export function joinFacts(facts: readonly string[], { t }: Wording): string {
  return facts.join(t('list.separator'));
}
