import { regions } from '../../core/domain/region.ts';
import { type Line, suppressCross } from './suppress-cross.ts';
import { addLayers, isLarge, type Layers, suppressFlat } from './suppress-flat.ts';

/** Counts of a month: for each table the count of each cell. `all` has one cell, named ''. */
export type MonthCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;
type Names = ReadonlySet<string>;

const regionOf = new Map<string, string>(
  Object.entries(regions).flatMap(([region, members]) => members.map((country) => [country, region] as const)),
);
const crossed = 'country-industry';

/**
 * Which cells of each table can be shown; undefined where not even the total can. `earlier` are the counts that earlier
 * releases were made of: what was hidden then counts too. Tables with countries know that these add up to regions, and the
 * table of two sides knows the totals of both. No other table shares more than the total with another.
 */
export function suppressMonth(
  counts: MonthCounts,
  earlier: readonly MonthCounts[],
  k: number,
): ReadonlyMap<string, Names> | undefined {
  const readLayers = (table: string, cell: string): Layers => {
    const now = counts[table]?.[cell] ?? 0;
    return [now, ...earlier.map((one) => now - (one[table]?.[cell] ?? 0))];
  };
  const readTable = (table: string) =>
    new Map(Object.keys(counts[table] ?? {}).map((cell) => [cell, readLayers(table, cell)] as const));
  if (!isLarge(readLayers('all', ''), k)) return undefined;

  const shown = new Map<string, Names>([['all', new Set([''])]]);
  for (const table of Object.keys(counts)) {
    if (table === 'all' || table === 'country' || table === crossed) continue;
    shown.set(table, suppressFlat(readTable(table), k));
  }
  const byCountry = counts.country ? readTable('country') : undefined;
  if (byCountry) {
    const { shownRegions, shownCountries } = suppressPlaces(byCountry, k);
    shown.set('region', shownRegions);
    shown.set('country', shownCountries);
    const shownIndustries = shown.get('industry');
    if (counts[crossed] && counts.industry && shownIndustries) {
      const rows = poolLines([...byCountry.keys()], shownCountries, (country) =>
        shownRegions.has(regionOf.get(country) ?? '') ? (regionOf.get(country) ?? '') : 'other regions',
      );
      const columns = poolLines(Object.keys(counts.industry), shownIndustries, () => 'other industries');
      const cells = rows.map(({ members }) =>
        columns.map((column) =>
          addLayers(members.flatMap((row) => column.members.map((name) => readLayers(crossed, `${row} ${name}`)))),
        ),
      );
      shown.set(crossed, suppressCross(rows, columns, cells, k) ?? new Set());
    }
  }
  return shown;
}

/** Regions first; in each that is shown its countries, in the others none. */
function suppressPlaces(byCountry: ReadonlyMap<string, Layers>, k: number) {
  const membersOf = (region: string) => new Map([...byCountry].filter(([country]) => regionOf.get(country) === region));
  const byRegion = new Map(
    Object.keys(regions).map((region) => [region, addLayers([...membersOf(region).values()])] as const),
  );
  const shownRegions = suppressFlat(byRegion, k);
  const shownCountries = new Set([...shownRegions].flatMap((region) => [...suppressFlat(membersOf(region), k)]));
  return { shownRegions, shownCountries };
}

/** Each line that is shown by itself, and those that are not as one line for each total that they are known by. */
function poolLines(names: readonly string[], shown: Names, findPool: (name: string) => string) {
  const pools = new Map<string, string[]>();
  for (const name of names) {
    const pool = shown.has(name) ? name : `pool ${findPool(name)}`;
    pools.set(pool, [...(pools.get(pool) ?? []), name]);
  }
  return [...pools].map(([name, members]): Line & { readonly members: readonly string[] } => ({
    name,
    isShown: shown.has(name),
    members,
  }));
}
