import { type Language, languages } from '../domain/language.ts';
import { wordsOf } from './vocabulary.ts';

/** The language of the text of a CV by its script and its small words; undefined where neither tells. */
export function guessLanguage(text: string): Language | undefined {
  const sample = text.slice(0, 50_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  const kana = sample.match(/[\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
  const han = sample.match(/\p{sc=Han}/gu)?.length ?? 0;
  if (kana > letters * 0.03) return 'ja';
  if (han > letters * 0.1) return 'zh';
  const words = sample.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  let best: { language: Language; count: number } | undefined;
  for (const language of languages) {
    const small = new Set(wordsOf[language].stopwords);
    const count = words.filter((word) => small.has(word)).length;
    if (count > (best?.count ?? 0)) best = { language, count };
  }
  return best && best.count >= 3 ? best.language : undefined;
}
