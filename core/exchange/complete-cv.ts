import { Cv } from '../domain/cv.ts';
import type { Language } from '../domain/language.ts';
import { guessLanguage } from './guess-language.ts';

/** A CV before its schema has filled in what is missing. */
export type CvDraft = Omit<Parameters<typeof Cv.parse>[0] & object, 'meta'> & { extra?: Record<string, unknown> };
export type ReadingWarning = Cv['meta']['cvplus']['warnings'][number];

interface Reading {
  readonly warnings: readonly ReadingWarning[];
  /** Where the file says it; otherwise it follows from the text. */
  readonly language?: Language;
  /** How sure each field is, where the file says it; 1 otherwise, because the file states its fields. */
  readonly confidence?: Readonly<Record<string, number>>;
  readonly edited?: readonly string[];
  readonly metaExtra?: Readonly<Record<string, unknown>>;
}

/**
 * Makes a CV of the fields of a structured file. There are no pages and no evidence: the file states its fields, and no text
 * stands behind them that could be shown.
 */
export function completeCv(draft: CvDraft, reading: Reading): Cv {
  const fields = collectFields(draft);
  const language = reading.language ?? guessLanguage(fields.map(([, text]) => text).join('\n'));
  const warnings: ReadingWarning[] = [...reading.warnings];
  const pointers = new Set(fields.map(([pointer]) => pointer));
  if (!pointers.has('/basics/name')) warnings.push({ code: 'name.not-found' });
  if (!pointers.has('/basics/email') && !pointers.has('/basics/phone')) warnings.push({ code: 'contact.not-found' });
  if (!language) warnings.push({ code: 'language.unsure' });
  const confidence = Object.fromEntries(fields.map(([pointer]) => [pointer, reading.confidence?.[pointer] ?? 1]));
  return Cv.parse({
    ...draft,
    meta: {
      cvplus: {
        ...(language ? { language } : {}),
        pages: 0,
        source: 'text',
        confidence,
        evidence: {},
        warnings,
        edited: (reading.edited ?? []).filter((pointer) => pointers.has(pointer)),
      },
      ...(reading.metaExtra ? { extra: reading.metaExtra } : {}),
    },
  });
}

/** Every filled field with its JSON pointer; what only the file itself knows (`extra`) is none. */
function collectFields(draft: unknown): [pointer: string, text: string][] {
  const fields: [string, string][] = [];
  (function walk(value: unknown, pointer: string) {
    if (typeof value === 'string') {
      if (value !== '') fields.push([pointer, value]);
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => {
        walk(item, `${pointer}/${index}`);
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) if (key !== 'extra') walk(item, `${pointer}/${key}`);
    }
  })(draft, '');
  return fields;
}
