import { beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../core/domain/language.ts';
import {
  type Analysis,
  type Suggestion,
  suggestionKinds,
  type Target,
  targets,
} from '../../../core/domain/prediction.ts';
import { describeCertainty, describeChange, describeSubject } from '../../../core/wording/describe-suggestion.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { makeAnalysis } from '../../support/predictions.ts';
import { makeWordings } from '../../support/texts.ts';

const analysis: Analysis = makeAnalysis();
function makeSuggestion(change: Partial<Suggestion> = {}): Suggestion {
  return {
    kind: 'show-skill',
    subject: 'SAP',
    target: 'interview',
    from: 0.04,
    to: 0.052,
    change: { low: 0.002, high: 0.021 },
    isClear: true,
    evidence: 'experiment',
    pointer: '/work/0',
    ...change,
  };
}

let wordings: Record<Language, Wording>;
beforeAll(async () => {
  wordings = await makeWordings();
});

it('a clear change is told with its range', () => {
  expect(describeChange(makeSuggestion(), analysis, wordings.en)).toBe('Interview: from about 4 to 5.2 of 100');
  expect(describeCertainty(makeSuggestion(), analysis, wordings.en)).toEqual([
    'Range of the change: +0.2 to +2.1 of 100 (95 times in 100).',
    'A change that can be told from noise.',
  ]);
});

it('a change whose range holds zero is said to be none that can be told from noise', () => {
  const noise = makeSuggestion({ change: { low: -0.01, high: 0.03 }, isClear: false });
  expect(describeCertainty(noise, analysis, wordings.en)).toEqual([
    'Range of the change: -1 to +3 of 100 (95 times in 100).',
    'No change that we can tell from noise.',
  ]);
});

it('an effect that the model leaves out is no knowledge of no difference', () => {
  const left = makeSuggestion({ to: 0.04, change: { low: -0.02, high: 0.3 }, isClear: false });
  expect(describeChange(left, analysis, wordings.en)).toBe(
    'Interview: too little has been measured to put a number on this',
  );
});

it('a change that is counted has no range', () => {
  const counted = makeSuggestion({ target: 'position', change: { low: 0.05, high: 0.05 } });
  expect(describeCertainty(counted, analysis, wordings.en)).toEqual([
    'This change is counted from the advert, not estimated.',
  ]);
});

it('a change without a range claims none', () => {
  const unknown = makeSuggestion({ change: null, isClear: false });
  expect(describeCertainty(unknown, analysis, wordings.en)).toEqual(['How far this change may differ is not known.']);
});

it('a change of pay is told in the currency of the estimate', () => {
  const pay = makeSuggestion({ target: 'salary', from: 54_000, to: 57_200, change: { low: 900, high: 5_400 } });
  expect(describeChange(pay, analysis, wordings.de)).toBe('Gehalt: von etwa 54.000 Euro auf 57.000 Euro pro Jahr');
  expect(describeCertainty(pay, analysis, wordings.de)[0]).toBe(
    'Spanne der Änderung: +900 Euro bis +5.400 Euro pro Jahr (in 95 von 100 Fällen).',
  );
});

describe.each(languages)('in %s', (language) => {
  it('every kind of suggestion is said in words of its own', () => {
    const texts = suggestionKinds.map((kind) =>
      describeSubject(
        makeSuggestion({ kind, subject: kind === 'show-experience' || kind === 'explain-gap' ? '3' : 'SAP' }),
        wordings[language],
      ),
    );
    for (const text of texts) expect(text).not.toMatch(/suggestion\.|undefined|\{\{/);
    expect(new Set(texts).size).toBe(suggestionKinds.length);
  });

  it('what the CV does not say is a question and never a request to claim it', () => {
    for (const kind of ['clearer-title', 'explain-gap', 'add-certificate', 'ask-referral', 'tailor'] as const) {
      expect(describeSubject(makeSuggestion({ kind, subject: '14' }), wordings[language])).toMatch(/[?？か。]/);
    }
  });

  it('the range of a change is told for every target', () => {
    const tell = (target: Target) => describeCertainty(makeSuggestion({ target }), analysis, wordings[language]);
    for (const target of targets) {
      for (const sentence of tell(target)) {
        expect(sentence).not.toMatch(/undefined|NaN|\{\{|change\./);
        expect(sentence).toMatch(/[.。]$/);
      }
    }
  });
});
