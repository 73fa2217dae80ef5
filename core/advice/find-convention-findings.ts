import type { Finding } from '../domain/advice.ts';
import type { CountryPack, Custom } from '../domain/country-pack.ts';
import { findDateFindings } from './find-date-findings.ts';
import { findCustom } from './find-law-findings.ts';
import { findPartFindings } from './find-part-findings.ts';
import { makeFinding, makeOwnFinding } from './make-finding.ts';
import { isRead, type ReviewSubject } from './review-subject.ts';

const area = 'convention' as const;

/** What is usual for a CV in a country, held against this one; every rule is the country pack's, with its source. */
export function findConventionFindings(subject: ReviewSubject, pack: CountryPack): Finding[] {
  return [
    ...findLength(subject, pack),
    ...findDateFindings(subject, pack),
    ...findJobOrder(subject, pack),
    ...findLanguage(subject, pack),
    ...findPhoto(pack),
    ...findDetails(subject, pack),
    ...findPartFindings(subject, pack),
  ];
}

/** Pages can be counted where the format has pages of a size, which is where the reader could draw boxes. */
function countPages({ cv }: ReviewSubject): number | undefined {
  const { pages, evidence } = cv.meta.cvplus;
  const hasPages = pages > 1 || Object.values(evidence).some(({ box }) => box !== undefined);
  return hasPages && pages > 0 ? pages : undefined;
}

function findLength(subject: ReviewSubject, { country, conventions }: CountryPack): Finding[] {
  const { length } = conventions;
  if (!length || !isRead(subject)) return [];
  const { min, max } = length.value;
  const { basis, source } = length;
  const pages = countPages(subject);
  const rule = { area, importance: 'length', basis, source } as const;
  if (pages === undefined) {
    return [makeFinding({ ...rule, code: 'length-unknown', state: 'unknown', facts: { country, min, max } })];
  }
  const facts = { country, min, max, pages };
  if (pages > max) {
    const state = length.isCustom && pages === max + 1 ? 'consider' : 'change';
    return [makeFinding({ ...rule, code: 'length-over', state, facts })];
  }
  if (pages < min) return [makeFinding({ ...rule, code: 'length-under', state: 'consider', facts })];
  return [makeFinding({ ...rule, code: 'length-usual', state: 'kept', facts })];
}

/** The order in which the jobs stand, by the months in which they begin; undefined where that does not say. */
function readJobOrder({ cv }: ReviewSubject): 'newest-first' | 'oldest-first' | undefined {
  const starts = cv.work.flatMap(({ startDate }) => startDate ?? []);
  let falling = 0;
  let rising = 0;
  for (const [index, start] of starts.entries()) {
    const before = starts[index - 1];
    if (before === undefined) continue;
    if (before > start) falling++;
    else if (before < start) rising++;
  }
  if (falling > 0 && rising === 0) return 'newest-first';
  return rising > 0 && falling === 0 ? 'oldest-first' : undefined;
}

function findJobOrder(subject: ReviewSubject, { country, conventions }: CountryPack): Finding[] {
  const order = readJobOrder(subject);
  if (!conventions.order || !order) return [];
  const { value: usual, basis, source } = conventions.order;
  const isUsual = order === usual;
  return [
    makeFinding({
      area,
      code: isUsual ? 'job-order-usual' : 'job-order-other',
      state: isUsual ? 'kept' : 'change',
      importance: 'job-order',
      facts: { country, order: usual },
      pointer: '/work',
      basis,
      source,
    }),
  ];
}

function findLanguage(subject: ReviewSubject, { country, languages }: CountryPack): Finding[] {
  const { language } = subject;
  const [main] = languages;
  if (!language || !main || !isRead(subject)) return [];
  const match = languages.find(({ value }) => value === language);
  const { basis, source } = match ?? main;
  return [
    makeFinding({
      area,
      code: match ? 'language-usual' : 'language-other',
      state: match ? 'kept' : 'consider',
      importance: 'language',
      facts: { country, language, languages: languages.map(({ value }) => value).join(',') },
      basis,
      source,
    }),
  ];
}

const importanceOfCustom = {
  expected: 'expected',
  common: 'common',
  optional: 'optional',
  unusual: 'unusual',
  'leave-out': 'leave-out',
} as const satisfies Readonly<Record<Custom, string>>;

/** No picture is ever looked at, so whether there is a photo stays unknown; what is usual is told all the same. */
function findPhoto({ country, conventions: { photo } }: CountryPack): Finding[] {
  return [
    makeFinding({
      area,
      code: 'photo-custom',
      state: 'unknown',
      importance: importanceOfCustom[photo.value],
      facts: { country, custom: photo.value },
      basis: photo.basis,
      source: photo.source,
    }),
  ];
}

function findDetails(subject: ReviewSubject, pack: CountryPack): Finding[] {
  const { country, leaveOut, conventions } = pack;
  const { mentions } = subject;
  const findings = mentions.flatMap(({ detail, label }): Finding[] => {
    const listed = leaveOut.find(({ value }) => value === detail);
    const custom = findCustom(detail, pack);
    if (custom?.value === 'optional') return [];
    const rule = custom ?? listed;
    if (!rule) return [];
    const value = custom?.value ?? 'leave-out';
    const isUsual = value === 'expected' || value === 'common';
    return [
      makeFinding({
        area,
        code: isUsual ? 'detail-usual' : value === 'unusual' ? 'detail-unusual' : 'detail-leave-out',
        state: isUsual ? 'kept' : value === 'unusual' ? 'consider' : 'change',
        importance: importanceOfCustom[value],
        facts: { country, detail },
        quote: label,
        basis: rule.basis,
        source: rule.source,
      }),
    ];
  });
  const expected = [
    ['birth-date', conventions.birthDate],
    ['marital-status', conventions.maritalStatus],
    ['nationality', conventions.nationality],
  ] as const;
  for (const [detail, custom] of expected) {
    if (custom?.value !== 'expected' || !isRead(subject)) continue;
    const isGiven = mentions.some((one) => one.detail === detail || (detail === 'birth-date' && one.detail === 'age'));
    if (isGiven) continue;
    const { basis, source } = custom;
    const facts = { country, detail };
    findings.push(
      makeFinding({ area, code: 'detail-not-found', state: 'consider', importance: 'expected', facts, basis, source }),
    );
  }
  if (mentions.length === 0 && isRead(subject)) {
    const facts = { country };
    findings.push(makeOwnFinding({ area, code: 'no-detail-found', state: 'kept', importance: 'common', facts }));
  }
  return findings;
}
