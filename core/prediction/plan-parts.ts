import type { FeatureRow, TargetOutputs } from '../domain/features.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { Target } from '../domain/prediction.ts';
import { type Batch, readOutputs } from './batch.ts';
import { type KnownGroup, listKnownGroups } from './feature-groups.ts';
import { toScale } from './scale.ts';
import { shareByShapley } from './share-by-shapley.ts';

/** Above this many groups the rows of all sets would cost more than the budget of an explanation: 2^9 are 512. */
const groupsLimit = 9;

/** The rows that take a number apart, as numbers of rows in the batch. */
export interface PartsPlan {
  readonly target: Target;
  readonly groups: readonly KnownGroup[];
  /** `sets`: a row per set of groups; `alone`: the start, then each group by itself; `steps`: one group more each time. */
  readonly method: 'sets' | 'alone' | 'steps';
  readonly rows: readonly number[];
}

export interface Part {
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
 * one row per group is exact; otherwise every set of groups is asked, so that the parts do not depend on an order. With
 * more groups than that allows the groups become known in their fixed order, which is exact in sum only.
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
    const rows = [0, ...groups.keys()].map((_, count) => rowOf(groups.slice(0, count)));
    return { target, groups, method: 'steps', rows };
  }
  const rows = Array.from({ length: 1 << groups.length }, (_, set) =>
    rowOf(groups.filter((_, index) => (set & (1 << index)) !== 0)),
  );
  return { target, groups, method: 'sets', rows };
}

/** The parts by the answers of the models: on the scale of the target, start and parts add up to the model's number. */
export function readParts({ target, groups, method, rows }: PartsPlan, outputs: readonly TargetOutputs[]): Parts {
  const values = rows.map((row) => toScale(target, readOutputs(outputs, row)[target].value));
  const start = values[0] ?? Number.NaN;
  const differences = (before: (index: number) => number) =>
    groups.map((_, index) => (values[index + 1] ?? Number.NaN) - before(index));
  const numbers =
    method === 'sets'
      ? shareByShapley(groups.length, values)
      : differences(method === 'alone' ? () => start : (index) => values[index] ?? Number.NaN);
  return { start, parts: groups.map((group, index) => ({ group, part: numbers[index] ?? Number.NaN })) };
}
