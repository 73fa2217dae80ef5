import { expect, test } from 'vitest';
import { type ConfidenceFacts, rateConfidence } from '../../../core/prediction/rate-confidence.ts';

const best: ConfidenceFacts = {
  evidence: 'measured-here',
  support: { n: 5000, status: 'ok' },
  estimate: { value: 100, interval: { low: 90, high: 110, level: 0.8 } },
  knownShare: 1,
};
const range = (low: number, high: number) => ({ value: 100, interval: { low, high, level: 0.8 } });

test('confidence is high when nothing speaks against it', () => {
  expect(rateConfidence(best)).toBe('high');
  expect(rateConfidence({ ...best, support: undefined })).toBe('high');
});

test.each<[string, Partial<ConfidenceFacts>, string]>([
  ['published evidence', { evidence: 'published' }, 'medium'],
  ['an experiment', { evidence: 'experiment' }, 'medium'],
  ['an assumption', { evidence: 'assumption' }, 'low'],
  ['some hundred rows', { support: { n: 500, status: 'ok' } }, 'medium'],
  ['a thin country', { support: { n: 5000, status: 'thin' } }, 'low'],
  ['a range as wide as two thirds of the number', { estimate: range(70, 135) }, 'medium'],
  ['a range wider than the number', { estimate: range(40, 160) }, 'low'],
  ['half of the inputs', { knownShare: 0.5 }, 'medium'],
  ['one input in five', { knownShare: 0.2 }, 'low'],
])('%s alone takes it down to %s', (_, facts, grade) => {
  expect(rateConfidence({ ...best, ...facts })).toBe(grade);
});

test('a number is as good as its weakest part', () => {
  expect(rateConfidence({ ...best, evidence: 'published', knownShare: 0.1 })).toBe('low');
});

test('a range of one point is narrow, even around zero', () => {
  expect(rateConfidence({ ...best, estimate: { value: 0, interval: { low: 0, high: 0, level: 1 } } })).toBe('high');
});
