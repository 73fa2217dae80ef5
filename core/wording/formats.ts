import type { Language } from '../domain/language.ts';

/** The BCP 47 tag that picks the right glyphs and hyphenation for a language of the interface. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-Hans' : language;
}

/** Numbers, money and dates as people of a language write them. */
export interface Formats {
  readonly language: Language;
  whole(number: number): string;
  /** At most one decimal. */
  short(number: number): string;
  /** At most three decimals, for measures between 0 and 1. */
  fine(number: number): string;
  /** At most one decimal, with its sign; zero has none. */
  signed(number: number): string;
  /** A share 0..1 in percent with at most one decimal, for rates that are published so. */
  rate(share: number): string;
  /** A share 0..1 in whole percent. */
  percent(share: number): string;
  /** Pay with the name of its currency: "58,000 euros", "580万円". */
  money(amount: number, currency: string): string;
  /** An amount with its sign and the name of its currency. */
  signedMoney(amount: number, currency: string): string;
  /** The same without the currency, for the first of two amounts. */
  amount(amount: number, currency: string): string;
  day(isoTime: string): string;
  /** A date as precise as it was written: `2019`, `2019-03` or `2019-03-05`. */
  partialDate(date: string): string;
  /** A moment, or a local time `2019-03-05T10:30`, with its day; only the day where no time was said. */
  moment(at: string): string;
  /** The size of a file: "1.2 MB". */
  size(bytes: number): string;
  country(code: string): string;
  /** Name of a spoken language by its code or English name; anything else comes back as it is. */
  languageName(code: string): string;
}

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Spoken languages that adverts of our countries ask for, ISO 639-1. */
const spokenCodes =
  'ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv ms nb nl no pl pt ro ru sk sl sq sr sv sw ta th tl tr uk ur vi yue zh'.split(
    ' ',
  );

function findCodeOfEnglishName(name: string): string | undefined {
  const english = new Intl.DisplayNames('en', { type: 'language' });
  return spokenCodes.find((code) => english.of(code)?.toLowerCase() === name.toLowerCase());
}

/**
 * The step to which an amount is rounded, so that it shows no digits that its range cannot carry: a tenth of the range's
 * leading digit, at least 1.
 */
export function findRoundingStep(low: number, high: number): number {
  const width = Math.abs(high - low);
  return width > 0 ? Math.max(1, 10 ** (Math.floor(Math.log10(width)) - 1)) : 1;
}

/** Formats of a language with the conventions of the system's region when it is a region of that language. */
export function createFormats(language: Language, systemLocales: readonly string[] = []): Formats {
  const locale = systemLocales.find((tag) => tag.split('-')[0] === language) ?? languageTag(language);
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  // Japanese and Chinese count pay in units of ten thousand.
  const isMyriad = language === 'ja' || language === 'zh';
  const amountStyle = isMyriad
    ? ({ notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 } as const)
    : ({ maximumFractionDigits: 0 } as const);
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const languageNames = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
  const precisions = {
    4: { year: 'numeric' },
    7: { year: 'numeric', month: 'short' },
    10: { year: 'numeric', month: 'short', day: 'numeric' },
  } as const;
  // The same look for a moment and for a day, and each made once: a list formats thousands of them.
  const day = new Intl.DateTimeFormat(locale, precisions[10]);
  const moment = new Intl.DateTimeFormat(locale, { ...precisions[10], hour: 'numeric', minute: '2-digit' });
  const partial = {
    4: new Intl.DateTimeFormat(locale, { ...precisions[4], timeZone: 'UTC' }),
    7: new Intl.DateTimeFormat(locale, { ...precisions[7], timeZone: 'UTC' }),
    10: new Intl.DateTimeFormat(locale, { ...precisions[10], timeZone: 'UTC' }),
  };
  const partialDate: Formats['partialDate'] = (date) => {
    const length = date.length;
    if (length !== 4 && length !== 7 && length !== 10) return date;
    const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
    return partial[length].format(new Date(Date.UTC(year, month - 1, dayOfMonth)));
  };
  return {
    language,
    whole: (number) => whole.format(number),
    short: (number) => short.format(number),
    fine: (number) => fine.format(number),
    signed: (number) => signed.format(number),
    rate: (share) => rate.format(share),
    percent: (share) => percent.format(share),
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'name', ...amountStyle }).format(
        amount,
      ),
    signedMoney: (amount, currency) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'name',
        signDisplay: 'exceptZero',
        ...amountStyle,
      }).format(amount),
    amount: (amount) => new Intl.NumberFormat(locale, amountStyle).format(amount),
    day: (isoTime) => day.format(new Date(isoTime)),
    partialDate,
    moment: (at) => (at.length <= 10 ? partialDate(at) : moment.format(new Date(at))),
    size(bytes) {
      const step = Math.min(sizeUnits.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
      const style = {
        style: 'unit',
        unit: sizeUnits[step] ?? 'byte',
        unitDisplay: step === 0 ? 'long' : 'short',
      } as const;
      return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: step < 2 ? 0 : 1 }).format(
        bytes / 1000 ** step,
      );
    },
    country: (code) => countries.of(code) ?? code,
    languageName(name) {
      const code = spokenCodes.find((one) => one === name) ?? findCodeOfEnglishName(name);
      return code ? (languageNames.of(code) ?? name) : name;
    },
  };
}
