import { type Language, languages } from '../domain/language.ts';
import { splitTokens } from '../knowledge/split-tokens.ts';
import { keywordsOf } from './job-keywords.ts';

/** Longer adverts are judged by their beginning. */
const judgedLength = 6000;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const han = /\p{Script=Han}/gu;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/**
 * The language of an advert, and whether that is a guess: by its script, else by its everyday words. Undefined when
 * nothing speaks for any of the seven.
 */
export function detectAdvertLanguage(text: string): { language: Language | undefined; isUnsure: boolean } {
  const sample = text.slice(0, judgedLength).normalize('NFKC');
  const letters = count(sample, /\p{L}/gu);
  const kanas = count(sample, kana);
  const hans = count(sample, han);
  if (letters > 0 && (kanas + hans) / letters > 0.2) {
    return { language: kanas / (kanas + hans) > 0.1 ? 'ja' : 'zh', isUnsure: kanas + hans < 10 };
  }
  const words = splitTokens(sample).map(({ key }) => key);
  const scored = languages
    .map((language) => {
      const known = new Set(keywordsOf(language).functionWords);
      return { language, score: words.filter((word) => known.has(word)).length };
    })
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best || best.score === 0) return { language: undefined, isUnsure: true };
  return { language: best.language, isUnsure: best.score < 4 || best.score < 1.3 * (second?.score ?? 0) };
}
