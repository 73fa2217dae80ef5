import type { Knowledge } from '../knowledge/load-knowledge.ts';
import { type KeywordHit, listWithin } from './find-keywords.ts';
import { keywordsOf } from './job-keywords.ts';
import type { Advert, Span } from './read-advert.ts';
import { readLabelled, trimSpan } from './read-labels.ts';

const longestName = 60;
const mostNameWords = 6;
/** Companies introduce themselves at the top. */
const openingLength = 1200;

function isRefused(advert: Advert, span: Span): boolean {
  return listWithin(advert.found.list('company.not'), span.start, span.end).some((hit) => hit.start <= span.start + 1);
}

/** Legal forms count as they are written: "SE" and "AG", not "se" and "ag". */
function isSpelledForm({ language }: Advert, written: string): boolean {
  const spelled = [language ?? 'en', 'en' as const].flatMap((name) => keywordsOf(name).company.legalForms);
  return spelled.some((form) => form.replace(/\.$/, '') === written || form === written);
}

/** Where the name before a legal form begins: words with a capital or digits, and small words between them. */
function findNameStart(advert: Advert, form: KeywordHit): number {
  const { text, found } = advert;
  let start = form.start;
  let next = form.start;
  for (let index = form.firstToken - 1; index >= form.firstToken - mostNameWords; index--) {
    const token = found.tokens[index];
    if (!token || !/^[ \u00a0&+.'’-]{1,3}$/u.test(text.slice(token.end, next))) break;
    const isName = /^[\p{Lu}\p{N}]/u.test(text.charAt(token.start));
    const isIn = (list: string) => listWithin(found.list(list), token.start, token.end).length > 0;
    if (isName ? isIn('company.articles') : !isIn('company.joins')) break;
    next = token.start;
    if (isName) start = token.start;
  }
  return start;
}

/** A name with a legal form: "Northwind Labs GmbH", 株式会社サンプル. */
function readLegalName(advert: Advert): Span | undefined {
  const { text } = advert;
  for (const hit of advert.found.list('company.legalForms')) {
    if (hit.start > openingLength) return undefined;
    const written = text.slice(hit.start, hit.end);
    if (/^\p{Script=Han}/u.test(written)) {
      const before =
        /[\p{Script=Han}\p{Script=Katakana}ー\p{Script=Latin}\d・&]{1,20}$/u.exec(
          text.slice(Math.max(0, hit.start - 20), hit.start),
        )?.[0] ?? '';
      const after =
        /^[ \u3000]?[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Latin}ー・&\d]{2,24}(?=\n|$|[ \u3000|｜/／(（])|^[ \u3000]?[\p{Script=Katakana}ー・]{2,20}|^[ \u3000]?[\p{Script=Latin}\d&]{2,20}|^[ \u3000]?\p{Script=Han}{2,6}(?=[\s、。,（(]|$)/u.exec(
          text.slice(hit.end, hit.end + 26),
        )?.[0] ?? '';
      if (before !== '') return { start: hit.start - before.length, end: hit.end };
      if (after !== '') return { start: hit.start, end: hit.end + after.length };
      continue;
    }
    if (!isSpelledForm(advert, written)) continue;
    const start = findNameStart(advert, hit);
    if (start === hit.start) continue;
    // "B.V." and "Inc." end with a dot of their own; one behind "GmbH" ends the sentence.
    const isDotted = /\./.test(written) || /^(?:Inc|Ltd|Corp|Co)$/.test(written);
    const goesOn = /^\s\p{Ll}/u.test(text.slice(hit.end + 1, hit.end + 3));
    const dot = text.charAt(hit.end) === '.' && (isDotted || goesOn) ? 1 : 0;
    return { start, end: hit.end + dot };
  }
  return undefined;
}

/** "About Northwind Labs" as a heading. */
function readAbout(advert: Advert, knowledge: Knowledge): Span | undefined {
  for (const line of advert.lines) {
    if (line.text.length > longestName) continue;
    const hit = listWithin(advert.found.list('company.about'), line.start, line.end).find(
      ({ start }) => start === line.start,
    );
    if (!hit) continue;
    const span = trimSpan(advert.text, { start: hit.end, end: line.end });
    const name = advert.text.slice(span.start, span.end).replace(/[?？!！]$/u, '');
    if (!/^[\p{Lu}\p{N}]/u.test(name) || isRefused(advert, span) || name.split(/\s+/).length > 5) continue;
    if (knowledge.guessIndustry(name, '') !== undefined || /[.,;]\s/.test(name)) continue;
    return { start: span.start, end: span.start + name.length };
  }
  return undefined;
}

/** "Data Analyst at Northwind Labs": behind the title, in the title's line. */
function readBehindTitle(advert: Advert, title: Span, knowledge: Knowledge): Span | undefined {
  const end = advert.text.indexOf('\n', title.end);
  const rest = { start: title.end, end: end < 0 ? advert.text.length : end };
  const hit = listWithin(advert.found.list('title.at'), rest.start, rest.end).find(
    ({ start }) => start - title.end <= 14,
  );
  if (!hit) return undefined;
  const name = /^\s(\p{Lu}[\p{L}\p{N}&.'’-]*(?:\s(?:\p{Lu}[\p{L}\p{N}&.'’-]*|&|of))*)/u.exec(
    advert.text.slice(hit.end, rest.end),
  );
  if (!name?.[1]) return undefined;
  const span = trimSpan(advert.text, { start: hit.end + 1, end: hit.end + 1 + name[1].length });
  const isPlace = knowledge.findPlaces(name[1]).some((place) => place.start === 0);
  return isPlace || isRefused(advert, span) ? undefined : span;
}

/** "Northwind Labs · Berlin" or "Northwind Labs | Berlin (hybrid)" under the title. */
function readBelowTitle(advert: Advert, title: Span, knowledge: Knowledge): Span | undefined {
  const index = advert.lines.findIndex((line) => line.end >= title.end);
  const line = advert.lines[index + 1];
  if (!line || index > 2 || line.isHeading || line.text.length > 100) return undefined;
  const [first, ...others] = line.text.split(/\s+[|·•–—-]\s+|\s*｜\s*|,\s/u);
  if (!first || !others.some((other) => knowledge.findPlaces(other)[0]?.start === 0)) return undefined;
  const isName =
    /^[\p{Lu}\p{N}\p{Lo}]/u.test(first) && first.length <= longestName && knowledge.findPlaces(first).length === 0;
  return isName ? trimSpan(advert.text, { start: line.start, end: line.start + first.length }) : undefined;
}

/** A short line above the title that the text names again further down. */
function readAboveTitle(advert: Advert, title: Span, knowledge: Knowledge): Span | undefined {
  const [line] = advert.lines;
  if (
    !line ||
    line.end >= title.start ||
    line.isHeading ||
    line.text.length > 40 ||
    !/^[\p{Lu}\p{N}]/u.test(line.text)
  ) {
    return undefined;
  }
  const isNamedAgain = advert.text.includes(line.text, line.end);
  const isPlace = knowledge.findPlaces(line.text).length > 0;
  return isNamedAgain && !isPlace && !isRefused(advert, line) ? { start: line.start, end: line.end } : undefined;
}

/** "Bij Kievit Software bouwen we …": a sentence that begins with the place where one works. */
function readAtStart(advert: Advert): Span | undefined {
  const { text } = advert;
  for (const hit of advert.found.list('title.at')) {
    if (hit.start > openingLength) return undefined;
    if (
      !/^\p{Lu}/u.test(text.charAt(hit.start)) ||
      !/(?:^|[.!?]\s|\n\s*)$/u.test(text.slice(Math.max(0, hit.start - 3), hit.start))
    )
      continue;
    const name = /^\s(\p{Lu}[\p{L}\p{N}&.'’-]*(?:\s(?:\p{Lu}[\p{L}\p{N}&.'’-]*|&))*)(?=[,\s])/u.exec(
      text.slice(hit.end, hit.end + longestName),
    );
    if (!name?.[1]) continue;
    const span = { start: hit.end + 1, end: hit.end + 1 + name[1].length };
    // German writes every noun with a capital ("Bei Fragen"): there the name must come again.
    const isNamedAgain = text.includes(name[1], span.end);
    if (!isRefused(advert, span) && (advert.language !== 'de' || isNamedAgain)) return span;
  }
  return undefined;
}

/** The employer's name where the advert gives it: a label, the title's line or the one below, a heading, a legal form. */
export function readCompany(advert: Advert, title: Span | undefined, knowledge: Knowledge): Span | undefined {
  const name = findCompany(advert, title, knowledge);
  // "B.V." and "Inc." lost their dot with the signs at the ends of a name.
  const isShortened =
    name && /(?:\p{Lu}\.\p{Lu}|\b(?:Inc|Ltd|Corp|Co))$/u.test(advert.text.slice(name.start, name.end));
  return isShortened && advert.text.charAt(name.end) === '.' ? { start: name.start, end: name.end + 1 } : name;
}

function findCompany(advert: Advert, title: Span | undefined, knowledge: Knowledge): Span | undefined {
  const labelled = readLabelled(advert, 'company');
  if (labelled && !isRefused(advert, labelled)) return labelled;
  return (
    (title &&
      (readBehindTitle(advert, title, knowledge) ??
        readBelowTitle(advert, title, knowledge) ??
        readAboveTitle(advert, title, knowledge))) ??
    readAbout(advert, knowledge) ??
    readLegalName(advert) ??
    readAtStart(advert)
  );
}
