import { languages } from '../domain/language.ts';
import { keywords } from './keywords.ts';

/** Signs of scripts that are written without spaces. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

const ascii = /^[\x20-\x7e\t\n]*$/;

/** Letters and digits only, small, without accents, compatibility-normalised: the form in which keywords are compared. */
export function keyOf(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replace(/[^a-z0-9+#]+/g, '');
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}+#]+/gu, '');
}

/** Words in small letters; punctuation is dropped except what is part of a word (`c++`, `ph.d`, `b.v.`). */
export function wordsOf(text: string): string[] {
  // Most texts are plain, and patterns of Unicode properties cost ten times as much.
  if (ascii.test(text)) return text.toLowerCase().replaceAll('`', "'").match(asciiWord) ?? [];
  return text.normalize('NFKC').toLowerCase().replace(/[’`´]/g, "'").match(wordPattern) ?? [];
}
const asciiWord = /[a-z0-9][a-z0-9.'+#&-]*/g;
const wordPattern = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.'+#&-]*/gu;

export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

/** Western texts need no Unicode properties, which cost ten times as much. */
const latin = /^[\x20-\u024f\u2010-\u203a\t\n]*$/;
const latinWord = /[a-z0-9\u00c0-\u024f]+(?:[-'’.@/&+#][a-z0-9\u00c0-\u024f]+)*/gi;

/** Length in words; two signs of an unspaced script count as one. */
export function countWords(text: string): number {
  if (latin.test(text)) return text.match(latinWord)?.length ?? 0;
  const signs = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
  const rest = text
    .replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu, ' ')
    .match(/[\p{L}\p{N}]+(?:[-'’.@/&+#][\p{L}\p{N}]+)*/gu);
  return Math.ceil(signs / 2) + (rest?.length ?? 0);
}

const conjunctions = languages
  .flatMap((language) => keywords[language].conjunctions)
  .map((word) => word.replace(/[.]/g, '\\$&'))
  .join('|');
/** "Gesundheits-" / "und Krankenpflegerin": this hyphen stands for a word. */
const leftHyphen = new RegExp(`(\\p{Ll})-\\n(?=(?:${conjunctions})\\s)`, 'gu');

/** A slice of a page as a field: line breaks mended, hyphenation undone, edges free of separators. */
export function cleanText(slice: string): string {
  return slice
    .replace(leftHyphen, '$1- ')
    .replace(/(\p{Ll})-\n(?=\p{Ll})/gu, '$1')
    .replace(/(\p{Lu}{2})-\n(?=\p{Lu}{2})/gu, '$1')
    .replace(/-\n/g, '-')
    .replace(/([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])\n(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/gu, '$1')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:|·•–—~/\\<>*_=-]+(?=.)/u, '')
    .replace(/[\s,;:|·•–—~\\<*_=-]+$/u, '')
    .trim();
}

/** True where a text is written in capitals only. */
export function isUpperCase(text: string): boolean {
  // Nearly every line has a small letter, so this answers nearly every question.
  if (/[a-z]/.test(text)) return false;
  const letters = text.match(/\p{L}/gu)?.join('') ?? '';
  return letters.length >= 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}
