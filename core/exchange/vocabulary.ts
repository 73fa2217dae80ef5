import { z } from 'zod';
import de from '../../locales/de/cv-keywords.json' with { type: 'json' };
import en from '../../locales/en/cv-keywords.json' with { type: 'json' };
import fr from '../../locales/fr/cv-keywords.json' with { type: 'json' };
import ja from '../../locales/ja/cv-keywords.json' with { type: 'json' };
import nl from '../../locales/nl/cv-keywords.json' with { type: 'json' };
import sv from '../../locales/sv/cv-keywords.json' with { type: 'json' };
import zh from '../../locales/zh/cv-keywords.json' with { type: 'json' };
import { type Language, languages } from '../domain/language.ts';

const words = z.array(z.string());

/** The part of the words of a language that exchange formats need; the rest of the file is left alone. */
const Words = z.object({
  sections: z.record(z.string(), words),
  months: z.array(words).length(12),
  present: words,
  stopwords: words,
});

export const wordsOf: Readonly<Record<Language, z.infer<typeof Words>>> = {
  en: Words.parse(en),
  fr: Words.parse(fr),
  de: Words.parse(de),
  nl: Words.parse(nl),
  sv: Words.parse(sv),
  ja: Words.parse(ja),
  zh: Words.parse(zh),
};

const monthNumbers = new Map<string, string>();
const presentWords = new Set<string>();
const sectionNames = new Map<string, string>();
for (const language of languages) {
  const known = wordsOf[language];
  known.months.forEach((names, index) => {
    for (const name of names) monthNumbers.set(fold(name), String(index + 1).padStart(2, '0'));
  });
  for (const word of known.present) presentWords.add(fold(word));
  for (const [section, names] of Object.entries(known.sections)) {
    for (const name of names) if (!sectionNames.has(fold(name))) sectionNames.set(fold(name), section);
  }
}

/** `03` for "March", "mars", "Mär." and so on in any of the languages. */
export function findMonth(name: string): string | undefined {
  return monthNumbers.get(fold(name));
}

/** "Present", "heute", "至今" and so on in any of the languages. */
export function isPresentWord(text: string): boolean {
  return presentWords.has(fold(text));
}

/** What a section of this heading is about (`awards`, `interests`, …), in any of the languages. */
export function findSection(heading: string): string | undefined {
  return sectionNames.get(fold(heading));
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '');
}
