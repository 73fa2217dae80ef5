import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';
import { drawWaiting, measureVelocity } from '../../../core/search/measure-waits.ts';
import { makeCase, shareWithin, simulateCases, today } from './simulated-cases.ts';

describe('the waiting curve of own applications', () => {
  const truth = { rate: 0.5, meanDays: 14, overDays: 120 };

  it('is drawn from twenty applications on', () => {
    const random = createSeededRandom(4);
    expect(drawWaiting(simulateCases(19, truth, random), today)).toBeNull();
    expect(drawWaiting(simulateCases(20, truth, random), today)?.points.length).toBeGreaterThan(0);
  });

  it('holds the true share by day 21 about 8 times in 10, though many cases are still open', () => {
    const random = createSeededRandom(11);
    const runs = 1500;
    let held = 0;
    let biased = 0;
    for (let run = 0; run < runs; run++) {
      const cases = simulateCases(60, truth, random);
      const point = drawWaiting(cases, today)?.points.findLast(({ day }) => day <= 21);
      const goal = shareWithin(21, truth);
      if (point && point.low <= goal && goal <= point.high) held++;
      biased += (point?.value ?? 0) - goal;
    }
    expect(held / runs).toBeGreaterThan(0.76);
    expect(held / runs).toBeLessThan(0.86);
    expect(Math.abs(biased / runs)).toBeLessThan(0.01);
  });

  it('counts those without an answer apart from those that were taken back', () => {
    const answered = Array.from({ length: 12 }, () => makeCase({ isAnswered: true, answeredOn: '2026-01-12' }));
    const silent = Array.from({ length: 6 }, () => makeCase({}));
    const given = makeCase({ outcome: { kind: 'no-response', on: '2026-03-01' } });
    const left = makeCase({ outcome: { kind: 'withdrawn', on: '2026-01-08' } });
    const curve = drawWaiting([...answered, ...silent, given, left], today);
    expect(curve).toMatchObject({ answered: 12, waiting: 7, left: 1 });
    // The one that was taken back after 3 days was seen until then: 12 of the 19 that were left.
    expect(curve?.points).toHaveLength(1);
    expect(curve?.points[0]).toMatchObject({ day: 7, value: 12 / 19 });
  });

  it('ends where fewer than five were still seen', () => {
    const early = Array.from({ length: 16 }, () => makeCase({ isAnswered: true, answeredOn: '2026-01-10' }));
    const late = Array.from({ length: 4 }, () => makeCase({ isAnswered: true, answeredOn: '2026-05-05' }));
    const curve = drawWaiting([...early, ...late], today);
    expect(curve).toMatchObject({ endsOn: 5, points: [{ day: 5 }] });
  });
});

describe('the days to each step', () => {
  it('are told as counts below twenty and by the curve from there on', () => {
    const reached = {
      isAnswered: true,
      answeredOn: '2026-01-12',
      hasReachedInterview: true,
      interviewOn: '2026-01-20',
    };
    const few = measureVelocity([makeCase(reached), makeCase({})], today);
    expect(few[1]).toEqual({
      to: 'interview',
      known: 2,
      reached: 1,
      fastest: 15,
      slowest: 15,
      quarterBy: null,
      halfBy: null,
    });
    const many = [
      ...Array.from({ length: 8 }, () => makeCase(reached)),
      ...Array.from({ length: 16 }, () => makeCase({})),
    ];
    expect(measureVelocity(many, today)[1]).toMatchObject({ known: 24, reached: 8, quarterBy: 15, halfBy: null });
  });

  it('keep a "no" among those that have not come to the interview', () => {
    const no = { isAnswered: true, answeredOn: '2026-01-08', outcome: { kind: 'rejected', on: '2026-01-08' } } as const;
    const yes = { isAnswered: true, answeredOn: '2026-01-20', hasReachedInterview: true, interviewOn: '2026-01-20' };
    const cases = [
      ...Array.from({ length: 18 }, () => makeCase(no)),
      ...Array.from({ length: 4 }, () => makeCase(yes)),
    ];
    expect(measureVelocity(cases, today)[1]).toMatchObject({ reached: 4, quarterBy: null });
  });

  it('leave out what has no day', () => {
    const [answered] = measureVelocity([makeCase({ isAnswered: true }), makeCase({ sentOn: null })], today);
    expect(answered).toMatchObject({ known: 0, reached: 0, fastest: null });
  });
});
