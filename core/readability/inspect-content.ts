import de from '../../locales/de/cv-keywords.json' with { type: 'json' };
import en from '../../locales/en/cv-keywords.json' with { type: 'json' };
import fr from '../../locales/fr/cv-keywords.json' with { type: 'json' };
import ja from '../../locales/ja/cv-keywords.json' with { type: 'json' };
import nl from '../../locales/nl/cv-keywords.json' with { type: 'json' };
import sv from '../../locales/sv/cv-keywords.json' with { type: 'json' };
import zh from '../../locales/zh/cv-keywords.json' with { type: 'json' };
import type { Cv } from '../domain/cv.ts';
import type { ReadDocument } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import type { Finding, PlainDocument } from '../domain/readability.ts';
import { evidenceOf, pagesOf, textAt } from './inspect-order.ts';
import { findLines, type PlainIndex, squeeze } from './plain-index.ts';

const sections: Readonly<Record<Language, { work: string[]; education: string[]; skills: string[] }>> = {
  en: en.sections,
  fr: fr.sections,
  de: de.sections,
  nl: nl.sections,
  sv: sv.sections,
  ja: ja.sections,
  zh: zh.sections,
};

/** Parts of the CV that were found although no heading names them; a simple reader does not find such. */
export function inspectSections(cv: Cv, document: ReadDocument, index: PlainIndex): Finding[] {
  const own = cv.meta.cvplus.language ?? 'en';
  const lines = [
    ...index.lines.flatMap((line) => line.split('\t')),
    ...document.pages.flatMap((page) => page.lines.flatMap((line) => line.text.split('\t'))),
  ]
    .filter((line) => line.trim().length <= 60)
    .map(squeeze);
  const missing = (['work', 'education', 'skills'] as const).filter((section) => {
    if (cv[section].length === 0) return false;
    const words = [...sections[own][section], ...sections.en[section]].map(squeeze).filter((word) => word.length >= 2);
    return !lines.some((line) => words.some((word) => line.includes(word)));
  });
  if (missing.length === 0) return [];
  return [
    {
      code: 'section.unnamed',
      severity: 'hinders',
      pages: [],
      details: { sections: missing, number: missing.length },
      evidence: [],
    },
  ];
}

/** Contact data that the plain text does not hold, or only in pieces. */
export function inspectContact(cv: Cv, document: ReadDocument, index: PlainIndex): Finding[] {
  const { evidence } = cv.meta.cvplus;
  const findings: Finding[] = [];
  const missing: ('email' | 'phone')[] = [];
  const digits = index.squeezed.replace(/\D/g, '');
  const { email, phone } = cv.basics;
  if (email && findLines(index, email).length === 0) missing.push('email');
  if (phone && !digits.includes(phone.replace(/\D/g, '').slice(-7))) missing.push('phone');
  // Where there is no text at all, that is said once.
  const isEmpty = index.squeezed.length < 30;
  if (missing.length > 0 && !isEmpty) {
    const places = evidenceOf(
      evidence,
      missing.map((field) => `/basics/${field}`),
    );
    findings.push({
      code: 'contact.missing',
      severity: 'hinders',
      pages: document.pages.length > 1 ? pagesOf(places) : [],
      details: { fields: missing },
      evidence: places,
    });
  }
  if (email && !missing.includes('email')) {
    const isWhole = index.lines.some((line) => line.toLowerCase().includes(email.toLowerCase()));
    const places = evidenceOf(evidence, ['/basics/email']);
    if (!isWhole)
      findings.push({
        code: 'contact.broken',
        severity: 'hinders',
        pages: pagesOf(places),
        details: { fields: ['email'] },
        evidence: places,
      });
  }
  return findings;
}

/** Dates that only readers made for them understand: years of an emperor, years of two digits, seasons. */
const unusual = /令和|平成|昭和|[’'‘`]\d{2}\b|\b(?:spring|summer|autumn|fall|winter|été|printemps|automne|hiver)\b/iu;

/** Jobs with dates in such forms. */
export function inspectDateForms(cv: Cv, document: ReadDocument): Finding[] {
  const { evidence } = cv.meta.cvplus;
  const places = cv.work.flatMap((_job, at) => {
    const place = evidence[`/work/${at}/startDate`] ?? evidence[`/work/${at}/endDate`];
    return place && unusual.test(textAt(document, place)) ? [place] : [];
  });
  if (places.length === 0) return [];
  const details = { number: places.length, total: cv.work.length };
  return [{ code: 'dates.unusual', severity: 'note', pages: pagesOf(places), details, evidence: places }];
}

/** Jobs that stand in the cells of a table. */
export function inspectTables(cv: Cv, { facts }: PlainDocument): Finding[] {
  const text = squeeze(facts.tableText ?? '');
  if (text === '') return [];
  const inside = cv.work.filter(({ position, name }) => {
    const wanted = squeeze(position ?? name ?? '');
    return wanted.length >= 3 && text.includes(wanted);
  });
  if (inside.length === 0) return [];
  const details = { number: inside.length, total: cv.work.length };
  return [{ code: 'table.history', severity: 'note', pages: [], details, evidence: [] }];
}
