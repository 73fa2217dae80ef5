import { z } from 'zod';
import type { FeatureRow } from '../domain/features.ts';
import type { ModelInput } from '../domain/model-manifest.ts';
import { AppError } from '../errors.ts';
import { findTermIds } from './find-term-ids.ts';

/** `models/features.json`, as far as columns depend on it. */
export const FeatureList = z.object({
  schemaVersion: z.literal(1),
  features: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['category', 'number', 'ordinal', 'terms']),
      range: z.tuple([z.number(), z.number()]).nullable(),
      values: z.array(z.string()).optional(),
      levels: z.array(z.string()).optional(),
    }),
  ),
});
export type FeatureList = z.infer<typeof FeatureList>;

/** Fills one input tensor for all rows. */
export type Expand = (rows: readonly FeatureRow[]) => Float32Array | BigInt64Array;

type WriteValue = (value: FeatureRow[string], columns: Float32Array, rowStart: number) => void;

const isUnknown = (value: FeatureRow[string] | undefined): value is null | undefined =>
  value === null || value === undefined;

function writeNumber(column: number, range: readonly [number, number] | null, levels: readonly string[]): WriteValue {
  const [lowest, highest] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const read = (value: Exclude<FeatureRow[string], null>) => {
    if (typeof value !== 'string') return Number(value);
    const level = levels.indexOf(value);
    return level === -1 ? Number.NaN : level;
  };
  return (value, columns, rowStart) => {
    // Written in this order NaN stays NaN: Math.max and Math.min hand it on.
    columns[rowStart + column] = isUnknown(value) ? Number.NaN : Math.min(highest, Math.max(lowest, read(value)));
  };
}

function writeCategory(columnOf: ReadonlyMap<string, number>): WriteValue {
  return (value, columns, rowStart) => {
    const column = typeof value === 'string' ? columnOf.get(value) : undefined;
    if (column !== undefined) columns[rowStart + column] = 1;
  };
}

/** Writers of the float input: a category has one column per value, everything else one column. */
function expandColumns(columns: readonly string[], list: FeatureList): Expand {
  const position = new Map(columns.map((column, index) => [column, index]));
  const writers: { name: string; write: WriteValue }[] = [];
  let covered = 0;
  for (const { name, kind, range, values = [], levels = [] } of list.features) {
    if (kind === 'terms') continue;
    if (kind === 'category') {
      const columnOf = new Map<string, number>();
      for (const value of values) {
        const column = position.get(`${name}=${value}`);
        if (column !== undefined) columnOf.set(value, column);
      }
      if (columnOf.size > 0) writers.push({ name, write: writeCategory(columnOf) });
      covered += columnOf.size;
    } else {
      const column = position.get(name);
      if (column === undefined) continue;
      writers.push({ name, write: writeNumber(column, range, levels) });
      covered++;
    }
  }
  // A column that nothing fills would silently be zero.
  if (covered !== columns.length) throw new AppError('model.unsupported', { columns: columns.length - covered });
  return (rows) => {
    const filled = new Float32Array(rows.length * columns.length);
    for (const { name, write } of writers) {
      for (let row = 0; row < rows.length; row++) write(rows[row]?.[name] ?? null, filled, row * columns.length);
    }
    return filled;
  };
}

/** Ids of the terms input: the first `length` known terms of a text, filled up with 0; `title_terms` reads `title`. */
function expandTerms(name: string, length: number, vocabulary: readonly string[]): Expand {
  const feature = name.replace(/_terms$/, '');
  const idOf = new Map(vocabulary.map((term, index) => [term, BigInt(index + 1)]));
  return (rows) => {
    const ids = new BigInt64Array(rows.length * length);
    const known = new Map<string, bigint[]>();
    for (let row = 0; row < rows.length; row++) {
      const text = rows[row]?.[feature];
      if (typeof text !== 'string') continue;
      let found = known.get(text);
      if (!found) {
        found = findTermIds(text, idOf, length);
        known.set(text, found);
      }
      ids.set(found, row * length);
    }
    return ids;
  };
}

/**
 * How rows become one input tensor of a model (row-major, N x width). Values out of their range are clipped to it;
 * what is unknown, or a word that the model does not know, becomes NaN in a number and no column in a category.
 * `model.unsupported` when the model wants a column that the feature list does not make.
 */
export function prepareExpansion(
  input: ModelInput,
  list: FeatureList,
  vocabularies: ReadonlyMap<string, readonly string[]>,
): { readonly width: number; readonly expand: Expand } {
  if (input.dtype === 'float32') return { width: input.columns.length, expand: expandColumns(input.columns, list) };
  const { terms, length } = input.columns;
  return { width: length, expand: expandTerms(input.name, length, vocabularies.get(terms) ?? []) };
}
