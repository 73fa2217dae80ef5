import { contributionVersion, type OutcomeContribution } from '../../core/domain/contribution.ts';

/** A contribution as a computer in Germany could make it. */
export const outcomeContribution: OutcomeContribution = {
  version: contributionVersion,
  kind: 'outcome',
  country: 'DE',
  industry: 'technology',
  month: '2026-10',
  channel: 'job-board',
  level: 'mid',
  match: 'most',
  model: '2.0.0',
  interview: 4,
  offer: 1,
  reached: 'interview',
  answer: 'two-weeks',
};
