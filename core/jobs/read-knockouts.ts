import type { Job, Knockout, KnockoutKind } from '../domain/job.ts';
import type { Language } from '../domain/language.ts';
import { type KeywordHit, listWithin } from './find-keywords.ts';
import { keywordsOf } from './job-keywords.ts';
import { type Advert, lineAt, type Span } from './read-advert.ts';
import { decideImportance, readStanding } from './read-importance.ts';
import { readRangeBefore } from './read-numbers.ts';

const kindOfList: Readonly<Record<string, KnockoutKind>> = {
  workPermit: 'work-permit',
  sponsored: 'visa-sponsorship',
  unsponsored: 'visa-sponsorship',
  drivingLicence: 'driving-licence',
  clearance: 'security-clearance',
  backgroundCheck: 'background-check',
  travel: 'travel',
  shifts: 'shifts',
  weekends: 'weekends',
  onCall: 'on-call',
  licences: 'licence',
};

const licenceClass = /(?<![\p{L}\p{N}])(C1E|D1E|CE|EC|BE|C1|D1|A1|A2|B1|B2|[ABCD])(?![\p{L}\p{N}])/u;
const anyClass = '(C1E|D1E|CE|EC|BE|C1|D1|A1|A2|B1|B2|[ABCD])';
const classBehind = new RegExp(`^[\\s:：-]{0,2}["„“«(]?${anyClass}(?![\\p{L}\\p{N}])`, 'u');
const classBefore = new RegExp(`(?<![\\p{L}\\p{N}])${anyClass}[ -]?$`, 'u');

/** The class of a driving licence: "Rijbewijs CE", "B-körkort", "Führerschein der Klasse C1", "category B driving licence". */
function readLicenceClass(advert: Advert, hit: Span): string | undefined {
  const { text } = advert;
  const words = advert.found.list('knockouts.classWords');
  const word = listWithin(words, hit.end, hit.end + 16)[0];
  const from = word && /^[\s(]{0,2}$/.test(text.slice(hit.end, word.start)) ? word.end : hit.end;
  const wordBefore = listWithin(words, hit.start - 24, hit.start).at(-1);
  const code =
    licenceClass.exec(text.slice(hit.start, hit.end))?.[1] ??
    /^[ABC][12](?=\p{Script=Han})/u.exec(text.slice(hit.start, hit.end))?.[0] ??
    classBehind.exec(text.slice(from, from + 8))?.[1] ??
    classBefore.exec(text.slice(Math.max(0, hit.start - 5), hit.start))?.[1] ??
    (wordBefore && classBehind.exec(text.slice(wordBefore.end, wordBefore.end + 8))?.[1]);
  return code === 'EC' ? 'CE' : code;
}

const score =
  /^[\s:：]{0,2}(?:[A-C][12]|N[1-5]|\d(?:[.,]\d)?(?![\d年])|\d{3}(?!\d)|[一二两準准]?[1-9一二三四五六]級|[一二三四五六1-6]级)?/u;

const testPatterns = new Map<Language, RegExp>();

/** The names of language tests; a score may stand right behind one (TOEIC700点), so that both are one word. */
function testsOf(language: Language = 'en'): RegExp {
  const names = [
    ...new Set([...keywordsOf(language).knockouts.languageTests, ...keywordsOf('en').knockouts.languageTests]),
  ]
    .sort((a, b) => b.length - a.length)
    .map(
      (name) =>
        `${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${/\p{Script=Latin}$/u.test(name) ? '(?!\\p{Script=Latin})' : ''}`,
    );
  const pattern = testPatterns.get(language) ?? new RegExp(`(?<![\\p{Script=Latin}])(?:${names.join('|')})`, 'gu');
  testPatterns.set(language, pattern);
  return pattern;
}

/** Tests with the score behind them, as printed: "TOEIC 730", "CET-6", "IELTS 6.5", 日本語能力試験N2. */
function listTests(advert: Advert): { detail: string; span: Span }[] {
  return [...advert.text.matchAll(testsOf(advert.language))].map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const behind = score.exec(advert.text.slice(end, end + 8))?.[0] ?? '';
    const span = { start, end: /[\p{L}\p{N}]/u.test(behind) ? end + behind.length : end };
    return { detail: advert.text.slice(span.start, span.end), span };
  });
}

