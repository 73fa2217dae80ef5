/**
 * Which counts are kept. A breakdown is a set of cells (the values of its columns, joined by a blank); in each cell a field's
 * values are counted. Few columns together, so that a million contributions are some thousand rows.
 */
export interface Breakdown {
  readonly name: string;
  readonly kind: 'outcome' | 'pay' | 'use';
  readonly columns: readonly string[];
  readonly fields: readonly string[];
}

export const outcomeSides = ['country', 'industry', 'level', 'channel', 'match', 'model'] as const;

const answers = ['reached', 'answer'] as const;
/** Fields of a month of use whose values are counted over everyone. */
export const useFields = ['activeDays', 'analyses', 'taken', 'failures', 'readableFirst', 'readableLast'] as const;
export const keptDays = ['day1', 'day7', 'day30'] as const;

export const breakdowns: readonly Breakdown[] = [
  { name: 'outcome', kind: 'outcome', columns: [], fields: answers },
  ...outcomeSides.map(
    (side): Breakdown => ({ name: `outcome.${side}`, kind: 'outcome', columns: [side], fields: answers }),
  ),
  { name: 'outcome.country-industry', kind: 'outcome', columns: ['country', 'industry'], fields: answers },
  {
    name: 'prediction.interview',
    kind: 'outcome',
    columns: ['model', 'country', 'industry', 'interview'],
    fields: ['reached'],
  },
  {
    name: 'prediction.offer',
    kind: 'outcome',
    columns: ['model', 'country', 'industry', 'offer'],
    fields: ['reached'],
  },
  { name: 'pay', kind: 'pay', columns: [], fields: ['ratio'] },
  ...['country', 'industry', 'level'].map(
    (side): Breakdown => ({ name: `pay.${side}`, kind: 'pay', columns: [side], fields: ['ratio'] }),
  ),
  { name: 'use', kind: 'use', columns: [], fields: [...useFields, ...keptDays, 'rating', 'part'] },
];

/** Where a value stands in a contribution, as SQL; what is left out of it counts as `none`. */
export const sourceOf: Readonly<Record<string, string>> = {
  readableFirst: `coalesce(body #>> '{readable,first}', 'none')`,
  readableLast: `coalesce(body #>> '{readable,last}', 'none')`,
  ...Object.fromEntries(keptDays.map((day) => [day, `coalesce(body #>> '{kept,${day}}', 'none')`])),
};
