import type { FeatureRow, TargetOutputs } from '../domain/features.ts';
import { writeCanonicalJson } from '../domain/write-canonical-json.ts';

/** The rows of one analysis, collected first and run once. */
export interface Batch {
  readonly rows: readonly FeatureRow[];
  /** Adds a row, or finds the equal one that is there, and gives its number. */
  add(row: FeatureRow): number;
}

export function startBatch(): Batch {
  const rows: FeatureRow[] = [];
  const numbers = new Map<string, number>();
  return {
    rows,
    add(row) {
      const key = writeCanonicalJson(row);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, rows.length);
      rows.push(row);
      return rows.length - 1;
    },
  };
}

/** What the models said about the row with this number. */
export function readOutputs(outputs: readonly TargetOutputs[], row: number): TargetOutputs {
  const found = outputs[row];
  if (!found) throw new RangeError('the models answered fewer rows than were asked');
  return found;
}
