import { describe, expect, test } from 'vitest';
import type { Language } from '../../../core/domain/language.ts';
import { readAdvert } from '../../../core/jobs/read-advert.ts';
import { readEducation } from '../../../core/jobs/read-education.ts';
import { readLanguages } from '../../../core/jobs/read-languages.ts';
import { readSeniority } from '../../../core/jobs/read-seniority.ts';
import { readWorkMode } from '../../../core/jobs/read-work-mode.ts';
import { readYears } from '../../../core/jobs/read-years.ts';

describe('readYears', () => {
  test.each<[Language, string, number, number?]>([
    ['en', '3+ years of experience with Java', 3],
    ['en', 'two to four years of professional experience', 2, 4],
    ['en', 'Minimum of five (5) years working in sales', 5],
    ['en', '0-2 years experience', 0, 2],
    ['en', 'up to 3 years of experience', 0, 3],
    ['de', 'mindestens 3 Jahre Berufserfahrung', 3],
    ['de', 'Mehrjährige Erfahrung, mindestens zwei Jahre im Vertrieb mit Erfahrung', 2],
    ['fr', "3 à 5 ans d'expérience", 3, 5],
    ['fr', 'Expérience de 2 ans minimum', 2],
    ['nl', 'Minimaal 2 jaar werkervaring', 2],
    ['sv', 'Minst 5 års erfarenhet av inköp', 5],
    ['ja', '実務経験3年以上', 3],
    ['ja', '開発経験3年〜5年', 3, 5],
    ['zh', '3年以上工作经验', 3],
    ['zh', '至少五年相关经验', 5],
    ['zh', '3-5年开发经验', 3, 5],
  ])('reads (%s) "%s"', (language, text, min, max) => {
    expect(readYears(readAdvert(text, language))?.years).toEqual({ min, ...(max !== undefined && { max }) });
  });

  test.each<[Language, string]>([
    ['en', 'You must be at least 18 years old and have experience'],
    ['en', 'A 2 year contract'],
    ['en', 'For over 12 years we have gathered experience in retail'],
    ['en', 'Nice to have\n5 years of experience with Go'],
    ['de', 'Seit über 20 Jahren sammeln wir Erfahrung'],
    ['nl', 'Een contract voor 1 jaar'],
    ['zh', '公司成立10年，经验丰富'],
  ])('reads no years (%s) from "%s"', (language, text) => {
    expect(readYears(readAdvert(text, language))).toBeUndefined();
  });
});

describe('readEducation', () => {
  test.each<[Language, string, string, string]>([
    ['en', "Requirements\nBachelor's or Master's degree", 'college', 'required'],
    ['en', "Requirements\nBachelor's degree required, Master's preferred", 'college', 'required'],
    ['en', 'PhD in chemistry is a plus', 'doctorate', 'preferred'],
    ['en', 'High school diploma or GED', 'secondary', 'required'],
    ['en', 'Nice to have\nMBA', 'master', 'preferred'],
    ['de', 'Ihr Profil\nAbgeschlossene Berufsausbildung', 'some-college', 'required'],
    ['de', 'Ihr Profil\nZweites Staatsexamen', 'professional', 'required'],
    ['fr', 'Profil recherché\nBac +2 (BTS)', 'some-college', 'required'],
    ['nl', 'Wat vragen wij?\nHbo werk- en denkniveau', 'college', 'required'],
    ['sv', 'Kvalifikationer\nCivilingenjör', 'master', 'required'],
    ['ja', '応募資格\n高卒以上', 'secondary', 'required'],
    ['zh', '任职要求\n硕士及以上学历', 'master', 'required'],
  ])('reads (%s) "%s" as %s, %s', (language, text, level, importance) => {
    expect(readEducation(readAdvert(text, language))?.education).toMatchObject({ level, importance });
  });

  test.each<[Language, string]>([
    ['en', 'Certified Scrum Master, master data and MS Office'],
    ['en', 'A high degree of care'],
    ['en', 'Benefits\nWe pay for your MBA'],
    ['nl', 'Wij bieden\nEen masterclass en een master'],
  ])('reads no degree (%s) from "%s"', (language, text) => {
    expect(readEducation(readAdvert(text, language))).toBeUndefined();
  });
});

describe('readLanguages', () => {
  const read = (language: Language, text: string) =>
    readLanguages(readAdvert(text, language)).map((asked) =>
      [asked.language, asked.level, asked.importance].filter(Boolean).join(' '),
    );

  test('reads levels beside each language', () => {
    expect(read('de', 'Ihr Profil\nDeutsch C1, Englisch B2')).toEqual(['German C1 required', 'English B2 required']);
    expect(read('en', 'Requirements\nNative German and good English')).toEqual([
      'German native required',
      'English professional required',
    ]);
    expect(read('en', 'Fluent in English; Dutch is a plus')).toEqual(['English fluent required', 'Dutch preferred']);
    expect(read('fr', 'Anglais courant exigé')).toEqual(['English fluent required']);
    expect(read('zh', '任职要求\n英语流利')).toEqual(['English fluent required']);
  });

  test('reads no requirement from markets, schools and courses', () => {
    expect(read('en', 'You will grow the German market')).toEqual([]);
    expect(read('en', 'We are a French bakery')).toEqual([]);
    expect(read('en', 'Benefits\nFree English lessons')).toEqual([]);
    expect(read('nl', 'Wij zijn een Nederlands bedrijf')).toEqual([]);
  });
});

describe('readWorkMode and readSeniority', () => {
  test.each<[Language, string, string | undefined]>([
    ['en', 'Remote (US only)', 'remote'],
    ['en', 'Hybrid: two days remote, three days on-site', 'hybrid'],
    ['en', 'Remote in Leeds, on-site in York', undefined],
    ['en', 'Experience with remote sensing and hybrid cloud', undefined],
    ['de', 'Homeoffice möglich', 'remote'],
    ['fr', '2 jours de télétravail par semaine', 'hybrid'],
    ['ja', 'フルリモート勤務', 'remote'],
  ])('reads the place of work (%s) from "%s": %s', (language, text, mode) => {
    expect(readWorkMode(readAdvert(text, language))?.workMode).toBe(mode);
  });

  test.each<[Language, string, string | undefined]>([
    ['en', 'Senior Product Manager', 'senior'],
    ['en', 'Product Manager', undefined],
    ['en', 'Engineering Manager', 'manager'],
    ['en', 'Lead Designer', 'lead'],
    ['en', 'Head of Marketing', 'director'],
    ['en', 'Chief Financial Officer', 'executive'],
    ['en', 'Executive Assistant', undefined],
    ['de', 'Werkstudent Marketing', 'intern'],
    ['nl', 'Medior Developer', 'mid'],
    ['ja', 'シニアエンジニア', undefined],
    ['zh', '高级会计', 'senior'],
  ])('reads the level of the title (%s) "%s": %s', (language, title, level) => {
    expect(readSeniority(readAdvert(title, language), { start: 0, end: title.length })?.seniority).toBe(level);
  });
});
