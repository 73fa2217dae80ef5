import { z } from 'zod';
import { type FieldSignals, signalNames } from './collect-signals.ts';
import json from './confidence-table.json' with { type: 'json' };
import { fieldKinds } from './field-kinds.ts';

const share = z.strictObject({ n: z.int().nonnegative(), right: z.int().nonnegative() });

/**
 * What documents with known truth say about readings, written by `node build/calibrate-confidence.mjs`. `n` counts the
 * fields behind a row, `right` those that were read right.
 */
export const ConfidenceTable = z.strictObject({
  /** Log odds of a field being right: the intercept plus the sum of weight times signal. */
  rows: z.record(
    z.enum(fieldKinds),
    share.extend({ intercept: z.number(), weights: z.record(z.enum(signalNames), z.number()) }),
  ),
  /** How often a value of the second reading was right where the first reading had none. */
  gaps: z.partialRecord(z.enum(fieldKinds), share),
  /** How often a value that the first reading lacks stands in the document after all. */
  missing: z.partialRecord(
    z.enum(fieldKinds),
    z.strictObject({ n: z.int().nonnegative(), present: z.int().nonnegative() }),
  ),
});
export type ConfidenceTable = z.infer<typeof ConfidenceTable>;

export const confidenceTable: ConfidenceTable = ConfidenceTable.parse(json);

/** The chance that a field was read right, 0.01 to 0.99 in hundredths. */
export function estimateConfidence(signals: FieldSignals, table: ConfidenceTable = confidenceTable): number {
  const { intercept, weights } = table.rows[signals.kind];
  let odds = intercept;
  for (const name of signalNames) odds += weights[name] * signals.values[name];
  const chance = 1 / (1 + Math.exp(-odds));
  return Math.min(0.99, Math.max(0.01, Math.round(chance * 100) / 100));
}

/** A share pulled towards one half, as if four more cases had been seen, two of them right. */
export function shrink(right: number, n: number): number {
  return (right + 2) / (n + 4);
}
