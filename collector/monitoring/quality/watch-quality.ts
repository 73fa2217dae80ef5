import { findDay } from '../../clock.ts';
import type { CollectorDatabase } from '../../database/database.ts';
import type { FieldQuality, QualityView } from '../monitoring-schemas.ts';
import { listShown } from '../release-store.ts';
import { releaseTable, type Suppress } from '../release-table.ts';
import { openFieldsOf, type QualityRow, readQualityRows, sumIntake } from './quality-store.ts';

const dayLength = 86_400_000;
const blockDays = 28;
const delays = ['0', '1', '2', '3-5', '6-24', 'out-of-range'] as const;
const kinds = ['outcome', 'pay', 'use'] as const;
/** Standard errors from which a share has jumped. */
const jumpSigmas = 4;

/** Blocks of 28 days that never overlap, counted from 1970: two releases of them share nobody. */
const findBlock = (now: number) => Math.floor(now / dayLength / blockDays);
const startOfBlock = (block: number) => findDay(block * blockDays * dayLength);

function nameDelay(months: number): (typeof delays)[number] {
  if (months < 0 || months > 24) return 'out-of-range';
  if (months < 3) return months === 0 ? '0' : months === 1 ? '1' : '2';
  return months < 6 ? '3-5' : '6-24';
}

const sum = <T>(rows: readonly T[], count: (row: T) => number) => rows.reduce((total, row) => total + count(row), 0);

/** Lets out the quality of the last block of 28 days that is over: each once, whatever is taken back later. */
export async function releaseQuality(
  parts: { readonly database: CollectorDatabase; readonly suppress: Suppress; readonly k: number },
  now: number,
): Promise<void> {
  const block = findBlock(now) - 1;
  const today = findDay(now);
  if ((await listShown(parts.database, `quality.${block}.`)).size > 0) return;
  const rows = await readQualityRows(parts.database, startOfBlock(block), startOfBlock(block + 1));
  const release = (name: string, counts: readonly (readonly [string, number])[]) => {
    const n = sum(counts, ([, count]) => count);
    const share = (count: number) => ({ n, share: count / n, standardError: Math.sqrt((count * (n - count)) / n) / n });
    const cells = new Map(counts.map(([key, count]) => [key, { n: count, value: share(count) }]));
    return releaseTable(parts, { name: `quality.${block}.${name}`, cells, today });
  };
  for (const kind of kinds) {
    const ofKind: readonly QualityRow[] = rows.filter((row) => row.kind === kind);
    const n = sum(ofKind, (row) => row.n);
    for (const [, field] of openFieldsOf.filter(([one]) => one === kind)) {
      const open = sum(ofKind, (row) => row.open[`${kind} ${field}`] ?? 0);
      await release(`field.${kind}.${field}`, [
        ['unknown', open],
        ['known', n - open],
      ]);
    }
    await release(
      `delay.${kind}`,
      delays.map(
        (delay) =>
          [
            delay,
            sum(
              ofKind.filter(({ months }) => nameDelay(months) === delay),
              (row) => row.n,
            ),
          ] as const,
      ),
    );
  }
}

type ShownShare = FieldQuality['unknown'];
function readShare(value: unknown): ShownShare {
  if (typeof value !== 'object' || value === null) return null;
  const { n, share, standardError } = value as Record<string, unknown>;
  return typeof n === 'number' && typeof share === 'number' && typeof standardError === 'number'
    ? { n, share, standardError }
    : null;
}

export async function readQuality(database: CollectorDatabase, now: number, k: number): Promise<QualityView> {
  const block = findBlock(now) - 1;
  const [shown, earlier, intake] = await Promise.all([
    listShown(database, `quality.${block}.`),
    listShown(database, `quality.${block - 1}.`),
    sumIntake(database, findDay(now - (blockDays - 1) * dayLength)),
  ]);
  const count = (outcome: string) =>
    sum(
      intake.filter((one) => one.outcome === outcome),
      ({ n }) => n,
    );
  const kept = k * Math.round(count('kept') / k);
  const [known, spent, refused] = [count('known'), count('spent'), count('refused')];
  const all = kept + known + spent + refused;
  const round = (share: number) => Number(share.toPrecision(2));
  const fields = openFieldsOf.map(([kind, field]): FieldQuality => {
    const unknown = readShare(shown.get(`quality.${block}.field.${kind}.${field}`)?.unknown);
    const before = readShare(earlier.get(`quality.${block - 1}.field.${kind}.${field}`)?.unknown);
    const isJump =
      unknown !== null &&
      before !== null &&
      Math.abs(unknown.share - before.share) > jumpSigmas * Math.hypot(unknown.standardError, before.standardError);
    return { kind, field, unknown, before, isJump };
  });
  return {
    from: shown.size > 0 ? startOfBlock(block) : null,
    to: shown.size > 0 ? findDay(Date.parse(startOfBlock(block + 1)) - dayLength) : null,
    intake: { kept, known, spent, refused },
    duplicateShare: all > 0 ? round(known / all) : null,
    refusedShare: all > 0 ? round(refused / all) : null,
    refusedFields: intake.filter(({ outcome }) => outcome === 'refused').map(({ field, n }) => ({ field, n })),
    fields,
    delays: kinds.flatMap((kind) =>
      delays.map((months) => ({
        kind,
        months,
        share: readShare(shown.get(`quality.${block}.delay.${kind}`)?.[months]),
      })),
    ),
  };
}
