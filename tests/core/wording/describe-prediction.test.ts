import { beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../core/domain/language.ts';
import {
  abstentionReasons,
  countedThings,
  type Estimate,
  evidenceRungs,
  type Prediction,
  targets,
} from '../../../core/domain/prediction.ts';
import { countChance } from '../../../core/wording/count-chance.ts';
import {
  describeAbstention,
  describeEffect,
  describeEvidence,
  describeHeadline,
  describeLevel,
  describePrediction,
  describeRung,
  describeSource,
  describeStart,
  listYearAndCount,
} from '../../../core/wording/describe-prediction.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { makeWordings } from '../../support/texts.ts';

const start = { kind: 'start', country: 'DE' } as const;
const step = { kind: 'step', id: 'real-searches' } as const;
const model = { name: 'interview', version: '1.0.0', sha256: 'a'.repeat(64) };

function makeEstimate(change: Partial<Estimate> = {}): Estimate {
  return {
    value: 0.12,
    interval: { low: 0.06, high: 0.21, level: 0.8 },
    unit: 'probability',
    scale: 'logit',
    evidence: 'published',
    basis: [
      { label: 'a', cause: start, effect: 0.1, part: -2.2, source: 's', year: '2001-2021', n: 35, nOf: 'studies' },
      { label: 'b', cause: step, effect: 0.02, part: 0.2, source: 's', year: '2019', n: 83_000, nOf: 'applications' },
    ],
    model,
    confidence: 'low',
    ...change,
  };
}

const pay = makeEstimate({
  value: 57_830,
  interval: { low: 48_911, high: 68_204, level: 0.8 },
  unit: 'money-per-year',
  currency: 'EUR',
});
const waiting = makeEstimate({
  value: 11,
  interval: { low: 1, high: 53, level: 0.8 },
  unit: 'days',
  curve: { stepDays: 30, values: [0, 0.2, 0.28, 0.3] },
});

let wordings: Record<Language, Wording>;
beforeAll(async () => {
  wordings = await makeWordings();
});

describe('a chance as counts', () => {
  it('is told of 100, and of 1,000 below 1 in 100', () => {
    expect(countChance(0.124, 0.06, 0.21)).toEqual({ count: 12, low: 6, high: 21, whole: 100 });
    expect(countChance(0.004, 0.001, 0.02)).toEqual({ count: 4, low: 1, high: 20, whole: 1000 });
  });

  it('is never told as all while it is not certain', () => {
    expect(countChance(0.998, 0.99, 1)).toEqual({ count: 99, low: 99, high: 100, whole: 100 });
  });
});

describe('the sentence of a number', () => {
  it('opens with the count, names the class and tells both sides and the range', () => {
    const { sentence, rest } = describeHeadline(makeEstimate(), wordings.en);
    expect(sentence).toBe('About 12 of 100 applications like this one lead to an interview');
    expect(rest).toBe('Between 6 and 21; such a range holds 8 times in 10. About 88 of 100 do not lead to one.');
  });

  it('uses the singular for one', () => {
    const estimate = makeEstimate({ value: 0.01, interval: { low: 0.002, high: 0.03, level: 0.8 } });
    expect(describePrediction('offer', estimate, wordings.en)).toBe(
      'About 1 of 100 gets an offer, between fewer than 1 and 3.',
    );
  });

  it('counts the lower end once where less than one is left, in languages that count after the number', () => {
    const estimate = makeEstimate({ value: 0.02, interval: { low: 0.002, high: 0.11, level: 0.8 } });
    expect(describeHeadline(estimate, wordings.ja).rest).toMatch(/^範囲は1件未満～11件。/);
    expect(describeHeadline(estimate, wordings.zh).rest).toMatch(/^范围为 不到 1 至 11 份；/);
  });

  it('rounds pay to digits that its range can carry, in the money of the country', () => {
    expect(describePrediction('salary', pay, wordings.en)).toBe(
      'Most likely around 58,000 euros a year; 8 in 10 between 49,000 and 68,000 euros.',
    );
    expect(describePrediction('salary', pay, wordings.ja)).toContain('5.8万ユーロ');
  });

  it('says how many have no answer instead of calling silence a no', () => {
    expect(describePrediction('timeToResponse', waiting, wordings.en)).toBe(
      '30 of 100 similar applications have an answer by day 90, half of these by day 11; 70 have none by then.',
    );
  });

  it('says by which day half have an answer when half ever have one', () => {
    const estimate = { ...waiting, curve: { stepDays: 10, values: [0, 0.4, 0.6, 0.65] } };
    expect(describePrediction('timeToResponse', estimate, wordings.en)).toBe(
      'Half of similar applications have an answer by day 15; 35 of 100 have none by day 30.',
    );
  });

  it('never says that nobody is left where the curve leaves some', () => {
    const estimate = { ...waiting, curve: { stepDays: 10, values: [0, 0.6, 0.9, 0.997] } };
    expect(describePrediction('timeToHire', estimate, wordings.en)).toContain('; fewer than 1 of 100 look longer');
  });

  it('tells bounds of what is possible apart from a share of cases', () => {
    expect(describeLevel('interview', makeEstimate(), wordings.en).join()).toContain('8 of 10 cases');
    const bounds = makeEstimate({ unit: 'share-of-requirements', interval: { low: 0.6, high: 0.8, level: 1 } });
    expect(describeLevel('position', bounds, wordings.en).join()).toContain('every way');
    const exact = { ...bounds, interval: { low: 0.7, high: 0.7, level: 1 } };
    expect(describeLevel('position', exact, wordings.en)).toEqual([]);
  });

  it('says of which cases the days hold: only of those that come to an end', () => {
    expect(describeLevel('timeToResponse', waiting, wordings.en)).toEqual([
      'Of the answers that come, about 8 in 10 come between day 1 and day 53.',
    ]);
    expect(describeLevel('timeToHire', waiting, wordings.en).join()).toMatch(/^Of the searches that end with a job/);
  });

  it('tells a match with the decimal that its reasons and changes have', () => {
    const match = makeEstimate({
      value: 0.55,
      unit: 'share-of-requirements',
      scale: 'unit',
      interval: { low: 0.55, high: 0.6, level: 1 },
    });
    expect(describePrediction('position', match, wordings.en)).toContain('about 5.5 of 10 parts');
    expect(describeStart(match.value, match, wordings.en)).toBe('5.5 of 10 parts');
  });

  it('carries evidence, years and cases of the source that it starts from, with what the cases are', () => {
    expect(describeEvidence(makeEstimate(), wordings.en)).toBe('Published studies, 2001 to 2021, 35 studies');
    expect(describeEvidence(makeEstimate(), wordings.ja)).toBe('公表された研究、2001～2021、研究35件');
  });

  it('counts the requirements of all kinds together where it starts from nothing', () => {
    const asked = (group: 'required-skills' | 'languages', n: number) =>
      ({
        label: group,
        effect: 0.1,
        part: null,
        source: 's',
        year: '2026',
        n,
        nOf: 'requirements',
        cause: { kind: 'requirements', group, found: 1, total: n, unclear: 0 },
      }) as const;
    const estimate = makeEstimate({
      evidence: 'assumption',
      basis: [asked('required-skills', 5), asked('languages', 1)],
    });
    expect(describeEvidence(estimate, wordings.de)).toBe('Annahme, 2026, 6 Anforderungen dieser Anzeige');
  });

  it('tells no cases where they cannot be added up', () => {
    const basis = [
      { label: 'a', cause: start, effect: 0.1, part: null, source: 's', year: '2019', n: null, nOf: null },
    ];
    expect(describeEvidence(makeEstimate({ basis }), wordings.en)).toBe('Published studies, 2019');
  });

  it('names a spoken language by its code or its English name in the language of the page', () => {
    expect(wordings.de.formats.languageName('es')).toBe('Spanisch');
    expect(wordings.ja.formats.languageName('English')).toBe('英語');
    expect(wordings.de.formats.languageName('Esperanto or so')).toBe('Esperanto or so');
  });

  it('names no publication for what stands on the own record', () => {
    const cause = { kind: 'step', id: 'own-record' } as const;
    const basis = {
      label: '',
      cause,
      effect: 0.01,
      part: 0.1,
      source: 'x',
      year: '',
      n: 12,
      nOf: 'applications',
    } as const;
    expect(describeSource(basis, wordings.en)).toEqual({
      title: undefined,
      facts: ['outcomes that you entered on this computer', '12 applications'],
    });
  });

  it('signs an effect in words and in points of 100', () => {
    expect(describeEffect(-0.028, makeEstimate(), wordings.en)).toBe('lowers it by 3 of 100');
    expect(describeEffect(0.003, makeEstimate(), wordings.en)).toBe('raises it by less than 1 of 100');
    expect(describeEffect(6300, pay, wordings.de)).toBe('erhöht um 6.300 Euro');
    expect(describeEffect(0.0001, makeEstimate(), wordings.en)).toBe('makes no clear difference');
    expect(describeEffect(0, pay, wordings.en)).toBe('makes no clear difference');
    const match = makeEstimate({ unit: 'share-of-requirements', scale: 'unit' });
    expect(describeEffect(0, match, wordings.en)).toBe('adds nothing');
  });

  it('counts a chance and its reasons of the same whole, without decimals', () => {
    const tiny = makeEstimate({ value: 0.0042, interval: { low: 0.001, high: 0.02, level: 0.8 } });
    expect(describePrediction('offer', tiny, wordings.en)).toContain('4 of 1,000');
    expect(describeStart(tiny.value, tiny, wordings.en)).toBe('4 of 1,000');
    expect(describeEffect(-0.15, tiny, wordings.en)).toBe('lowers it by 150 of 1,000');
    expect(describeStart(0.1234, makeEstimate(), wordings.de)).toBe('12 von 100');
  });
});

describe.each(languages)('in %s', (language) => {
  it('every rung says what it means, and that the weakest part decides', () => {
    for (const evidence of evidenceRungs) {
      const sentences = describeRung(makeEstimate({ evidence }), wordings[language]);
      expect(sentences).toHaveLength(2);
      for (const sentence of sentences) expect(sentence).toMatch(/[.。]$/);
    }
  });

  it('every target has a whole sentence, with and without a number', () => {
    const predictions: Prediction[] = [makeEstimate(), pay, waiting, { ...waiting, curve: undefined } as Estimate];
    for (const target of targets) {
      for (const prediction of predictions) {
        const sentence = describePrediction(target, prediction, wordings[language]);
        expect(sentence).not.toMatch(/undefined|NaN|\{\{|%|prediction:|row\./);
        expect(sentence).toMatch(/[.。]$/);
      }
    }
  });

  it('every kind of case is counted in words of its own', () => {
    const count = (n: number) =>
      countedThings.flatMap((nOf) => listYearAndCount({ year: '', n, nOf }, wordings[language]));
    for (const text of [...count(1), ...count(13_904)]) expect(text).not.toMatch(/counted|undefined|\{\{/);
    expect(new Set(count(13_904)).size).toBe(countedThings.length);
  });

  it('every reason for having no number is told', () => {
    for (const reason of abstentionReasons) {
      const sentence = describeAbstention(
        { value: null, abstained: { reason, detail: '' }, model },
        wordings[language],
      );
      expect(sentence).not.toMatch(/reason\.|undefined/);
      expect(sentence).toMatch(/[.。]$/);
    }
  });
});
