import { describe, expect, it } from 'vitest';
import { languages } from '../../core/domain/language.ts';
import { errorCodes } from '../../core/errors.ts';
import { areas } from '../../core/wording/wording.ts';
import { findNextStep } from '../../renderer/next-step.ts';
import { readTexts } from '../support/texts.ts';

const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

/** Words that are spelt the same as in English. */
const sameWords = [
  /^(Board|Menu|Compact|Finance|Marketing|Date|Publications?|Position|Person|Source|Name|E-mail|Project|Ctrl \+ Enter)$/,
  /^(publications|religion|in (Canada|Japan|Singapore))$/,
  /^\{\{number\}\} (pages?|studies|person|week)$/,
  /^Version \{\{version\}\}$/,
];

describe.each(languages.filter((language) => language !== 'en'))('the texts in %s', (language) => {
  it.each(areas)('of %s have the keys and placeholders of the English ones', (area) => {
    const english = readTexts('en', area);
    const texts = readTexts(language, area);
    const keysOf = (one: Record<string, string>) => [...new Set(Object.keys(one).map(withoutPlural))].sort();
    expect(keysOf(texts)).toEqual(keysOf(english));
    for (const [key, text] of Object.entries(texts)) {
      const original = english[key] ?? english[`${withoutPlural(key)}_other`] ?? '';
      expect([key, placeholders(text)]).toEqual([key, placeholders(original)]);
    }
  });

  it.each(areas)('of %s leave nothing in English', (area) => {
    const english = readTexts('en', area);
    const left = Object.entries(readTexts(language, area)).filter(
      ([key, text]) => text === english[key] && /[a-z]/.test(text) && !sameWords.some((pattern) => pattern.test(text)),
    );
    expect(left.filter(([, text]) => text.replace(/\{\{\w+\}\}/g, '').match(/[a-z]{2}/))).toEqual([]);
  });

  it('have every plural form that the language tells apart', () => {
    const forms = new Set([1, 2, 5].map((count) => new Intl.PluralRules(language).select(count)));
    for (const area of areas) {
      const keys = Object.keys(readTexts(language, area));
      for (const stem of new Set(keys.filter((key) => /_(one|other)$/.test(key)).map(withoutPlural))) {
        for (const form of forms) expect(keys).toContain(`${stem}_${form}`);
      }
    }
  });
});

it.each(languages)('every error code has one plain sentence in %s', (language) => {
  const sentences = readTexts(language, 'errors');
  expect(Object.keys(sentences).sort()).toEqual([...errorCodes].sort());
  for (const sentence of Object.values(sentences)) {
    expect(sentence).toMatch(/[.。]$/);
    expect(sentence).not.toMatch(/[{}!！]/);
  }
});

it('every next step has its sentence', () => {
  const texts = readTexts('en', 'common');
  for (const code of errorCodes) {
    const step = findNextStep(code);
    if (step) expect(texts).toHaveProperty([`next.${step}`]);
  }
});

it.each(languages)('no text in %s praises, pities, blames or shouts', (language) => {
  const words = areas.flatMap((area) => Object.values(readTexts(language, area)));
  for (const text of words)
    expect(text).not.toMatch(
      /unfortunately|should|oops|failed|\bleider\b|malheureusement|helaas|tyvärr|残念|遗憾|!|！/i,
    );
});
