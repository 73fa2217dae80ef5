import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { readCountries } from '../../../build/knowledge/read-countries.ts';
import { CountryNote, Custom, CvConventions, LegalFact, personalDetails } from '../../../core/domain/country-pack.ts';
import { languages } from '../../../core/domain/language.ts';
import { FactBasis } from '../../../core/domain/sourced.ts';
import { createFormats } from '../../../core/wording/formats.ts';
import { nameLawSentence } from '../../../core/wording/name-law-sentence.ts';
import { areas, lookUp, textOptions } from '../../../core/wording/wording.ts';

const packs = readCountries();
const readWords = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../locales', language, 'region.json'), 'utf8'));
const wordsOf = (prefix: string, values: readonly string[]) => values.map((value) => `${prefix}.${value}`);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
const units = ['days', 'weeks', 'months', 'years', 'hours', 'months-of-pay'];

const keys = [
  ...wordsOf('custom', Custom.options),
  ...wordsOf('detail', personalDetails),
  ...wordsOf('convention', Object.keys(CvConventions.shape)),
  ...wordsOf('law', LegalFact.shape.code.options),
  ...wordsOf('force', LegalFact.shape.force.options),
  ...wordsOf('basis', FactBasis.options),
  ...wordsOf('topic', CountryNote.shape.topic.options),
  ...wordsOf('order', ['newest-first', 'oldest-first']),
  ...wordsOf('paper', ['A4', 'Letter']),
  ...wordsOf('missing', [...new Set(packs.flatMap(({ missing }) => missing))]),
  ...wordsOf('address', [
    ...new Set(packs.flatMap(({ conventions }) => conventions.addressFormat?.value.split(/,? /) ?? [])),
  ]),
  ...new Set(packs.flatMap(({ law }) => law.map(nameLawSentence))),
  ...wordsOf('amount', [...units.map((unit) => `${unit}_other`), 'money']),
];

describe.each(languages)('the words for the countries in %s', (language) => {
  const words = readWords(language);

  it('name every value that a pack can hold', () => {
    expect(keys.filter((key) => !words[key])).toEqual([]);
  });

  it('have the places for facts that the English ones have', () => {
    const english = readWords('en');
    for (const [key, text] of Object.entries(words))
      expect([key, placeholders(text)]).toEqual([key, placeholders(english[key] ?? '')]);
  });

  it('make a whole sentence of every law of every country', async () => {
    const texts = createInstance();
    await texts.init({
      ...textOptions,
      lng: language,
      resources: { [language]: { region: words } },
    });
    const t = texts.getFixedT(language, areas);
    for (const law of packs.flatMap((pack) => pack.law)) {
      const { amount, act, article } = law;
      const details = law.details.map((detail) => t(`region:detail.${detail}`)).join(', ');
      const written = amount && t(`region:amount.${amount.unit}`, { count: amount.value, number: amount.value });
      const sentence = lookUp({ t, formats: createFormats(language) }, `region:${nameLawSentence(law)}`, {
        act,
        article,
        details,
        amount: written ?? '',
      });
      expect(sentence).toMatch(/[.。]$/);
      expect(sentence).toContain(act);
      expect(sentence).not.toMatch(/\{\{|undefined|: [.(]|:\s*[（。]/);
    }
  });
});

it('no two details are called the same in a language', () => {
  for (const language of languages) {
    const names = personalDetails.map((detail) => readWords(language)[`detail.${detail}`]);
    expect(new Set(names).size).toBe(personalDetails.length);
  }
});
