import type { Sourced } from './source-notes.ts';
import { countWords, isUnspaced, keyOf } from './text.ts';
import { isLanguageLevel, isLanguageName } from './vocabulary.ts';

export interface ReadLanguage {
  readonly language: Sourced;
  readonly fluency?: Sourced;
}

const separators = /[\n\t,;|•·●▪、，；/]/u;

/** Reads spoken languages and their levels from texts such as "English (native), French – B2" or "Fluent in Spanish". */
export function readLanguages(texts: readonly Sourced[]): ReadLanguage[] {
  const found: { language: Sourced; fluency?: Sourced }[] = [];
  const used = new Set<Sourced>();
  for (const [index, text] of texts.entries()) {
    if (used.has(text)) continue;
    const below = texts[index + 1];
    const grid = below ? readGrid(text, below) : undefined;
    if (grid && below) {
      used.add(below);
      found.push(...grid.filter(({ language }) => !found.some((other) => isSame(other.language, language))));
      continue;
    }
    const parts = splitParts(text);
    const labelled = readLabelAtEnd(parts);
    if (labelled) {
      if (!found.some((other) => isSame(other.language, labelled.language))) found.push(labelled);
      continue;
    }
    for (const part of parts) {
      const named = isLanguageLevel(part.text) ? undefined : findName(part);
      const last = found.at(-1);
      if (!named) {
        if (
          last &&
          !last.fluency &&
          (isLanguageLevel(part.text) || /^[ABC][12]\b/i.test(part.text) || isLevelish(part.text))
        )
          last.fluency = part;
        continue;
      }
      const known = found.find((other) => keyOf(other.language.text) === keyOf(named.language.text));
      if (known) {
        if (!known.fluency && named.fluency) known.fluency = named.fluency;
      } else found.push(named);
    }
  }
  return found;
}

function isSame(left: Sourced, right: Sourced): boolean {
  return keyOf(left.text) === keyOf(right.text);
}

/** Names side by side, and their levels in the line beneath. */
function readGrid(names: Sourced, levels: Sourced): ReadLanguage[] | undefined {
  if (!names.text.includes('\t') || !levels.text.includes('\t')) return undefined;
  const left = splitCells(names);
  const right = splitCells(levels);
  if (left.length !== right.length || !left.every(({ text }) => isLanguageName(text))) return undefined;
  if (right.some(({ text }) => isLanguageName(text))) return undefined;
  return left.map((language, index) => {
    const fluency = right[index];
    return { language, ...(fluency ? { fluency } : {}) };
  });
}

function splitCells(line: Sourced): Sourced[] {
  return [...line.text.matchAll(/[^\t]+/g)].map((match) => {
    const text = match[0].trim();
    const start = line.start + match.index + match[0].indexOf(text);
    return { text, page: line.page, start, end: start + text.length };
  });
}

/** "fluent ⇥ mother tongue ⇥ English": the name labels its row from the right. */
function readLabelAtEnd(parts: readonly Sourced[]): { language: Sourced; fluency?: Sourced } | undefined {
  const last = parts.at(-1);
  const [first] = parts;
  if (!last || !first || parts.length < 2 || parts.length > 4 || !isLanguageName(last.text)) return undefined;
  return parts.slice(0, -1).every(({ text }) => isLanguageLevel(text) || isLevelish(text))
    ? { language: last, fluency: first }
    : undefined;
}

function isLevelish(text: string): boolean {
  return text.split(/[\s()/]+/).some(isLanguageLevel) && countWords(text) <= 5;
}

function splitParts(value: Sourced): Sourced[] {
  const parts: Sourced[] = [];
  let depth = 0;
  let start = 0;
  const add = (end: number) => {
    const slice = value.text.slice(start, end);
    const lead = /^[\s\-–—•*:]*/u.exec(slice)?.[0].length ?? 0;
    const text = slice.slice(lead).trimEnd();
    if (/\p{L}/u.test(text))
      parts.push({
        text,
        page: value.page,
        start: value.start + start + lead,
        end: value.start + start + lead + text.length,
      });
  };
  for (let index = 0; index < value.text.length; index += 1) {
    const sign = value.text[index] ?? '';
    if (/[(（]/u.test(sign)) depth += 1;
    else if (/[)）]/u.test(sign)) depth = Math.max(0, depth - 1);
    if (depth === 0 && separators.test(sign)) {
      add(index);
      start = index + 1;
    }
  }
  add(value.text.length);
  return parts;
}

/** The language that a part names, and what is left as its level. The name stands first, or anywhere in a short sentence. */
function findName(part: Sourced): { language: Sourced; fluency?: Sourced } | undefined {
  const { text } = part;
  if (isUnspaced(text)) {
    const signs = [...text];
    for (let length = Math.min(8, signs.length); length >= 2; length -= 1) {
      const name = signs.slice(0, length).join('');
      if (/\p{L}$/u.test(name) && isLanguageName(name)) return withRest(part, 0, name.length);
    }
  }
  const words = [...text.matchAll(/[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu)];
  const last = Math.min(words.length, 9);
  for (let length = 3; length >= 1; length -= 1) {
    for (let index = 0; index + length <= last; index += 1) {
      const first = words[index];
      const end = words[index + length - 1];
      if (!first || !end) continue;
      const stop = end.index + end[0].length;
      if (isLanguageName(text.slice(first.index, stop)) && (index === 0 || /^[\p{Lu}\p{Lo}]/u.test(first[0])))
        return withRest(part, first.index, stop);
    }
  }
  return undefined;
}

function withRest(part: Sourced, start: number, end: number): { language: Sourced; fluency?: Sourced } {
  const language = { ...part, text: part.text.slice(start, end), start: part.start + start, end: part.start + end };
  const after = part.text.slice(end);
  const lead = /^[\s:：()（）\-–—=.]*/u.exec(after)?.[0].length ?? 0;
  const rest = after.slice(lead).replace(/[\s()（）.]+$/u, '');
  if (rest !== '')
    return {
      language,
      fluency: {
        page: part.page,
        text: rest,
        start: part.start + end + lead,
        end: part.start + end + lead + rest.length,
      },
    };
  const before = part.text
    .slice(0, start)
    .replace(/\s+\S{1,3}\s*$/u, '')
    .trim();
  if (isLanguageLevel(before))
    return { language, fluency: { page: part.page, text: before, start: part.start, end: part.start + before.length } };
  return { language };
}
