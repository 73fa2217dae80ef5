import { type Cv, PartialDate } from '../../../core/domain/cv.ts';

const longest = 140;

/** The words of the CV behind a JSON pointer, shortened; `undefined` when there is nothing to show. */
export function findCvText(cv: Cv, pointer: string): string | undefined {
  let found: unknown = cv;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.getOwnPropertyDescriptor(found, part)?.value;
  }
  const texts = listTexts(found).join(', ');
  if (texts === '') return undefined;
  return texts.length > longest ? `${texts.slice(0, longest).trimEnd()} …` : texts;
}

const isDate = (text: string) => PartialDate.safeParse(text).success;

/** The texts of a value; of an entry its own fields, without its lists and dates. */
function listTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item) => (typeof item === 'string' ? [item] : []));
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((field) => (typeof field === 'string' && !isDate(field) ? [field] : []));
}
