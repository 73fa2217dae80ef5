import type { CountryPack, LegalFact, PersonalDetail } from '../../../core/domain/country-pack.ts';
import type { Country } from '../../../core/domain/region.ts';
import { currencyOf } from '../../../core/domain/region.ts';
import type { FactBasis } from '../../../core/domain/sourced.ts';
import { nameLawSentence } from '../../../core/wording/name-law-sentence.ts';
import { joinFacts, lookUp, type Wording } from '../../../core/wording/wording.ts';

/** One convention in words, with who says so. */
interface ToldConvention {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly basis: FactBasis;
  readonly source: string;
}

interface Fact<T> {
  readonly value: T;
  readonly basis: FactBasis;
  readonly source: string;
}

/** Conventions whose value is one of the customs `expected` to `leave-out`. */
const customs = [
  'photo',
  'birthDate',
  'maritalStatus',
  'nationality',
  'address',
  'signature',
  'references',
  'coverLetter',
] as const;

function describeLength({ min, max }: { readonly min: number; readonly max: number }, { t, formats }: Wording): string {
  if (min === max) return t('region:length.exact', { count: max, number: formats.whole(max) });
  return t('region:length.range', { min: formats.whole(min), max: formats.whole(max) });
}

/** Parts of a date in CLDR patterns, for the ninth of March 2026. */
const dateParts: Readonly<Record<string, string>> = {
  y: '2026',
  yyyy: '2026',
  yy: '26',
  M: '3',
  MM: '03',
  d: '9',
  dd: '09',
};

/** One day written by a CLDR pattern, so that the form is seen instead of explained. */
export function writeExampleDate(pattern: string): string {
  return pattern.replace(/y+|M+|d+/g, (part) => dateParts[part] ?? part);
}

/** `street, postal-code city` in words, in the order and with the signs of the pattern. */
function describeAddress(pattern: string, { t }: Wording): string {
  return pattern.replace(/[a-z]+(?:-[a-z]+)*/g, (part) => t(`region:address.${part}`, { defaultValue: part }));
}

function nameCurrency(code: string, { formats }: Wording): string {
  const name = new Intl.DisplayNames(formats.language, { type: 'currency' }).of(code);
  return name === undefined || name === code ? code : `${name} (${code})`;
}

/** Every convention of the pack that is known, in the order in which a CV is made. */
export function listConventions({ conventions, languages, currency }: CountryPack, wording: Wording): ToldConvention[] {
  const { t, formats } = wording;
  const tell = <T>(name: string, label: string, fact: Fact<T> | undefined, say: (value: T) => string) => {
    if (!fact) return [];
    const { value, basis, source } = fact;
    return [{ name, label, text: say(value), basis, source }];
  };
  const named = (name: keyof CountryPack['conventions']) => t(`region:convention.${name}`);
  const asItIs = (text: string) => text;
  const [language] = languages;
  const spoken = language && { ...language, value: languages.map(({ value }) => value) };
  return [
    ...tell('documentName', named('documentName'), conventions.documentName, asItIs),
    ...tell('form', named('form'), conventions.form, asItIs),
    ...tell('language', t('region:language'), spoken, (codes) => joinFacts(codes.map(formats.languageName), wording)),
    ...tell('length', named('length'), conventions.length, (length) => describeLength(length, wording)),
    ...tell('order', named('order'), conventions.order, (order) => t(`region:order.${order}`)),
    ...customs.flatMap((name) => tell(name, named(name), conventions[name], (custom) => t(`region:custom.${custom}`))),
    ...tell('dateFormat', named('dateFormat'), conventions.dateFormat, (pattern) =>
      t('advice-page:convention.dateAs', { pattern, example: writeExampleDate(pattern) }),
    ),
    ...tell('addressFormat', named('addressFormat'), conventions.addressFormat, (form) =>
      describeAddress(form, wording),
    ),
    ...tell('paper', named('paper'), conventions.paper, (paper) => t(`region:paper.${paper}`)),
    ...tell('currency', t('region:currency'), currency, (code) => nameCurrency(code, wording)),
  ];
}

/** Personal details in words, one after another. */
export function nameDetails(details: readonly PersonalDetail[], wording: Wording): string {
  return joinFacts(
    details.map((detail) => wording.t(`region:detail.${detail}`)),
    wording,
  );
}

function describeAmount({ value, unit }: NonNullable<LegalFact['amount']>, country: Country, { t, formats }: Wording) {
  if (unit !== 'money') return t(`region:amount.${unit}`, { count: value, number: formats.short(value) });
  const currency = currencyOf[country];
  return new Intl.NumberFormat(formats.language, { style: 'currency', currency, currencyDisplay: 'name' }).format(
    value,
  );
}

/** What an act says, as a sentence with its article. */
export function describeLaw(fact: LegalFact, country: Country, wording: Wording): string {
  const { act, article, amount, details } = fact;
  return lookUp(wording, `region:${nameLawSentence(fact)}`, {
    act,
    article,
    details: nameDetails(details, wording),
    amount: amount ? describeAmount(amount, country, wording) : '',
  });
}
