import { countBands, OutcomeContribution, type PayContribution, usedParts } from '../../core/domain/contribution.ts';
import { countries, regions } from '../../core/domain/region.ts';
import type { MonthCounts } from './suppress-month.ts';
import { keptDays, outcomeSides, useFields } from './tally-plan.ts';
import type { TallyRow } from './tally-store.ts';

/** How often each value of each field was told. */
type Told = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A month as it is counted: how many are in each cell of each table, and what those in a cell told. */
export interface CountedMonth {
  readonly counts: MonthCounts;
  readonly told: Readonly<Record<string, Readonly<Record<string, Told>>>>;
}

const industries = OutcomeContribution.shape.industry.options;
/** Every value that a side could have; versions of models are those that were told. */
const valuesOf: Readonly<Record<string, readonly string[]>> = {
  country: countries,
  industry: industries,
  level: OutcomeContribution.shape.level.options,
  channel: OutcomeContribution.shape.channel.options,
  match: OutcomeContribution.shape.match.options,
  model: [],
  'country-industry': countries.flatMap((country) => industries.map((industry) => `${country} ${industry}`)),
};
const paySides = ['country', 'industry', 'level'] as const satisfies readonly (keyof typeof PayContribution.shape)[];

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

/** The breakdowns of the tallies that a month of this kind is counted from, by the table they become. */
export function listTables(kind: ReleaseKind): ReadonlyMap<string, string> {
  const sides = { outcome: [...outcomeSides, 'country-industry'], pay: paySides, use: [] }[kind];
  return new Map([['all', kind], ...sides.map((side) => [side, `${kind}.${side}`] as const)]);
}
export type ReleaseKind = 'outcome' | 'pay' | 'use';
/** Every contribution of a kind tells this field once: its counts add up to the contributions. */
export const countedField = { outcome: 'reached', pay: 'ratio', use: 'rating' } as const;

/** Puts the tallies of a month, by table, into the tables that are shown. */
export function countMonth(kind: ReleaseKind, tallies: ReadonlyMap<string, readonly TallyRow[]>): CountedMonth {
  const counts: Record<string, Record<string, number>> = {};
  const told: Record<string, Record<string, Record<string, Record<string, number>>>> = {};
  for (const [table, rows] of tallies) {
    const tableTold: Record<string, Record<string, Record<string, number>>> = {};
    for (const { cell, field, value, n } of rows) {
      tableTold[cell] ??= {};
      tableTold[cell][field] ??= {};
      tableTold[cell][field][value] = n;
    }
    const cells = new Set([...(table === 'all' ? [''] : (valuesOf[table] ?? [])), ...Object.keys(tableTold)]);
    counts[table] = Object.fromEntries(
      [...cells].map((cell) => [cell, sum(Object.values(tableTold[cell]?.[countedField[kind]] ?? {}))]),
    );
    told[table] = tableTold;
  }
  if (told.country) told.region = addRegions(told.country);
  if (kind === 'use') Object.assign(counts, countUse(told.all?.[''] ?? {}, counts.all?.[''] ?? 0));
  return { counts, told };
}

function addRegions(byCountry: Readonly<Record<string, Told>>): Record<string, Record<string, Record<string, number>>> {
  const byRegion: Record<string, Record<string, Record<string, number>>> = {};
  for (const [region, members] of Object.entries(regions)) {
    const added: Record<string, Record<string, number>> = {};
    for (const country of members)
      for (const [field, values] of Object.entries(byCountry[country] ?? {})) {
        added[field] ??= {};
        for (const [value, n] of Object.entries(values)) added[field][value] = (added[field][value] ?? 0) + n;
      }
    byRegion[region] = added;
  }
  return byRegion;
}

const tenths = [...Array.from({ length: 11 }, (_, tenth) => String(tenth)), 'none'];

/** What is not noised in a month of use is a table of its own for each field: each value's count is a cell. */
function countUse(told: Told, all: number): Record<string, Record<string, number>> {
  const tables: Record<string, Record<string, number>> = {};
  const count = (field: string, values: readonly string[]) => {
    tables[field] = Object.fromEntries(values.map((value) => [value, told[field]?.[value] ?? 0]));
  };
  for (const field of useFields) count(field, field.startsWith('readable') ? tenths : countBands);
  for (const day of keptDays) count(day, ['true', 'false', 'none']);
  for (const part of usedParts) {
    const used = told.part?.[part] ?? 0;
    tables[`part ${part}`] = { yes: used, no: all - used };
  }
  return tables;
}
