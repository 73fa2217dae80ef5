import type { CollectorDatabase } from '../database/database.ts';
import { addRelease, readReleases } from './release-store.ts';

/**
 * Which cells of a table with one side may be shown beside their total. Each cell has its count, and after it how much that grew
 * since each earlier release.
 */
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
 * Makes a new release of a table, once it has grown by at least k: cells that few people stand behind, or whose difference from an
 * earlier release would tell of few, keep what was shown of them before, or stay hidden. The cells have to part all people of
 * the table between them, those without any included.
 */
export async function releaseTable(
  { database, suppress, k }: { readonly database: CollectorDatabase; readonly suppress: Suppress; readonly k: number },
  { name, cells, today }: { readonly name: string; readonly cells: ReadonlyMap<string, ReleaseCell>; readonly today: string },
): Promise<void> {
  await database.transaction(async (queries) => {
    const earlier = await readReleases(queries, name, releasesToCompare);
    const total = [...cells.values()].reduce((sum, { n }) => sum + n, 0);
    const growth = earlier.map(({ counts }) => total - Object.values(counts).reduce((sum, n) => sum + n, 0));
    if (total < k || growth.some((grown) => grown < k)) return;
    const layers = new Map(
      [...cells].map(([key, { n }]) => [key, [n, ...earlier.map(({ counts }) => n - (counts[key] ?? 0))]]),
    );
    const allowed = suppress(layers, k);
    const before = earlier[0]?.shown ?? {};
    const shown = [...cells].flatMap(([key, { value }]) => {
      if (allowed.has(key)) return [[key, value] as const];
      return key in before ? [[key, before[key]] as const] : [];
    });
    const counts = Object.fromEntries([...cells].map(([key, { n }]) => [key, n]));
    await addRelease(queries, name, { releasedOn: today, counts, shown: Object.fromEntries(shown) });
  });
}
