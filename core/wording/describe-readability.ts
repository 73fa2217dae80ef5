import type { Finding } from '../domain/readability.ts';
import { joinFacts, lookUp, type Wording } from './wording.ts';

/** A finding in words: what was measured, why it matters, and what to do about it. */
interface DescribedFinding {
  readonly severity: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** The sentences of a finding in the language of the wording. The numbers are those that were counted in the document. */
export function describeFinding({ code, severity, details }: Finding, wording: Wording): DescribedFinding {
  const { t, formats } = wording;
  const number = (name: string) => (typeof details[name] === 'number' ? formats.whole(details[name]) : '');
  const percent = typeof details.percent === 'number' ? formats.percent(details.percent / 100) : '';
  const megabytes = typeof details.megabytes === 'number' ? formats.short(details.megabytes) : '';
  return {
    severity: t(`readability:severity.${severity}`),
    what: t(`readability:what.${code}`, {
      number: number('number'),
      total: number('total'),
      percent,
      megabytes,
      list: joinFacts(listParts(details, wording), wording),
    }),
    why: t(`readability:why.${code}`),
    fix: t(`readability:fix.${code}`),
  };
}

/** Closed words of a finding as people say them. */
function listParts(details: Finding['details'], wording: Wording): string[] {
  const wordsOf = (name: string): readonly string[] => {
    const value = details[name];
    return Array.isArray(value) ? value : [];
  };
  return [
    ...wordsOf('sections').map((section) => lookUp(wording, `reading:section.${section}`)),
    ...wordsOf('fields').map((field) => lookUp(wording, `reading:field.${field}`)),
    ...wordsOf('properties').map((property) => lookUp(wording, `readability:property.${property}`)),
  ];
}
