import type { CollectorDatabase } from '../database/database.ts';
import { addRelease, readReleases } from './release-store.ts';

/** Which cells of a table with one side may be shown beside their total; each cell is a list of its count alone. */
export type Suppress = (cells: ReadonlyMap<string, readonly number[]>, k: number) => ReadonlySet<string>;

export interface ReleaseCell {
  /** People behind it. */
  readonly n: number;
  /** JSON; made from these people only. */
  readonly value: unknown;
}

/** Earlier releases that a new one is held against. */
const releasesToCompare = 30;

/**
 * Makes a new release of a table. A cell is written anew when it may be shown and its count differs by at least k from each that it
 * was shown with; else it keeps what was shown of it, with the count of that time, or stays hidden. The cells have to part all
 * people of the table between them, those without any included.
 */
export async function releaseTable(
  { database, suppress, k }: { readonly database: CollectorDatabase; readonly suppress: Suppress; readonly k: number },
  {
    name,
    cells,
    today,
  }: { readonly name: string; readonly cells: ReadonlyMap<string, ReleaseCell>; readonly today: string },
): Promise<void> {
  await database.transaction(async (queries) => {
    const earlier = await readReleases(queries, name, releasesToCompare);
    const allowed = suppress(new Map([...cells].map(([key, { n }]) => [key, [n]])), k);
    const isFarFromAll = (key: string, n: number) =>
      earlier.every(({ counts }) => Math.abs(n - (counts[key] ?? 0)) >= k);
    const renewed = [...cells].filter(([key, { n }]) => allowed.has(key) && isFarFromAll(key, n));
    if (renewed.length === 0) return;
    const [last] = earlier;
    await addRelease(queries, name, {
      releasedOn: today,
      counts: { ...last?.counts, ...Object.fromEntries(renewed.map(([key, { n }]) => [key, n])) },
      shown: { ...last?.shown, ...Object.fromEntries(renewed.map(([key, { value }]) => [key, value])) },
    });
  });
}
