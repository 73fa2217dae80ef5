import { describe, expect, it } from 'vitest';
import { CvKeywords, keywords, sectionKinds } from '../../../core/cv/keywords.ts';
import { isLanguageName, sectionOf, sectionWithin, vocabularyOf } from '../../../core/cv/vocabulary.ts';
import { languages } from '../../../core/domain/language.ts';

describe('keywords', () => {
  it.each(languages)('are complete and well formed (%s)', (language) => {
    expect(CvKeywords.safeParse(keywords[language]).error).toBeUndefined();
    for (const kind of sectionKinds) expect(keywords[language].sections[kind].length).toBeGreaterThan(0);
  });

  it.each([
    ['S U M M A RY', 'summary'],
    ['W O R K E X P E R I E N C E', 'work'],
    ['Berufliche Tätigkeiten:', 'work'],
    ['Expèriences', 'work'],
    ['IT–Kenntnisse', 'skills'],
    ['職 務 経 歴', 'work'],
    ['教育经历', 'education'],
    ['Språkkunskaper', 'languages'],
    ['2. Education', 'education'],
  ])('know the section %s', (heading, kind) => {
    expect(sectionOf(heading)).toBe(kind);
  });

  it('find the section within a longer heading', () => {
    expect(sectionWithin('ON CAMPUS INVOLVEMENT')).toBe('volunteer');
    expect(sectionWithin('Vaardigheden en systemen van nu')).toBe('skills');
    expect(sectionWithin('The weather')).toBeUndefined();
  });

  it('know languages in every language', () => {
    for (const name of ['English', 'Französisch', 'néerlandais', 'Svenska', '日本語', '普通话'])
      expect(isLanguageName(name)).toBe(true);
    expect(isLanguageName('Python')).toBe(false);
  });

  it('tell titles from employers', () => {
    const german = vocabularyOf('de');
    expect(german.title('Projektleiterin')).toBeGreaterThan(german.organisation('Projektleiterin'));
    expect(german.organisation('Tech Solutions GmbH')).toBeGreaterThan(german.title('Tech Solutions GmbH'));
    expect(vocabularyOf('ja').title('シニアエンジニア')).toBeGreaterThan(0.5);
    expect(vocabularyOf('en').place('Santa Clara, CA')).toBe(2);
    expect(vocabularyOf('en').place('Example Restaurant, Amsterdam')).toBeLessThan(1);
  });
});
