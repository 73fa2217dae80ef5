import type { DocumentLine } from '../domain/document.ts';
import { languages } from '../domain/language.ts';
import { keywords } from './keywords.ts';
import type { Sourced } from './source-notes.ts';
import { cleanText, isUnspaced, isUpperCase, keyOf } from './text.ts';
import {
  isDocumentTitle,
  isLanguageName,
  isProtectedLabel,
  labelOf,
  sectionOf,
  type Vocabulary,
} from './vocabulary.ts';

interface Candidate extends Sourced {
  readonly size: number;
  readonly order: number;
  readonly headingLevel: number | undefined;
}

export interface ReadName extends Sourced {
  readonly confidence: number;
}

const particles = new Set(languages.flatMap((language) => keywords[language].nameParticles.map(keyOf)));
const honorifics = new Set(languages.flatMap((language) => keywords[language].honorifics.map(keyOf)));
const unspacedName =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}々ー・]{1,6}(?: [\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}々ー]{1,6})?$/u;
/** "佐藤 健 一", "林 晓 彤": signs set apart. */
const apartName = /^\p{sc=Han}{1,3}(?: \p{sc=Han}){2,3}$/u;
const eraNames = new Set(languages.flatMap((language) => Object.keys(keywords[language].eras)));
/** Foreign names have more parts. */
const katakanaName = /^[\p{sc=Katakana}ー]+(?:[ ・=][\p{sc=Katakana}ー]+){1,4}$/u;
const oneScript =
  /[\p{sc=Latin}\p{M}'’.\s-]*\p{sc=Latin}[\p{sc=Latin}\p{M}'’.\s-]*|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}々ー・\s]*[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}々ー]/gu;
const furigana = /^[\p{sc=Hiragana}\p{sc=Katakana}ー\s・]+$/u;

/** Finds the owner's name: behind a label, or the text near the top that looks most like one. */
export function readName(
  lines: readonly DocumentLine[],
  pageText: (page: number) => string,
  email: string | undefined,
  vocabulary: Vocabulary,
): ReadName | undefined {
  const first = lines.filter((line) => line.page === 1).slice(0, 120);
  const greatest = Math.max(...first.map((line) => line.size), 1);
  // A name further down is set large; smaller text there is something else.
  const early = first.filter((line, index) => index < 36 || line.size >= greatest * 0.8);
  const labelled = readLabelledName(lines.slice(0, 150));
  if (labelled) return { ...labelled, confidence: 0.97 };
  const candidates = collectCandidates(early, pageText);
  const largest = Math.max(...candidates.map((candidate) => candidate.size), 1);
  let best: { candidate: Candidate; score: number } | undefined;
  for (const candidate of candidates) {
    const score = weighName(candidate, largest, email, vocabulary);
    if (!best || score > best.score) best = { candidate, score };
  }
  if (!best || best.score < 2.2) return undefined;
  const candidate = ownWriting(best.candidate, candidates, vocabulary);
  const text = spaceName(candidate.text, email);
  return {
    text,
    page: candidate.page,
    start: candidate.start,
    end: candidate.end,
    confidence: Math.min(0.98, 0.4 + best.score / 12),
  };
}

/** "Name ⇥ Anna Müller", "氏名: 山田 太郎", also with the label's signs set apart. */
function readLabelledName(lines: readonly DocumentLine[]): Sourced | undefined {
  for (const [index, line] of lines.entries()) {
    const below = lines[index + 1];
    if (
      below &&
      labelOf(line.text) === 'name' &&
      isNameShaped(below.text) &&
      !furigana.test(below.text) &&
      /\s/.test(below.text.trim())
    )
      return { text: below.text.trim(), page: below.page, start: below.start, end: below.end };
    const match =
      /^\s*([^:：\t]{1,30}?)\s*(?:[:：]|\t)\s*(.+)$/su.exec(line.text) ??
      /^\s*(氏\s*名|姓\s*名)\s+(.+)$/u.exec(line.text);
    const split = match ?? undefined;
    let label = split?.[1] ?? '';
    let value = split?.[2] ?? '';
    // 「氏 ⇥ 名 ⇥ 山田 太郎」
    const apart = /^\s*(\S)\s*\t\s*(\S)\s*\t\s*(.+)$/u.exec(line.text);
    if (apart && labelOf(`${apart[1]}${apart[2]}`) === 'name') {
      label = `${apart[1]}${apart[2]}`;
      value = apart[3] ?? '';
    }
    if (labelOf(label) !== 'name' || value === '') continue;
    // The reading of the name stands under a label of the same kind in some forms; a foreign name is written like one.
    if (furigana.test(value) && isUnspaced(value) && !katakanaName.test(value.trim())) continue;
    const cells = value.split('\t');
    const first = (
      cells.length > 1 && cells.every((cell) => isUnspaced(cell) && cell.trim().length <= 4)
        ? cells.slice(0, 2).join('\t')
        : (cells[0] ?? '')
    ).trim();
    if (!isNameShaped(first.replace(/\t/g, ' ')) || /[::]/.test(first)) continue;
    // A family name or first name alone is not the name; its other half stands on another line.
    if (!isUnspaced(first) && !/\s/.test(first)) continue;
    const start =
      line.start + line.text.indexOf(first, line.text.length - value.length - 1 < 0 ? 0 : line.text.lastIndexOf(value));
    return {
      text: spaceName(first.replace(/\s+/g, ' '), undefined),
      page: line.page,
      start,
      end: start + first.length,
    };
  }
  return undefined;
}

