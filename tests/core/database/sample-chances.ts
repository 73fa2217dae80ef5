import { createHash } from 'node:crypto';
import { Analysis } from '../../../core/domain/prediction.ts';
import { morning, sampleAnalysis } from './sample-records.ts';

export interface SampleChances {
  readonly interview?: number | undefined;
  readonly offer?: number | undefined;
  /** The number that both start from. */
  readonly base?: number | undefined;
  readonly version?: string | undefined;
  /** Points that the person's own record has added to the interview's number. */
  readonly fromRecord?: number | undefined;
  /** Milliseconds since 1970. */
  readonly at?: number | undefined;
}

function sampleEstimate(value: number, { base = 0.1, version = '2.0.0', fromRecord = 0 }: SampleChances) {
  const start = { source: 'a register', year: '2020', n: 100, nOf: 'comparisons' };
  const own = { source: 'your applications', year: '2026', n: 3, nOf: 'applications' };
  return {
    value,
    interval: { low: value / 2, high: (1 + value) / 2, level: 0.8 },
    unit: 'probability',
    evidence: 'experiment',
    basis: [
      { label: 'Sweden', cause: { kind: 'start', country: 'SE' }, effect: base, ...start },
      ...(fromRecord === 0
        ? []
        : [{ label: 'Your record', cause: { kind: 'step', id: 'own-record' }, effect: fromRecord, ...own }]),
    ],
    model: { name: 'interview', version, sha256: '1'.repeat(64) },
    confidence: 'low',
  };
}

/** An analysis that gives chances; other targets say that they do not know. Equal chances have the same receipt. */
export function chanceAnalysis(chances: SampleChances): Analysis {
  const { at = morning, interview, offer, ...rest } = chances;
  const id = createHash('sha256').update(JSON.stringify({ interview, offer, rest })).digest('hex');
  const analysis = sampleAnalysis(id, new Date(at).toISOString());
  return Analysis.parse({
    ...analysis,
    predictions: {
      ...analysis.predictions,
      ...(interview !== undefined && { interview: sampleEstimate(interview, chances) }),
      ...(offer !== undefined && { offer: sampleEstimate(offer, { ...chances, fromRecord: 0 }) }),
    },
  });
}
