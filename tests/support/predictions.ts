import { Job } from '../../core/domain/job.ts';
import { Match } from '../../core/domain/match.ts';
import type { Analysis, Estimate } from '../../core/domain/prediction.ts';

const model = { name: 'interview', version: '2.0.0', sha256: 'a'.repeat(64) };

/** An interview estimate with parts that add up on the log-odds scale: from 10 of 100 to about 12. */
export const interviewEstimate: Estimate = {
  value: 0.12,
  interval: { low: 0.06, high: 0.21, level: 0.8 },
  unit: 'probability',
  scale: 'logit',
  evidence: 'published',
  basis: [
    {
      label: 'Starting point: Germany',
      cause: { kind: 'start', country: 'DE' },
      effect: 0.1,
      part: -2.197,
      source: 'Register of correspondence studies',
      year: '2001-2021',
      n: 35,
      nOf: 'studies',
    },
    {
      label: 'Required skills',
      cause: { kind: 'requirements', group: 'required-skills', found: 4, total: 6, unclear: 1 },
      effect: 0.04,
      part: 0.36,
      source: 's',
      year: '2026',
      n: 6,
      nOf: 'requirements',
    },
    {
      label: 'Longest gap: 14 months',
      cause: { kind: 'feature', feature: 'gap_months', value: 14 },
      effect: -0.02,
      part: -0.155,
      source: 'An experiment',
      year: '2013',
      n: 9000,
      nOf: 'applications',
    },
  ],
  model,
  confidence: 'low',
};

const payEstimate: Estimate = {
  ...interviewEstimate,
  value: 54_000,
  interval: { low: 41_000, high: 71_000, level: 0.8 },
  unit: 'money-per-year',
  currency: 'EUR',
  scale: 'log',
  about: { payYear: 2024, levelSource: 'Structure of earnings survey' },
  basis: [
    {
      label: 'Starting point: Germany',
      cause: { kind: 'start', country: 'DE' },
      effect: 48_000,
      part: 10.779,
      source: 'A survey of pay',
      year: '2022',
      n: 9000,
      nOf: 'survey-answers',
    },
    {
      label: 'Official pay',
      cause: { kind: 'feature', feature: 'official_pay', value: 52_000 },
      effect: 6000,
      part: 0.118,
      source: 'Structure of earnings survey',
      year: '2022',
      n: null,
      nOf: null,
    },
  ],
};

/** A small analysis with two estimates and four abstentions. */
export function makeAnalysis(change: Partial<Analysis> = {}): Analysis {
  const none = (reason: 'too-few-rows-for-country') => ({ value: null, abstained: { reason, detail: '' }, model });
  return {
    schemaVersion: 1,
    profile: { skills: [], languages: [] },
    job: Job.parse({ skills: [], languages: [], evidence: {}, warnings: [] }),
    match: Match.parse({ found: 4, unclear: 1, total: 6, copiedWords: 0, requirements: [] }),
    predictions: {
      interview: interviewEstimate,
      offer: none('too-few-rows-for-country'),
      salary: payEstimate,
      timeToResponse: none('too-few-rows-for-country'),
      timeToHire: none('too-few-rows-for-country'),
      position: none('too-few-rows-for-country'),
    },
    suggestions: [],
    receipt: {
      id: 'b'.repeat(64),
      madeAt: '2026-11-22T09:00:00.000Z',
      asOf: '2026-11',
      appVersion: '0.1.0',
      cvSha256: 'c'.repeat(64),
      jobSha256: 'd'.repeat(64),
      region: 'DE',
      industry: 'technology',
      models: [],
      features: {},
    },
    ...change,
  };
}
