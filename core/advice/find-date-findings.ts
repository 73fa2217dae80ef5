import type { Finding } from '../domain/advice.ts';
import type { CountryPack } from '../domain/country-pack.ts';
import { makeFinding, makeOwnFinding } from './make-finding.ts';
import type { ReviewSubject } from './review-subject.ts';

const area = 'convention' as const;

/** Order of the parts of a short date. */
type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** How one date is written: with a day, as numbers of year and month, with the month's name, or otherwise. */
type DateForm =
  | { readonly kind: 'day'; readonly order: DateOrder | 'unsure' }
  | { readonly kind: 'month'; readonly isYearFirst: boolean; readonly sign: string }
  | { readonly kind: 'name' };

/** The order of the parts of a CLDR pattern such as `dd.MM.yy`. */
export function readOrder(pattern: string): DateOrder | undefined {
  const parts = [...pattern.matchAll(/[dMy]/g)].map(([letter]) => letter.toLowerCase());
  const order = [...new Set(parts)].join('');
  return order === 'dmy' || order === 'mdy' || order === 'ymd' ? order : undefined;
}

/** The first date of a text. A day above 12 tells which number it is; dots are only used day first. */
export function readForm(text: string): DateForm | undefined {
  const written = text.normalize('NFKC').trim();
  if (/^(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}/u.test(written)) return { kind: 'day', order: 'ymd' };
  const day = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(?:19|20)?\d{2}(?!\d)/u.exec(written);
  if (day) {
    const [, first, sign, second] = day;
    if (Number(first) > 12 || sign === '.') return { kind: 'day', order: 'dmy' };
    return { kind: 'day', order: Number(second) > 12 ? 'mdy' : 'unsure' };
  }
  const yearFirst = /^(?:19|20)\d{2}\s?([-/.年])\s?\d{1,2}(?!\d)/u.exec(written);
  if (yearFirst) return { kind: 'month', isYearFirst: true, sign: yearFirst[1] ?? '' };
  const yearLast = /^\d{1,2}\s?([-/.])\s?(?:(?:19|20)\d{2}|\d{2}(?!\d))/u.exec(written);
  if (yearLast) return { kind: 'month', isYearFirst: false, sign: yearLast[1] ?? '' };
  return /^\p{L}{3,}\.?\s?(?:19|20)?\d{2}|^(?:19|20)\d{2}\s?\p{L}{3,}/u.test(written) ? { kind: 'name' } : undefined;
}

interface PlacedForm {
  readonly pointer: string;
  readonly form: DateForm;
}

/** How the dates of jobs and schools are written, from where the reader found them. Other dates are not looked at. */
function listForms({ cv, pages }: ReviewSubject): PlacedForm[] {
  return Object.entries(cv.meta.cvplus.evidence).flatMap(([pointer, { page, start, end }]) => {
    if (!/^\/(?:work|education)\/\d+\/(?:start|end)Date$/.test(pointer)) return [];
    const form = readForm(pages[page - 1]?.slice(start, end) ?? '');
    return form ? [{ pointer, form }] : [];
  });
}

const nameOf = (form: DateForm) => {
  if (form.kind === 'day') return form.order;
  if (form.kind === 'month') return form.isYearFirst ? 'year-first' : 'year-last';
  return 'name';
};

/** The way of writing dates against the country's, and against itself. */
export function findDateFindings(subject: ReviewSubject, { country, conventions }: CountryPack): Finding[] {
  const forms = listForms(subject);
  const { value: pattern, basis, source } = conventions.dateFormat;
  const order = readOrder(pattern);
  if (forms.length === 0 || !order) return [];
  const rule = { area, importance: 'date-order', basis, source } as const;
  const findings: Finding[] = [];
  const usual = order === 'ymd' ? 'year-first' : 'year-last';
  const other = forms.find(({ form }) => {
    if (form.kind === 'day') return form.order !== 'unsure' && form.order !== order;
    if (form.kind !== 'month' || form.isYearFirst === (order === 'ymd')) return false;
    // Japanese and Chinese put the year first in every country.
    return !(form.isYearFirst && (subject.language === 'ja' || subject.language === 'zh'));
  });
  const numeric = forms.filter(({ form }) => form.kind !== 'name');
  const unsure = numeric.find(({ form }) => form.kind === 'day' && form.order === 'unsure');
  if (other) {
    const isDay = other.form.kind === 'day';
    findings.push(
      makeFinding({
        ...rule,
        code: 'date-order-other',
        // A month and a year are read rightly in either order; a day and a month are not.
        state: isDay ? 'change' : 'consider',
        importance: isDay ? 'date-order' : 'style',
        facts: { country, found: nameOf(other.form), usual: isDay ? order : usual, pattern },
        pointer: other.pointer,
      }),
    );
  } else if (unsure) {
    findings.push(
      makeOwnFinding({
        area,
        code: 'date-order-unsure',
        state: 'consider',
        importance: 'date-order',
        facts: { country, usual: order, pattern },
        pointer: unsure.pointer,
      }),
    );
  } else if (numeric.length > 0) {
    const isDay = numeric.some(({ form }) => form.kind === 'day');
    const facts = { country, usual: isDay ? order : usual, pattern };
    findings.push(makeFinding({ ...rule, code: 'date-order-usual', state: 'kept', facts }));
  }
  const ways = new Set(forms.map(({ form }) => (form.kind === 'month' ? `${nameOf(form)}${form.sign}` : nameOf(form))));
  if (ways.size > 1) {
    const facts = { ways: ways.size, of: forms.length };
    findings.push(makeOwnFinding({ area, code: 'dates-mixed', state: 'consider', importance: 'style', facts }));
  }
  return findings;
}
