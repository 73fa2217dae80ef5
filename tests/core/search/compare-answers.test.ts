import { describe, expect, it } from 'vitest';
import { answerWindowDays } from '../../../core/domain/own-search.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';
import { compareAnswers } from '../../../core/search/compare-answers.ts';
import { makeCase, shareWithin, simulateCases, today } from './simulated-cases.ts';

const by = (kind: string, cases: Parameters<typeof compareAnswers>[0]) =>
  compareAnswers(cases, today).find((comparison) => comparison.by === kind);

describe('the groups', () => {
  it('stand in their own order and never in that of their rates', () => {
    const cases = [
      makeCase({}, { channel: null }),
      makeCase({ isAnswered: true, answeredOn: '2026-01-06' }, { channel: 'other' }),
      makeCase({}, { channel: 'referral' }),
      makeCase({}, { channel: 'job-board' }),
    ];
    expect(by('channel', cases)?.groups.map(({ key }) => key)).toEqual(['job-board', 'referral', 'other', null]);
    const sent = ['2026-01-11', '2026-01-05', '2026-01-07'].map((day) => makeCase({ sentOn: day, sentBy: day }));
    expect(by('weekday', sent)?.groups.map(({ key }) => key)).toEqual(['1', '3', '7']);
  });

  it('name a CV as the person does, and one that is gone not at all', () => {
    const cases = [
      makeCase({}, { cvId: 'b', cvLabel: 'Short' }),
      makeCase({}, { cvId: 'a', cvLabel: 'Long' }),
      makeCase({}, { cvId: null }),
    ];
    expect(by('cv', cases)?.groups.map(({ key, label }) => [key, label])).toEqual([
      ['b', 'Short'],
      ['a', 'Long'],
      [null, undefined],
    ]);
  });

  it('have counts always and a rate from twenty counted ones on', () => {
    const silent = (count: number) => Array.from({ length: count }, () => makeCase({}, { channel: 'job-board' }));
    expect(by('channel', silent(19))?.groups[0]).toMatchObject({ sent: 19, open: 19, counted: 19, rate: null });
    expect(by('channel', silent(20))?.groups[0]?.rate).toMatchObject({ value: 0, low: 0 });
  });
});

describe('an application counts', () => {
  const group = (said: Parameters<typeof makeCase>[0]) => by('channel', [makeCase(said)])?.groups[0];

  it('as answered when the answer came within the days', () => {
    expect(group({ isAnswered: true, answeredOn: '2026-02-04' })).toMatchObject({ counted: 1, inTime: 1 });
    expect(group({ isAnswered: true, answeredOn: '2026-02-05' })).toMatchObject({ counted: 1, inTime: 0 });
  });

  it('for nothing when it was sent later than that, even with an answer', () => {
    const answered = { isAnswered: true, answeredOn: '2026-11-20' };
    expect(group({ sentOn: '2026-11-01', sentBy: '2026-11-01', ...answered })).toMatchObject({
      answered: 1,
      counted: 0,
    });
  });

  it('for nothing when a day is not known or the person took it back before', () => {
    expect(group({ isAnswered: true, answeredOn: null })?.counted).toBe(0);
    expect(group({ sentOn: null })?.counted).toBe(0);
    expect(group({ outcome: { kind: 'withdrawn', on: '2026-01-09' } })?.counted).toBe(0);
    expect(group({ outcome: { kind: 'withdrawn', on: '2026-03-09' } })?.counted).toBe(1);
  });
});

describe('rates and differences of a known truth', () => {
  const truth = { rate: 0.45, meanDays: 12, overDays: 150 };

  it('hold the true rate about 8 times in 10 and without a lean', () => {
    const random = createSeededRandom(23);
    const goal = shareWithin(answerWindowDays, truth);
    const runs = 1200;
    let held = 0;
    let lean = 0;
    for (let run = 0; run < runs; run++) {
      const rate = by('channel', simulateCases(60, truth, random))?.groups[0]?.rate;
      if (!rate) throw new Error('60 applications over 150 days leave fewer than twenty to count');
      if (rate.low <= goal && goal <= rate.high) held++;
      lean += rate.value - goal;
    }
    expect(held / runs).toBeGreaterThan(0.76);
    expect(held / runs).toBeLessThan(0.87);
    expect(Math.abs(lean / runs)).toBeLessThan(0.01);
  });

  it('show a difference where there is none in at most 5 of 100 searches', () => {
    const random = createSeededRandom(31);
    const runs = 300;
    let alarms = 0;
    for (let run = 0; run < runs; run++) {
      const cases = (['job-board', 'referral', 'recruiter', 'network'] as const).flatMap((channel) =>
        simulateCases(40, { ...truth, facts: { channel, cvId: channel } }, random),
      );
      const all = compareAnswers(cases, today).flatMap(({ differences }) => differences);
      expect(all.length).toBeGreaterThan(5);
      if (all.some(({ isClear }) => isClear)) alarms++;
    }
    expect(alarms / runs).toBeLessThanOrEqual(0.05);
  });

  it('find a large difference', () => {
    const random = createSeededRandom(5);
    const cases = [
      ...simulateCases(150, { ...truth, rate: 0.1, facts: { channel: 'job-board' } }, random),
      ...simulateCases(150, { ...truth, rate: 0.7, facts: { channel: 'referral' } }, random),
    ];
    const [difference] = by('channel', cases)?.differences ?? [];
    expect(difference).toMatchObject({ one: 'job-board', other: 'referral', isClear: true });
    expect(difference?.high).toBeLessThan(0);
  });
});
