import type { Claim } from '../../../../core/domain/own-record.ts';
import type { HeldCase } from '../../../../core/tracking/own-record/hold-predictions.ts';

let applications = 0;

export function claimOf(value: number, more: Partial<Claim> = {}): Claim {
  const range = { low: value / 2, high: (1 + value) / 2 };
  return { target: 'interview', value, ...range, base: 0.2, withoutRecord: value, version: '2.0.0', ...more };
}

/** An application for which these were said, the last one last. */
export function heldCase(state: HeldCase['state'], ...claims: [Claim, ...Claim[]]): HeldCase {
  return {
    applicationId: `application-${++applications}`,
    state,
    sentOn: '2026-02-02',
    claim: claims.at(-1) ?? claims[0],
    predictionId: `prediction-${applications}`,
    byVersion: new Map(claims.map((claim) => [claim.version, claim])),
  };
}

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
