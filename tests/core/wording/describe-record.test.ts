import { beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../core/domain/language.ts';
import {
  describeAnswers,
  describeBand,
  describeCalibration,
  describeChain,
  describeOwnRate,
  describeRecordHeadline,
  describeVersion,
} from '../../../core/wording/describe-record.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { comparedView, countedView, emptyView, makeRecord, ownRate } from '../../support/records.ts';
import { makeWordings } from '../../support/texts.ts';

let wordings: Record<Language, Wording>;
let en: Wording;
beforeAll(async () => {
  wordings = await makeWordings();
  en = wordings.en;
});

describe('the first sentence of the record', () => {
  it('says that there is nothing yet, and from when on there is', () => {
    expect(describeRecordHeadline(makeRecord(), en)).toEqual([
      'No estimate can be compared with an outcome yet',
      'Figures need at least 5 outcomes, a comparison at least 20. Nothing is guessed before that.',
    ]);
  });

  it('shows no figure below five outcomes', () => {
    const few = makeRecord({ calibration: [{ ...emptyView, decided: 3, successes: 1, expected: 0.4 }] });
    expect(describeRecordHeadline(few, en)[0]).toBe('3 of your applications have an outcome so far');
  });

  it('holds what came against what was expected', () => {
    expect(describeRecordHeadline(makeRecord({ calibration: [countedView] }), en)).toEqual([
      'Of 9 applications with an outcome, 2 led to an interview; the estimates expected about 1.1',
      'These are counts. A comparison is drawn from 20 outcomes on.',
    ]);
  });
});

describe('a rate of one’s own', () => {
  it('is told as counts below twenty outcomes, with what it starts from', () => {
    expect(describeOwnRate({ ...ownRate, decided: 12, successes: 2 }, en)).toEqual([
      'Interview: 2 of 12 applications with an outcome; 4 still open.',
      'Too few for a rate of your own; one is told from 20 outcomes on. Each outcome already moves the next estimates a little.',
      'It starts from what was predicted for these applications, 12 of 100; that start weighs as much as 10 applications, and each outcome moves it.',
    ]);
  });

  it('is told with its range from twenty on', () => {
    expect(describeOwnRate(ownRate, en)[1]).toBe(
      'Your rate: about 14 of 100, between 8 and 21; such a range holds 8 times in 10.',
    );
  });
});

describe('how the estimates held', () => {
  it('is no figure, then counts, then a comparison', () => {
    expect(describeCalibration(emptyView, en)).toEqual([
      'Interview: 0 with an outcome, 0 open. Fewer than 5, so no figure.',
    ]);
    expect(describeCalibration(countedView, en)).toEqual([
      'Interview: 2 happened, about 1.1 were expected; 9 with an outcome, 3 open.',
      'Too few for a comparison; one is drawn from 20 outcomes on.',
    ]);
    expect(describeCalibration(comparedView, en)).toHaveLength(4);
  });

  it('claims to be closer or not only where the range of the difference does not hold zero', () => {
    const judge = (low: number, high: number) =>
      describeCalibration({ ...comparedView, skill: { value: 0.1, interval: { low, high, level: 0.8 } } }, en)[1];
    expect(judge(0.02, 0.2)).toContain('The estimates were closer');
    expect(judge(-0.2, -0.02)).toContain('usual rate of the country was closer');
    expect(judge(-0.1, 0.3)).toContain('cannot be told from noise');
  });

  it('tells bands in counts', () => {
    const [band] = comparedView.bands;
    if (!band) throw new Error('the sample has bands');
    expect(describeBand(band, en)).toBe('Where 2 to 8 of 100 were estimated: 1 of 15 happened, about 0.8 expected.');
    expect(describeBand({ ...band, to: band.from }, en)).toContain('Where 2 of 100 were estimated');
  });

  it('compares versions only where the record does', () => {
    const version = { version: '2.0.0', decided: 30, brier: 0.0912, isBetter: true };
    expect(describeVersion(version, en)).toEqual([
      'Version 2.0.0: 30 outcomes, squared error 0.091.',
      'Closer for you than the version in use.',
    ]);
    expect(describeVersion({ ...version, isBetter: null }, en)).toHaveLength(1);
    expect(describeVersion({ ...version, decided: 4, brier: null }, en)[0]).toContain('too few');
  });
});

it('open applications stay open, and a middle is told only where there is one', () => {
  expect(describeAnswers({ answered: 4, open: 7, medianDays: null }, en)).toEqual([
    'Counted where the days are known: 4 with an answer, 7 without one.',
  ]);
  expect(describeAnswers({ answered: 14, open: 7, medianDays: 18 }, en)[1]).toContain('by day 18');
});

it('a chain is whole, or says where it first does not fit', () => {
  const chain = { length: 41, isWhole: true, brokenAt: null, lastHash: 'ab'.repeat(32) };
  expect(describeChain(chain, en)).toEqual(['The chain of 41 receipts is whole.', 'Last fingerprint: abababababab']);
  expect(describeChain({ ...chain, isWhole: false, brokenAt: 7 }, en)[0]).toContain('at receipt 7 of 41');
  expect(describeChain({ ...chain, length: 0, lastHash: null }, en)).toEqual(['No receipt has been written yet.']);
});

describe.each(languages)('in %s', (language) => {
  it('everything of a record is said in whole words', () => {
    const wording = wordings[language];
    const views = [emptyView, countedView, comparedView];
    const texts = [
      ...views.flatMap((view) => describeRecordHeadline(makeRecord({ calibration: [view] }), wording)),
      ...views.flatMap((view) => describeCalibration(view, wording)),
      ...comparedView.bands.map((band) => describeBand(band, wording)),
      ...comparedView.versions.flatMap((version) => describeVersion(version, wording)),
      ...describeOwnRate(ownRate, wording),
      ...describeOwnRate({ ...ownRate, target: 'offer', decided: 6 }, wording),
      ...describeAnswers({ answered: 1, open: 1, medianDays: 9 }, wording),
      ...describeChain({ length: 1, isWhole: false, brokenAt: 1, lastHash: null }, wording),
    ];
    for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\{\{|record:|(held|rates|bands)\.\w/);
  });
});
