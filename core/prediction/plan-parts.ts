import type { FeatureRow, TargetOutputs } from '../domain/features.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { Target } from '../domain/prediction.ts';
import { type Batch, readOutputs } from './batch.ts';
import { type KnownGroup, listKnownGroups } from './feature-groups.ts';
import { toScale } from './scale.ts';
import { shareByShapley } from './share-by-shapley.ts';

/** Above this many groups the rows of all sets would cost more than the budget of an explanation: 2^8 are 256. */
const groupsLimit = 8;

/** The rows that take a number apart, as numbers of rows in the batch. */
export interface PartsPlan {
  readonly target: Target;
  readonly groups: readonly KnownGroup[];
  /**
   * `sets`: a row per set of groups; `alone`: the start, then each group by itself; `ends`: these, then everything but each
   * group, then everything.
   */
  readonly method: 'sets' | 'alone' | 'ends';
  readonly rows: readonly number[];
}

interface Part {
  readonly group: KnownGroup;
  readonly part: number;
}

export interface Parts {
  /** The model's number on the scale where only the country is known. */
  readonly start: number;
  readonly parts: readonly Part[];
}

/**
 * Plans the rows from which the parts of a number are computed. Where the model says that its features act independently,
 * one row per group is exact. Otherwise every set of groups is asked, which gives exact Shapley values; with more groups
 * than that allows, each group is asked as the first and as the last to become known, which gives the same as long as groups
 * act together in pairs at most. No way depends on an order.
 */
export function planParts(target: Target, manifest: ModelManifest, main: FeatureRow, batch: Batch): PartsPlan {
  const groups = listKnownGroups(manifest, main);
  const given: FeatureRow = { country: main.country ?? null };
  const rowOf = (members: readonly KnownGroup[]) =>
    batch.add(Object.assign({}, given, ...members.map(({ known }) => known)));
  if (manifest.additive === true) {
    return { target, groups, method: 'alone', rows: [rowOf([]), ...groups.map((group) => rowOf([group]))] };
  }
  if (groups.length > groupsLimit) {
    const alone = groups.map((group) => rowOf([group]));
    const without = groups.map((group) => rowOf(groups.filter((other) => other !== group)));
    return { target, groups, method: 'ends', rows: [rowOf([]), ...alone, ...without, rowOf(groups)] };
  }
  const rows = Array.from({ length: 1 << groups.length }, (_, set) =>
    rowOf(groups.filter((_, index) => (set & (1 << index)) !== 0)),
  );
  return { target, groups, method: 'sets', rows };
}

/**
 * Half of what each group adds first and half of what it adds last; what these miss of the whole, because more than two act
 * together, is shared by size.
 */
function shareByEnds(values: readonly number[], count: number): number[] {
  const at = (index: number) => values[index] ?? Number.NaN;
  const [start, all] = [at(0), at(2 * count + 1)];
  const halves = Array.from({ length: count }, (_, index) => (at(index + 1) - start + all - at(count + index + 1)) / 2);
  const size = halves.reduce((sum, half) => sum + Math.abs(half), 0);
  const missed = all - start - halves.reduce((sum, half) => sum + half, 0);
  return halves.map((half) => (size > 0 ? half + (missed * Math.abs(half)) / size : missed / count));
}

/** The parts by the answers of the models: on the scale of the target, start and parts add up to the model's number. */
export function readParts({ target, groups, method, rows }: PartsPlan, outputs: readonly TargetOutputs[]): Parts {
  const values = rows.map((row) => toScale(target, readOutputs(outputs, row)[target].value));
  const start = values[0] ?? Number.NaN;
  const share = {
    sets: () => shareByShapley(groups.length, values),
    ends: () => shareByEnds(values, groups.length),
    alone: () => values.slice(1).map((value) => value - start),
  };
  const numbers = share[method]();
  return { start, parts: groups.map((group, index) => ({ group, part: numbers[index] ?? Number.NaN })) };
}