/** Of a name in two writings ("小林 エミリ Emily Kobayashi") the one in the writing of the document. */
function ownWriting(best: Candidate, candidates: readonly Candidate[], vocabulary: Vocabulary): Candidate {
  if (!isForeign(best.text, vocabulary)) return best;
  const own = candidates.find(
    (other) =>
      other.order === best.order &&
      other.size >= best.size - 1 &&
      !isForeign(other.text, vocabulary) &&
      isNameShaped(other.text) &&
      vocabulary.title(other.text) === 0,
  );
  return own ?? best;
}

function isForeign(text: string, vocabulary: Vocabulary): boolean {
  return isUnspaced(text) !== (vocabulary.language === 'ja' || vocabulary.language === 'zh');
}

function collectCandidates(lines: readonly DocumentLine[], pageText: (page: number) => string): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [order, line] of lines.entries()) {
    const spans: { start: number; end: number; size: number; font: number; isBold: boolean }[] = [];
    for (const run of line.runs) {
      const last = spans.at(-1);
      const between = last ? line.text.slice(last.end - line.start, run.start - line.start) : '';
      if (
        last &&
        Math.abs(last.size - run.size) < 1 &&
        !between.includes('\t') &&
        (last.size > 13 || last.font === run.font || isUnspaced(line.text))
      )
        last.end = run.end;
      else spans.push({ start: run.start, end: run.end, size: run.size, font: run.font, isBold: run.isBold });
    }
    // A cell whose words differ in face, as where the family name is set in small capitals.
    if (spans.length > 1 && !line.text.includes('\t')) {
      const sizes = spans.map((span) => span.size);
      const last = spans.at(-1)?.end ?? line.end;
      if (Math.max(...sizes) - Math.min(...sizes) < 4)
        for (const part of cutAtBars(line, { start: line.start, end: last }))
          candidates.push({
            ...part,
            page: line.page,
            size: Math.max(...sizes),
            order,
            headingLevel: line.headingLevel,
          });
    }
    for (const [index, span] of spans.entries()) {
      const next = lines[order + 1];
      const isLast = index === spans.length - 1;
      const parts = cutAtBars(line, span);
      for (const part of parts)
        candidates.push({ ...part, page: line.page, size: span.size, order, headingLevel: line.headingLevel });
      // A long name set large may go over two lines.
      const run = next?.runs[0];
      if (
        isLast &&
        index === 0 &&
        next &&
        run &&
        next.start === line.end + 1 &&
        Math.abs(run.size - span.size) < 1 &&
        run.font === span.font &&
        next.spaceBefore < 1.5 &&
        span.size > 15
      ) {
        const end =
          next.runs.findLast(
            (other) =>
              other.font === run.font &&
              Math.abs(other.size - run.size) < 1 &&
              other.end <= next.end &&
              next.text.slice(0, other.end - next.start).length <= (/[|\t]/.exec(next.text)?.index ?? 999),
          )?.end ?? run.end;
        const text = cleanText(pageText(line.page).slice(span.start, end));
        candidates.push({
          text,
          page: line.page,
          start: span.start,
          end,
          size: span.size,
          order,
          headingLevel: line.headingLevel,
        });
      }
    }
  }
  return candidates;
}

function cutAtBars(line: DocumentLine, span: { start: number; end: number }): Sourced[] {
  const parts: Sourced[] = [];
  const text = line.text.slice(span.start - line.start, span.end - line.start);
  for (const match of text.matchAll(/(?:(?!\s[-–—]\s)[^|｜•·,，;/])+/gu)) {
    const clean = match[0].trim();
    const start = span.start + match.index + match[0].indexOf(clean);
    if (clean) parts.push({ text: clean, page: line.page, start, end: start + clean.length });
  }
  // "CHAN Tai Man 陳大文", "佐藤 健一(さとう けんいち)": each writing is a name of its own.
  if (isUnspaced(text) && /[\p{sc=Latin}()（）]/u.test(text))
    for (const match of text.matchAll(oneScript)) {
      const clean = match[0].trim();
      const start = span.start + match.index + match[0].indexOf(clean);
      if (clean.length > 1) parts.push({ text: clean, page: line.page, start, end: start + clean.length });
    }
  const whole = text.trim();
  if (whole.includes(',') && /^\p{Lu}[\p{L}'-]+,\s*\p{Lu}[\p{L}' -]+$/u.test(whole))
    parts.push({ text: whole, page: line.page, start: span.start, end: span.end });
  return parts;
}

