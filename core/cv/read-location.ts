import type { DocumentLine } from '../domain/document.ts';
import type { Sourced } from './source-notes.ts';
import { labelOf, type Vocabulary } from './vocabulary.ts';

export interface ReadLocation {
  readonly address?: Sourced;
  readonly postalCode?: Sourced;
  readonly city?: Sourced;
}

const postal =
  /(?<![\d\p{L}]|\d-|\)\s?)(?:〒\s*)?(\d{3}-\d{4}|\d{4}\s?[A-Z]{2}|\d{3}\s\d{2}|[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}|\d{5}(?:-\d{4})?)(?![\d\p{L}]|-\d)\s*,?\s*(\p{L}[\p{L}.' -]*)?/u;

/** Finds where the owner lives among the lines at the head: behind a label, by a postal code, or a known place. */
export function readLocation(own: readonly DocumentLine[], vocabulary: Vocabulary): ReadLocation | undefined {
  let place: ReadLocation | undefined;
  for (const line of own.slice(0, 60)) {
    for (const match of line.text.matchAll(/[^\t|•·]+/gu)) {
      const text = match[0].trim();
      if (text.length < 2 || text.length > 90 || text.includes('@')) continue;
      const start = line.start + match.index + match[0].indexOf(text);
      const whole: Sourced = { text, page: line.page, start, end: start + text.length };
      const label = /^([^:：]{1,20})[:：]\s*/u.exec(text);
      const isLabelled = label?.[1] !== undefined && labelOf(label[1]) === 'address';
      const value =
        label && isLabelled ? { ...whole, text: text.slice(label[0].length), start: start + label[0].length } : whole;
      const code = postal.exec(value.text);
      if (
        code?.[1] &&
        !isWithinPhone(value.text, code.index) &&
        (code[2] || /^〒|^\d{3}-\d{4}|^[A-Z]{1,2}\d/.test(code[0]))
      ) {
        const city = code[2]?.trim().split(',')[0];
        const at = value.start + code.index;
        return {
          address: value,
          postalCode: { text: code[1], page: line.page, start: at, end: at + code[0].length },
          ...(city ? { city: { text: city, page: line.page, start: at, end: at + code[0].length } } : {}),
        };
      }
      if (isLabelled && !place) place = { address: value };
      else if (!place && vocabulary.place(text) >= 1.5)
        place = { city: { ...whole, text: text.split(/[,，]/u)[0] ?? text }, address: whole };
    }
  }
  return place;
}

/** "+1 555 123-4567": groups of a telephone number look like postal codes. */
function isWithinPhone(text: string, at: number): boolean {
  const before = /[\d\s().+-]*$/.exec(text.slice(0, at))?.[0] ?? '';
  const behind = /^[\d\s().-]*/.exec(text.slice(at))?.[0] ?? '';
  return before.includes('+') || `${before}${behind}`.replace(/\D/g, '').length >= 10;
}
