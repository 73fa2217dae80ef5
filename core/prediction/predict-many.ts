import type { FeatureRow, TargetOutputs } from '../domain/features.ts';
import type { ModelManifests } from '../domain/model-manifest.ts';
import type { Target } from '../domain/prediction.ts';
import { roundFor, toUnit } from './target-unit.ts';

/** A number in its unit with its range, and nothing of what it stands on. */
interface PlainNumber {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
export type PlainNumbers = Readonly<Record<Target, PlainNumber | null>>;

/** Rows that are asked at once: enough to keep the models busy, few enough to keep the curves out of the way. */
const rowsPerBatch = 1000;

/** Whether a model has a number for the country of a row; the position needs none. */
function canAnswer(target: Target, { abstain }: ModelManifests[Target], { country }: FeatureRow): boolean {
  if (target === 'position') return true;
  return typeof country === 'string' && !abstain.some((entry) => entry.country === country);
}

function readNumber(target: Target, { value, low, high }: TargetOutputs[Target]): PlainNumber | null {
  if (Number.isNaN(value)) return null;
  const read = (number: number) => roundFor(target, toUnit(target, number));
  return { value: read(value), low: read(low), high: read(high) };
}

/**
 * The numbers of many rows without their reasons, in order: money per year, days, or shares 0..1, rounded like those of an
 * analysis; null where the model abstains. `infer` answers all models for the rows it is given.
 */
export async function predictMany(
  rows: readonly FeatureRow[],
  manifests: ModelManifests,
  infer: (rows: readonly FeatureRow[]) => Promise<readonly TargetOutputs[]>,
): Promise<PlainNumbers[]> {
  const numbers: PlainNumbers[] = [];
  for (let first = 0; first < rows.length; first += rowsPerBatch) {
    const batch = rows.slice(first, first + rowsPerBatch);
    const outputs = await infer(batch);
    batch.forEach((row, index) => {
      const read = (target: Target) => {
        const output = outputs[index]?.[target];
        return output && canAnswer(target, manifests[target], row) ? readNumber(target, output) : null;
      };
      numbers.push({
        interview: read('interview'),
        offer: read('offer'),
        salary: read('salary'),
        timeToResponse: read('timeToResponse'),
        timeToHire: read('timeToHire'),
        position: read('position'),
      });
    });
  }
  return numbers;
}
