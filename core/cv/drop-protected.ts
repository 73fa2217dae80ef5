import type { DocumentLine } from '../domain/document.ts';
import { languages } from '../domain/language.ts';
import { cutLine } from './find-sections.ts';
import { keywords } from './keywords.ts';
import { isProtectedLabel, isProtectedValue, labelOf } from './vocabulary.ts';

const labelled = /^\s*([^:：\t]{2,30}?)\s*(?:[:：]|\t)\s*/u;
const starts = languages
  .flatMap((language) => keywords[language].protectedLabels)
  .filter((word) => word.length >= 4 || /\p{sc=Han}{2}/u.test(word))
  .sort((a, b) => b.length - a.length);

const startsBySign = new Map<string, string[]>();
for (const word of starts) startsBySign.set(word[0] ?? '', [...(startsBySign.get(word[0] ?? '') ?? []), word]);

/**
 * Takes out what the law protects (birth, age, sex, nationality, family, religion, picture) before anything is read, so that
 * it can neither be kept nor be mistaken for something else, and so that other fields do not depend on it.
 */
export function dropProtected(lines: readonly DocumentLine[]): DocumentLine[] {
  return lines.flatMap((line) => {
    if (!isLineOfData(line)) return [line];
    return keepRest(line);
  });
}

/** Only short lines are looked at: a sentence about married life in a profile is the writer's own text. */
function isLineOfData(line: DocumentLine): boolean {
  return line.text.length <= 140;
}

/** What is left of a line: a stretch before, between and behind its protected parts. */
function keepRest(line: DocumentLine): DocumentLine[] {
  const parts = splitParts(line.text);
  const texts = parts.map((part) => line.text.slice(part.start, part.end).trim());
  const verdicts = texts.map(isProtected);
  if (!verdicts.some(Boolean)) return [line];
  if (parts.length === 2 && verdicts[0] && line.text.includes('\t')) return [];
  // "籍贯 ⇥ 浙江 ⇥ 电话 ⇥ …": the cell behind a label is its value, unless it is a label itself.
  for (const [index, text] of texts.entries())
    if (index > 0 && isProtectedLabel(texts[index - 1] ?? '') && labelOf(text) === undefined) verdicts[index] = true;
  const kept: DocumentLine[] = [];
  let first: number | undefined;
  for (const [index, part] of parts.entries()) {
    if (verdicts[index] === true) {
      first = undefined;
      continue;
    }
    if (first === undefined) {
      first = part.start;
      kept.push(clip(cutLine(line, first), line.start + part.end));
    } else kept[kept.length - 1] = clip(cutLine(line, first), line.start + part.end);
  }
  return kept;
}

function clip(line: DocumentLine, end: number): DocumentLine {
  return {
    ...line,
    end,
    text: line.text.slice(0, end - line.start),
    runs: line.runs.filter((run) => run.start < end).map((run) => (run.end > end ? { ...run, end } : run)),
  };
}

function splitParts(text: string): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  const separator = /\s*[|｜•·]\s*|\t/gu;
  let start = 0;
  for (const match of text.matchAll(separator)) {
    parts.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  parts.push({ start, end: text.length });
  return parts.filter((part) => part.end > part.start);
}

function isProtected(part: string): boolean {
  if (part.length > 60) return false;
  const label = labelled.exec(part)?.[1];
  if (label && isProtectedLabel(label)) return true;
  if (isProtectedLabel(part) || isProtectedValue(part)) return true;
  const small = part.trim().toLowerCase();
  // Only the words that begin like the part are worth comparing.
  return (startsBySign.get(small[0] ?? '') ?? []).some(
    (word) =>
      small.startsWith(word) &&
      /^[\s:：.(]/u.test(small.slice(word.length)) &&
      /\d|\s\p{L}+$/u.test(small.slice(word.length)) &&
      small.split(/\s+/).length <= 6,
  );
}
