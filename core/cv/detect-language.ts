import { type Language, languages } from '../domain/language.ts';
import { keywords } from './keywords.ts';

const stopwords = new Map(languages.map((language) => [language, new Set(keywords[language].stopwords)]));

const headings = new Map(
  languages.map((language) => [language, new Set(Object.values(keywords[language].sections).flat())]),
);

export interface DetectedLanguage {
  readonly language: Language;
  readonly confidence: number;
  /** The language of the sentences, where the headings are in another one. */
  readonly second?: Language;
}

/** The language that most of a text is written in, and how sure that is; undefined where nothing speaks for any. */
export function detectLanguage(text: string): DetectedLanguage | undefined {
  const sample = text.slice(0, 6_000);
  const kana = sample.match(/[\u3040-\u30ff]/g)?.length ?? 0;
  const han = sample.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  const latin = sample.match(/[a-z]/gi)?.length ?? 0;
  if (han + kana > 30 && (han + kana) * 3 > latin) {
    const isJapanese = kana > 0.06 * (han + kana);
    return { language: isJapanese ? 'ja' : 'zh', confidence: 0.97 };
  }
  const words = sample.toLowerCase().match(/[a-zß-öø-ÿœ']+/g) ?? [];
  const lines = new Set(
    sample
      .split(/[\n\t]/)
      .filter((line) => line.length < 60)
      .map((line) =>
        line
          .trim()
          .toLowerCase()
          .replace(/[:：]$/, ''),
      ),
  );
  const counts = languages
    .map((language) => {
      const inSentences = words.filter((word) => stopwords.get(language)?.has(word)).length;
      return { language, inSentences, count: inSentences + countHeadings(lines, language) * 3 };
    })
    .sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  if (!first || first.count < 3)
    return han + kana > 0 ? { language: kana > 0 ? 'ja' : 'zh', confidence: 0.6 } : undefined;
  const spoken = counts.reduce((best, other) => (other.inSentences > best.inSentences ? other : best), first);
  return {
    language: first.language,
    ...(spoken.inSentences > first.inSentences ? { second: spoken.language } : {}),
    confidence: Math.min(0.99, 0.5 + (first.count - (second?.count ?? 0)) / (2 * first.count)),
  };
}

/** Section names are the best witnesses of short documents. */
function countHeadings(lines: ReadonlySet<string>, language: Language): number {
  let count = 0;
  for (const line of lines) if (headings.get(language)?.has(line)) count += 1;
  return count;
}