function readShare(advert: Advert, hit: Span): Knockout['percent'] {
  const line = lineAt(advert, hit.start);
  if (!line) return undefined;
  for (const match of advert.text.slice(line.start, line.end).matchAll(/%|％/g)) {
    const at = line.start + match.index;
    if (at < hit.start - 14 || at > hit.end + 30) continue;
    const range = readRangeBefore(advert, at);
    if (range)
      return { ...(range.min !== undefined && { min: range.min }), ...(range.max !== undefined && { max: range.max }) };
  }
  return undefined;
}

/** "LG1" is one certificate and "natt" one shift word: a licence list is named by its profession. */
function describe(advert: Advert, hit: KeywordHit): { kind: KnockoutKind; detail?: string; span: Span } | undefined {
  const [, list = '', licence] = hit.path.split('.');
  const kind = kindOfList[list];
  if (!kind) return undefined;
  const span = { start: hit.start, end: hit.end };
  if (kind === 'licence') return { kind, ...(licence && { detail: licence }), span };
  if (kind === 'driving-licence') {
    const detail = readLicenceClass(advert, hit);
    return { kind, ...(detail && { detail }), span };
  }
  return { kind, span };
}

/** Short names in capitals (VOG, DBS, SVH) count only as they are written. */
function isSpelled(advert: Advert, hit: Span): boolean {
  const written = advert.text.slice(hit.start, hit.end);
  return !/^[\p{Ll}]{2,4}$/u.test(written) || /^(?:jour|natt|helg|skift)$/u.test(written);
}

/**
 * The conditions that close the door: permit, licences, clearance, travel, shifts. Each kind (and detail) once; being
 * required anywhere makes it required. What a company says about itself does not count.
 */
export function readKnockouts(advert: Advert): NonNullable<Job['knockouts']> {
  const found = new Map<string, Knockout>();
  for (const hit of advert.found.list('knockouts')) {
    if (hit.path === 'knockouts.not') continue;
    const standing = readStanding(advert, hit);
    if (standing.section === 'company') continue;
    const described = describe(advert, hit);
    if (!described || !isSpelled(advert, hit)) continue;
    const { kind, span } = described;
    const isSponsored = hit.path === 'knockouts.sponsored';
    const percent = kind === 'travel' ? readShare(advert, hit) : undefined;
    const importance = isSponsored ? 'preferred' : decideImportance(standing, 'required');
    const knockout: Knockout = {
      kind,
      ...(described.detail !== undefined && { detail: described.detail }),
      ...(kind === 'visa-sponsorship' && { isOffered: isSponsored }),
      ...(percent && { percent }),
      importance,
      span,
    };
    const key = kind === 'licence' ? `${kind} ${described.detail}` : kind;
    const known = found.get(key);
    if (!known) found.set(key, knockout);
    else if (known.importance === 'preferred' && importance === 'required') found.set(key, { ...known, ...knockout });
    else if (known.detail === undefined && knockout.detail !== undefined)
      found.set(key, { ...known, detail: knockout.detail });
  }
  for (const { detail, span } of listTests(advert)) {
    const standing = readStanding(advert, span);
    if (standing.section === 'company' || found.has(`test ${detail}`)) continue;
    const importance = decideImportance(standing, 'required');
    found.set(`test ${detail}`, { kind: 'language-certificate', detail, importance, span });
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

/** The knock-outs that lie at a span; a licence found there is no skill. */
export function isKnockout(knockouts: NonNullable<Job['knockouts']>, span: Span): boolean {
  return knockouts.some(
    ({ kind, span: other }) =>
      (kind === 'driving-licence' || kind === 'licence') && span.start < other.end && other.start < span.end,
  );
}
