import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../core/domain/advice.ts';
import { languages } from '../../../core/domain/language.ts';
import { describeFinding } from '../../../core/wording/describe-advice.ts';
import { makeWordings, readTexts } from '../../support/texts.ts';

/** A value for every fact that a sentence of `advice.json` can ask for. */
const facts: Finding['facts'] = {
  country: 'DE',
  detail: 'birth-date',
  act: 'Example Act',
  article: 's. 4',
  scope: 'Ontario',
  industry: 'technology',
  word: 'Flash',
  replacedBy: 'HTML5',
  count: 3,
  of: 40,
  counted: 'adverts',
  occupation: 'Clerks',
  name: 'Lebenslauf',
  form: 'JIS',
  part: 'references',
  custom: 'unusual',
  usual: 'dmy',
  found: 'mdy',
  order: 'newest-first',
  ways: 2,
  language: 'fr',
  languages: 'de,en',
  min: 1,
  max: 2,
  pages: 4,
  months: 8,
  from: '2023-07',
  to: '2024-02',
  norm: 4.1,
  years: 1.5,
  year: 2024,
  statistic: 'median',
  among: 'industry',
  fields: 'email,phone',
  section: 'certificates',
  characters: 260,
  ask: 'code-portfolio',
  words: 12,
};
const finding = (code: string, state: Finding['state'] = 'consider', change: Finding['facts'] = {}): Finding => ({
  code,
  area: 'convention',
  state,
  weight: 0.5,
  facts: { ...facts, ...change },
  basis: 'published',
  source: 'a',
});

const codes = Object.keys(readTexts('en', 'advice')).flatMap((key) => /^finding\.(.+)\.title$/.exec(key)?.[1] ?? []);

describe('a finding in words', async () => {
  const wordings = await makeWordings();

  it.each(languages)('is whole sentences without a gap: %s', (language) => {
    const texts = readTexts(language, 'advice');
    expect(codes.length).toBeGreaterThan(50);
    for (const code of codes) {
      const isKept = texts[`finding.${code}.fix`] === undefined;
      const { title, fix } = describeFinding(finding(code, isKept ? 'kept' : 'consider'), wordings[language]);
      for (const sentence of isKept ? [title] : [title, fix]) {
        expect([code, sentence]).toEqual([code, expect.stringMatching(/[.。]$/)]);
        expect(sentence).not.toMatch(/finding\.|\{\{|undefined|advice:|\b(?:email|dmy|newest-first|birth-date)\b/);
      }
      expect(fix === '').toBe(isKept);
    }
  });

  it('says the rule with its part of the country', () => {
    const told = describeFinding(finding('detail-may-not-be-asked'), wordings.en);
    expect(told.title).toBe('Germany: employers may not ask for it, and the CV gives it: birth date.');
    expect(told.fix).toBe('You can take it out. The rule: Example Act, s. 4 (applies to: Ontario).');
  });

  it('says one number where both ends are the same, and a year without a sign in it', () => {
    const length = describeFinding(finding('length-over', 'change', { min: 2, max: 2 }), wordings.en);
    expect(length.title).toBe('Usual length in pages (Germany): 2. This CV: 4.');
    const tenure = describeFinding(finding('tenure-near', 'kept'), wordings.de);
    expect(tenure.title).toContain('2024');
    expect(tenure.title).toContain('4,1');
  });
});
