import { expect, it } from 'vitest';
import { nameLawSentence } from '../../../core/wording/name-law-sentence.ts';

it('a time limit for a claim and the size of a claim have their own sentences', () => {
  const claim = { code: 'compensation-claim', details: [] } as const;
  expect(nameLawSentence({ ...claim, amount: { value: 3, unit: 'months-of-pay' } })).toBe('law.compensation-claim');
  expect(nameLawSentence({ ...claim, amount: { value: 2, unit: 'months' } })).toBe('law.compensation-claim.deadline');
});

it('a notice names its time only where the rule sets one', () => {
  const notice = { code: 'notice-of-automated-tools', details: [] } as const;
  expect(nameLawSentence({ ...notice, amount: { value: 10, unit: 'days' } })).toBe(
    'law.notice-of-automated-tools.amount',
  );
  expect(nameLawSentence(notice)).toBe('law.notice-of-automated-tools');
});

it('guidance that lists details says which ones', () => {
  expect(nameLawSentence({ code: 'collect-only-needed', details: ['photo'] })).toBe('law.collect-only-needed.details');
  expect(nameLawSentence({ code: 'collect-only-needed', details: [] })).toBe('law.collect-only-needed');
});
