import { findDay } from '../clock.ts';
import type { CollectorDatabase, Queries } from '../database/database.ts';
import { type CountedMonth, countedField, countMonth, listTables, type ReleaseKind } from './count-month.ts';
import {
  addRelease,
  countMonths,
  countReleases,
  type LatestRelease,
  listLatestReleases,
  listReleaseCounts,
  lockReleases,
  type ShownCell,
  type ShownTables,
} from './release-store.ts';
import { suppressMonth } from './suppress-month.ts';
import { readTallies, rollUpTallies } from './tally-store.ts';

/** A new release of a month waits until it has grown by this share too, so that a month has some dozens of them, not thousands. */
const leastGrowth = 0.1;
/** Tallies are brought up to date when they were asked for, at most this often. */
const restMs = 2_000;

export interface ReleaseParts {
  readonly database: CollectorDatabase;
  now(): number;
  /** k: no smaller group is shown, nor any from which a smaller one could be worked out. */
  readonly smallestGroup: number;
}

/** The one way by which figures about contributions leave: months, each as it was released last. */
export interface Releases {
  readonly smallestGroup: number;
  /** Months of a kind, the oldest first, with the tables asked for (all of them without); makes what can be released anew. */
  list(kind: ReleaseKind, tables?: readonly string[]): Promise<readonly LatestRelease[]>;
}

export function createReleases({ database, now, smallestGroup: k }: ReleaseParts): Releases {
  let rolledAt = Number.NEGATIVE_INFINITY;
  let rolling: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    if (rolling) return rolling;
    if (Math.abs(now() - rolledAt) < restMs) return;
    rolling = rollUpTallies(database).finally(() => {
      rolling = undefined;
    });
    await rolling;
    rolledAt = now();
  }

  const read = new Map<string, { readonly count: number; readonly releases: readonly LatestRelease[] }>();

  /** Reads again only what is there anew: releases never change. */
  async function readLatest(kind: ReleaseKind, tables?: readonly string[]): Promise<readonly LatestRelease[]> {
    const name = [kind, ...(tables ?? ['every'])].join(' ');
    const count = await countReleases(database, kind);
    const known = read.get(name);
    if (known?.count === count) return known.releases;
    const releases = await listLatestReleases(database, kind, tables);
    read.set(name, { count, releases });
    return releases;
  }

  return {
    smallestGroup: k,
    async list(kind, tables) {
      await refresh();
      const totals = await countMonths(database, kind, countedField[kind]);
      const released = new Map((await readLatest(kind, tables)).map((release) => [release.month, release]));
      const due = [...totals].filter(([month, n]) => n >= findNextSize(released.get(month)?.all ?? 0, k));
      if (due.length === 0) return [...released.values()];
      for (const [month] of due)
        await database.transaction((queries) => releaseMonth(queries, kind, month, findDay(now()), k));
      return readLatest(kind, tables);
    },
  };
}

const findNextSize = (last: number, k: number) => last + Math.max(k, last * leastGrowth);

/**
 * Shows a month anew, if it differs by enough from every release before it. A cell that does not stays as it was shown, with its
 * day; a cell never shown stays hidden until it and what hides it are large enough.
 */
async function releaseMonth(
  queries: Queries,
  kind: ReleaseKind,
  month: string,
  today: string,
  k: number,
): Promise<void> {
  await lockReleases(queries, kind);
  const earlier = (await listReleaseCounts(queries, kind, month)).map(({ counts }) => counts);
  const counted = countMonth(kind, await readMonth(queries, kind, month));
  const all = counted.counts.all?.[''] ?? 0;
  const largest = Math.max(0, ...earlier.map((counts) => counts.all?.[''] ?? 0));
  if (all < findNextSize(largest, k)) return;
  const visible = suppressMonth(counted.counts, earlier, k);
  if (!visible) return;
  const before = (await listLatestReleases(queries, kind, undefined, month)).at(0);
  await addRelease(queries, {
    kind,
    month,
    turn: earlier.length + 1,
    releasedOn: today,
    counts: counted.counts,
    shown: showCells(counted, visible, before?.shown ?? {}, { turn: earlier.length + 1, releasedOn: today }),
  });
}

async function readMonth(queries: Queries, kind: ReleaseKind, month: string) {
  const tallies = new Map<string, Awaited<ReturnType<typeof readTallies>>>();
  for (const [table, breakdown] of listTables(kind)) tallies.set(table, await readTallies(queries, breakdown, month));
  return tallies;
}

function showCells(
  { counts, told }: CountedMonth,
  visible: ReadonlyMap<string, ReadonlySet<string>>,
  before: ShownTables,
  release: { readonly turn: number; readonly releasedOn: string },
): ShownTables {
  const shown: Record<string, Record<string, ShownCell>> = {};
  for (const [table, names] of visible) {
    const cells = Object.entries(before[table] ?? {}).filter(([name]) => !names.has(name));
    shown[table] = Object.fromEntries(cells);
    for (const name of names) {
      const toldHere = told[table]?.[name] ?? {};
      shown[table][name] = { n: countCell(counts, told, table, name), ...release, told: keepNoised(toldHere) };
    }
  }
  return shown;
}

function countCell(counts: CountedMonth['counts'], told: CountedMonth['told'], table: string, name: string): number {
  if (table !== 'region') return counts[table]?.[name] ?? 0;
  return Object.values(told.region?.[name]?.reached ?? told.region?.[name]?.ratio ?? {}).reduce((sum, n) => sum + n, 0);
}

/** Only what every sender noised goes along by value; the rest are tables of their own, in which small values are hidden. */
const noised = new Set(['reached', 'answer', 'ratio', 'rating']);
const keepNoised = (told: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
  Object.fromEntries(
    Object.entries(told)
      .filter(([field]) => noised.has(field))
      .map(([field, values]) => [field, { ...values }]),
  );
