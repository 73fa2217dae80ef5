import type { Finding } from '../domain/advice.ts';
import type { IndustryPack } from '../domain/industry-pack.ts';
import type { Language } from '../domain/language.ts';
import type { Inspection } from '../domain/readability.ts';
import { makeFinding, makeOwnFinding } from './make-finding.ts';
import { isRead, type ReviewSubject } from './review-subject.ts';

const area = 'content' as const;

/** Lines about a job that are needed before a share of them says anything. Judgement. */
const fewestLines = 3;
/** Share of lines with a number from which on results count as shown. Judgement. */
const shownShare = 0.2;
/** Characters from which on a line is long: about three printed lines. Judgement. */
const longLine: Readonly<Record<Language, number>> = { en: 260, fr: 280, de: 280, nl: 280, sv: 260, ja: 120, zh: 110 };

/** "I" and its like in what a CV says of a job; in Japanese and Chinese CVs such sentences are usual. Judgement. */
const firstPerson: Partial<Record<Language, RegExp>> = {
  en: /(?:^|[\s("'])(?:I|I'm|I've|my)(?=[\s,.'’]|$)/u,
  de: /(?:^|[\s(])(?:ich|mein\p{L}{0,2})(?=[\s,.]|$)/iu,
  fr: /(?:^|[\s(])(?:je\s|j['’]|mon\s|mes\s)/iu,
  nl: /(?:^|[\s(])(?:ik|mijn)(?=[\s,.]|$)/iu,
  sv: /(?:^|[\s(])jag(?=[\s,.]|$)/iu,
};

/** Years and dates are no results. */
const dates = /(?:\d{1,2}[./-])?(?:19|20)\d{2}年?|\d{1,2}\s?月/gu;
const number = /\p{Nd}|[一二三四五六七八九十百千万]+(?:[人名件台億倍割]|パーセント)/u;

interface JobLine {
  readonly pointer: string;
  readonly text: string;
}

function listJobLines({ cv }: ReviewSubject): JobLine[] {
  return cv.work.flatMap(({ summary, highlights }, index) => [
    ...(summary?.trim() ? [{ pointer: `/work/${index}/summary`, text: summary }] : []),
    ...highlights.map((text, line) => ({ pointer: `/work/${index}/highlights/${line}`, text })),
  ]);
}

/** What a CV says and leaves open, by rules that hold in every country; all are our own judgement but those of a pack. */
export function findContentFindings(
  subject: ReviewSubject,
  pack: IndustryPack | undefined,
  copiedWords: number,
  inspection: Inspection | undefined,
): Finding[] {
  const findings = [...findCopies(copiedWords), ...findHindrances(inspection)];
  if (!isRead(subject)) {
    const facts = {};
    return [
      makeOwnFinding({ area, code: 'nothing-read', state: 'unknown', importance: 'contact', facts }),
      ...findings,
    ];
  }
  return [
    ...findContact(subject),
    ...findMissingDates(subject),
    ...findLines(subject),
    ...findSections(subject, pack),
    ...findings,
  ];
}

function findContact({ cv: { basics } }: ReviewSubject): Finding[] {
  const fields = (['email', 'phone'] as const).filter((field) => !basics[field]?.trim());
  const common = { area, importance: 'contact' } as const;
  if (fields.length === 0) {
    const facts = { fields: 'email,phone' };
    return [makeOwnFinding({ ...common, code: 'contact-complete', state: 'kept', facts, pointer: '/basics/email' })];
  }
  return [makeOwnFinding({ ...common, code: 'contact-missing', state: 'change', facts: { fields: fields.join(',') } })];
}

function findMissingDates({ cv }: ReviewSubject): Finding[] {
  const missing = cv.work.flatMap(({ startDate }, index) => (startDate === undefined ? [`/work/${index}`] : []));
  if (cv.work.length === 0) return [];
  const common = { area, importance: 'missing-dates' } as const;
  const facts = { count: missing.length, of: cv.work.length };
  const [pointer] = missing;
  if (pointer === undefined) return [makeOwnFinding({ ...common, code: 'job-dates-given', state: 'kept', facts })];
  return [makeOwnFinding({ ...common, code: 'job-dates-missing', state: 'change', facts, pointer })];
}

function findLines(subject: ReviewSubject): Finding[] {
  const lines = listJobLines(subject);
  const language = subject.language ?? 'en';
  const own = { area, importance: 'style' } as const;
  const findings: Finding[] = [];
  if (lines.length >= fewestLines) {
    const withNumber = lines.filter(({ text }) => number.test(text.replace(dates, '')));
    const facts = { count: withNumber.length, of: lines.length };
    const isShown = withNumber.length / lines.length >= shownShare;
    findings.push(
      makeOwnFinding({
        ...own,
        code: isShown ? 'results-with-numbers' : 'results-without-numbers',
        state: isShown ? 'kept' : 'consider',
        facts,
        pointer: (isShown ? withNumber : lines)[0]?.pointer,
      }),
    );
  }
  const long = lines.filter(({ text }) => text.length > longLine[language]);
  if (long.length > 0) {
    const facts = { count: long.length, of: lines.length, characters: longLine[language] };
    findings.push(makeOwnFinding({ ...own, code: 'lines-long', state: 'consider', facts, pointer: long[0]?.pointer }));
  }
  const pattern = firstPerson[language];
  const personal = pattern ? lines.filter(({ text }) => pattern.test(text)) : [];
  if (personal.length > 0) {
    const facts = { count: personal.length, of: lines.length };
    findings.push(
      makeOwnFinding({ ...own, code: 'first-person', state: 'consider', facts, pointer: personal[0]?.pointer }),
    );
  }
  return findings;
}

/** What adverts name, by the pack's word for it, and the section of a CV where that stands. */
const sections = {
  experience: 'work',
  education: 'education',
  certifications: 'certificates',
  languages: 'languages',
  projects: 'projects',
  publications: 'publications',
} as const;
/** Share of adverts from which on a section that was not found is told. Judgement. */
const toldShare = 0.25;

/** Sections that many adverts of the industry ask about and that were not found. */
function findSections({ cv }: ReviewSubject, pack: IndustryPack | undefined): Finding[] {
  return (pack?.ats ?? []).flatMap(({ code, value, count, of, basis, source }): Finding[] => {
    const section = Object.entries(sections).find(([name]) => name === value)?.[1];
    if (code !== 'section' || !section || count === undefined || of === undefined) return [];
    if (cv[section].length > 0 || count < of * toldShare) return [];
    const facts = { section, count, of };
    const finding = { area, code: 'section-not-found', state: 'consider', importance: 'common', facts } as const;
    return [makeFinding({ ...finding, basis, source })];
  });
}

function findCopies(copiedWords: number): Finding[] {
  if (copiedWords === 0) return [];
  const facts = { words: copiedWords };
  return [makeOwnFinding({ area, code: 'copied-from-advert', state: 'consider', importance: 'contact', facts })];
}

/** What keeps a program from the text is told in its own view; here it is one line that leads there. */
function findHindrances(inspection: Inspection | undefined): Finding[] {
  if (!inspection) return [];
  const count = inspection.findings.filter(({ severity }) => severity !== 'note').length;
  const common = { area: 'format', importance: 'reading-hindered', facts: { count } } as const;
  if (count === 0) return [makeOwnFinding({ ...common, code: 'file-readable', state: 'kept' })];
  return [makeOwnFinding({ ...common, code: 'file-hinders-reading', state: 'change' })];
}
