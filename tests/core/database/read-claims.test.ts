import { describe, expect, it } from 'vitest';
import { readClaims } from '../../../core/database/read-claims.ts';
import { Analysis } from '../../../core/domain/prediction.ts';
import { chanceAnalysis } from './sample-chances.ts';

const logit = (probability: number) => Math.log(probability / (1 - probability));
const source = { source: 'a register', year: '2020', n: 100, nOf: 'comparisons' };

/** An interview estimate on the logit scale, with reasons that add up to it. */
function withReasons(
  reasons: readonly { cause: object; part: number | null; effect?: number | null }[],
  value: number,
) {
  const analysis = chanceAnalysis({ interview: value });
  const basis = reasons.map((reason) => ({ label: 'a reason', effect: null, ...reason, ...source }));
  const interview = { ...analysis.predictions.interview, scale: 'logit', basis };
  return Analysis.parse({ ...analysis, predictions: { ...analysis.predictions, interview } });
}

const start = { cause: { kind: 'start', country: 'SE' }, part: logit(0.2) };
const searches = { cause: { kind: 'step', id: 'real-searches' }, part: -1 };
const industry = { cause: { kind: 'feature', feature: 'industry', value: 'finance' }, part: 0.3 };
const years = { cause: { kind: 'feature', feature: 'years_experience', value: 4 }, part: 0.5 };
const record = { cause: { kind: 'step', id: 'own-record' }, part: -0.4 };
const chance = (sum: number) => 1 / (1 + Math.exp(-sum));

describe('what an analysis claims', () => {
  it('is nothing when every target says that it does not know', () => {
    expect(readClaims(chanceAnalysis({}))).toEqual([]);
  });

  it('is each number with its range, its version and where it started', () => {
    expect(readClaims(chanceAnalysis({ interview: 0.3, offer: 0.1, base: 0.2, version: '1.0.0' }))).toEqual([
      { target: 'interview', value: 0.3, low: 0.15, high: 0.65, base: 0.2, withoutRecord: 0.3, version: '1.0.0' },
      { target: 'offer', value: 0.1, low: 0.05, high: 0.55, base: 0.2, withoutRecord: 0.1, version: '1.0.0' },
    ]);
  });

  it('starts at country, what always applies there, and industry, added up on the scale of the estimate', () => {
    const value = chance(logit(0.2) - 1 + 0.3 + 0.5 - 0.4);
    const [claim] = readClaims(withReasons([start, searches, industry, years, record], value));
    expect(claim?.base).toBeCloseTo(chance(logit(0.2) - 0.7), 12);
    expect(claim?.withoutRecord).toBeCloseTo(chance(logit(0.2) - 0.2), 12);
    expect(claim?.value).toBe(value);
  });

  it('adds up effects where reasons have no parts, and knows no start where they cannot be added', () => {
    const reasons = [
      { ...start, part: null, effect: 0.2 },
      { ...searches, part: null, effect: -0.1 },
    ];
    expect(readClaims(withReasons(reasons, 0.3))[0]?.base).toBeCloseTo(0.1, 12);
    expect(readClaims(withReasons([{ ...start, part: null, effect: null }], 0.3))[0]?.base).toBeNull();
    expect(readClaims(withReasons([years], 0.3))[0]?.base).toBeNull();
  });

  it('takes the points of the own record off where there are no parts', () => {
    const [claim] = readClaims(chanceAnalysis({ interview: 0.3, fromRecord: 0.1 }));
    expect(claim?.withoutRecord).toBeCloseTo(0.2, 12);
  });
});