function isNameShaped(text: string): boolean {
  if (/[\d@#$%&*+=<>{}[\]_/\\|:;!?。]/u.test(text)) return false;
  if (isUnspaced(text)) {
    const name = text.replace(/\s+/g, ' ');
    if (katakanaName.test(name)) return name.length >= 2 && name.length <= 24;
    if (apartName.test(name)) return true;
    return unspacedName.test(name) && name.replace(/\s/g, '').length >= 2 && name.length <= 11;
  }
  const words = text.split(/\s+/);
  if (words.length > 6 || text.length > 45) return false;
  return words.every(
    (word) =>
      particles.has(keyOf(word)) ||
      honorifics.has(keyOf(word)) ||
      /^[\p{Lu}'’"(][\p{L}\p{M}'’.)"-]*$/u.test(word) ||
      (words.length <= 3 && /^\p{Ll}+$/u.test(word)),
  );
}

function weighName(candidate: Candidate, largest: number, email: string | undefined, vocabulary: Vocabulary): number {
  const { text } = candidate;
  if (!isNameShaped(text) || keyOf(text).length < 2 || eraNames.has(text)) return -10;
  if (isDocumentTitle(text) || sectionOf(text) || isProtectedLabel(text) || labelOf(text) || isLanguageName(text))
    return -10;
  const words = text.split(/\s+/).filter((word) => !honorifics.has(keyOf(word)));
  // A name in another writing stands beside the name, not for it.
  let score = isForeign(text, vocabulary) ? -2.5 : 0;
  score += 3.2 * (candidate.size / largest) ** 1.5;
  score += Math.max(0, 1.6 - candidate.order * 0.12);
  if (candidate.headingLevel === 1) score += 2;
  if (isUnspaced(text)) {
    const signs = text.replace(/\s/g, '').length;
    score += signs >= 2 && signs <= 5 ? 1.6 : -1;
    if (furigana.test(text) && /^\p{sc=Hiragana}/u.test(text)) score -= 3;
    // Many given names end like a title (春生, 国家), but none holds a whole one.
    const title = vocabulary.title(text);
    if ((title > 0 && title !== 1) || vocabulary.organisation(text) > 0) score -= 3;
    else if (title === 1 && candidate.size < largest) score -= 3;
    if (vocabulary.degree(text) > 0) score -= 3;
  } else {
    // "Mark de" goes on in the next line.
    if (particles.has(keyOf(words.at(-1) ?? '')) && words.length > 1 && !/\.$/.test(text)) score -= 1;
    if (words.length >= 2 && words.length <= 4) score += 1.6;
    else if (words.length === 1) score += /^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+$/u.test(text) ? 1 : -1.2;
    if (words.some((word) => /^\p{Ll}/u.test(word) && !particles.has(keyOf(word)))) score -= 2;
    if (isUpperCase(text) && candidate.size < largest * 0.8) score -= 1;
    score -= 1.6 * vocabulary.title(text) + 1.2 * vocabulary.organisation(text) + vocabulary.degree(text);
    score -= 1.5 * vocabulary.place(text);
  }
  if (email) score += matchEmail(words, email);
  return score;
}

/** Parts of a name that return in the local part of the e-mail address speak for it. */
function matchEmail(words: readonly string[], email: string): number {
  const local = keyOf((email.split('@')[0] ?? '').normalize('NFD').replace(/\p{M}/gu, ''));
  let score = 0;
  for (const word of words) {
    const key = keyOf(word.normalize('NFD').replace(/\p{M}/gu, ''));
    if (key.length >= 3 && local.includes(key)) score += 1.3;
  }
  return Math.min(score, 2.8);
}

/** "JaneEyre" where the space between two large words was lost, and letter-spaced names. */
function spaceName(text: string, email: string | undefined): string {
  if (apartName.test(text)) {
    const [first = '', ...rest] = text.split(' ');
    return first.length > 1 ? `${first} ${rest.join('')}` : first + rest.join('');
  }
  const single = /^(\p{Lu}\p{Ll}{2,})(\p{Lu}\p{Ll}{2,})$/u.exec(text);
  if (single?.[1] && single[2]) return `${single[1]} ${single[2]}`;
  const parts = (email?.split('@')[0] ?? '').split(/[._-]/).map(keyOf);
  const [first = '', ...others] = parts;
  // "ÅSAJOHANSSON" with "asa.johansson@": letters set apart lose the spaces between words.
  if (others.length > 0 && first.length > 1 && !/\s/.test(text) && keyOf(text) === parts.join('')) {
    const ends = parts.map((_, index) => parts.slice(0, index + 1).join('').length);
    return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end)).join(' ');
  }
  return text.replace(/\s+/g, ' ');
}
