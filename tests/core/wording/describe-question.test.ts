import { describe, expect, it } from 'vitest';
import { Cv, type ReadingQuestion } from '../../../core/domain/cv.ts';
import { languages } from '../../../core/domain/language.ts';
import { describeQuestion } from '../../../core/wording/describe-question.ts';
import { makeWordings } from '../../support/texts.ts';

const wordings = await makeWordings();
const cv = Cv.parse({
  basics: {},
  work: [{ position: 'Nurse', name: 'City Hospital', startDate: '2019-03' }, { startDate: '2016' }],
  meta: { cvplus: { pages: 1, source: 'text', confidence: {}, evidence: {}, warnings: [], edited: [] } },
});
const ask = (question: Omit<ReadingQuestion, 'gain'>, language: (typeof languages)[number] = 'en') =>
  describeQuestion({ ...question, gain: 1 }, cv, wordings[language]);

describe('a question about a reading', () => {
  it('shows the value, and of which entry it is', () => {
    expect(ask({ kind: 'confirm', pointer: '/work/0/position', candidates: ['Nurse'] })).toBe(
      'Job title, City Hospital: is “Nurse” right?',
    );
  });

  it('offers two values, dates as the language writes them', () => {
    const question = { kind: 'choose', pointer: '/work/0/startDate', candidates: ['2019-03', '2018'] } as const;
    const sentence = ask({ ...question, candidates: [...question.candidates] });
    expect(sentence).toContain('Mar 2019');
    expect(sentence).toContain('2018');
    expect(ask({ ...question, candidates: [...question.candidates] }, 'ja')).toContain('2019年3月');
  });

  it('asks for what was not found, and offers what may be it', () => {
    expect(ask({ kind: 'missing', pointer: '/basics/email', candidates: [] })).toBe(
      'E-mail was not found. What is it?',
    );
    expect(ask({ kind: 'missing', pointer: '/basics/name', candidates: ['Ada Byron'] })).toContain('“Ada Byron”');
  });

  it('knows an entry without names by its start', () => {
    expect(ask({ kind: 'missing', pointer: '/work/1/position', candidates: [] })).toContain('since 2016');
  });

  it('is a whole sentence in every language, with its values in it', () => {
    for (const language of languages)
      for (const kind of ['confirm', 'choose', 'missing'] as const) {
        const sentence = ask({ kind, pointer: '/work/0/name', candidates: ['City Hospital', 'Ward 9'] }, language);
        expect(sentence).toContain('City Hospital');
        expect(sentence).toMatch(/[?？]$/);
        expect(sentence).not.toMatch(/\{\{|question\.|field\./);
      }
  });
});
