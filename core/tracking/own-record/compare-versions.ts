import type { CalibrationView, Claim } from '../../domain/own-record.ts';
import { bootstrapIntervals } from './bootstrap.ts';
import type { HeldCase } from './hold-predictions.ts';
import { baseOf, fewestForComparison, lossOf, outcomeOf } from './scored-case.ts';

type VersionView = CalibrationView['versions'][number];

interface SaidByVersion {
  readonly one: HeldCase;
  readonly claim: Claim;
}

/** The model's own part of a number: what the person's record adds would be credited to whichever version came later. */
const lossOfModel = ({ one, claim }: SaidByVersion) => lossOf(claim.withoutRecord, outcomeOf(one));

function meanLoss(said: readonly SaidByVersion[]): number {
  return said.reduce((sum, each) => sum + lossOfModel(each), 0) / said.length;
}

/** Loss of the starting number minus that of the version, for cases that have a starting number. */
function listGains(said: readonly SaidByVersion[]): number[] {
  return said.flatMap((each) => {
    const base = baseOf(each.claim);
    return base === null ? [] : [lossOf(base, outcomeOf(each.one)) - lossOfModel(each)];
  });
}

/** Whether the 95 % interval of the mean, or of the first mean less the second, lies above zero. */
function isSurelyPositive(...groups: readonly (readonly number[])[]): boolean {
  const columns = groups.map((values) => [Float64Array.from(values)]);
  const [interval] = bootstrapIntervals(columns, ([one, other]) => [(one?.[0] ?? Number.NaN) - (other?.[0] ?? 0)]);
  return interval !== undefined && interval.low > 0;
}

/**
 * Whether a version has served the person better than the serving one; null where that cannot be told yet. Best are
 * applications for which both have spoken: the loss of one minus that of the other, pair by pair. Where each has spoken
 * for others, as in a trial that deals them out, each is held against the starting number of its own applications and
 * the gains are compared. Either way from twenty on, and only when the 95 % interval leaves zero out.
 */
function isBetterThanServing(version: readonly SaidByVersion[], serving: readonly SaidByVersion[]): boolean | null {
  if (version.length < fewestForComparison || serving.length < fewestForComparison) return null;
  const servingOf = new Map(serving.map((each) => [each.one.applicationId, each]));
  const differences = version.flatMap((each) => {
    const other = servingOf.get(each.one.applicationId);
    return other ? [lossOfModel(other) - lossOfModel(each)] : [];
  });
  if (differences.length >= fewestForComparison) return isSurelyPositive(differences);
  const ours = listGains(version);
  const theirs = listGains(serving);
  return Math.min(ours.length, theirs.length) < fewestForComparison ? null : isSurelyPositive(ours, theirs);
}

/** Each version that has spoken for a decided application, in the order in which they first did. */
export function compareVersions(decided: readonly HeldCase[], servingVersion: string | undefined): VersionView[] {
  const saidBy = new Map<string, SaidByVersion[]>();
  for (const one of decided) {
    for (const [version, claim] of one.byVersion) {
      const said = saidBy.get(version);
      if (said) said.push({ one, claim });
      else saidBy.set(version, [{ one, claim }]);
    }
  }
  const serving = servingVersion === undefined ? [] : (saidBy.get(servingVersion) ?? []);
  return [...saidBy].map(([version, said]) => ({
    version,
    decided: said.length,
    brier: said.length < fewestForComparison ? null : meanLoss(said),
    isBetter: version === servingVersion ? null : isBetterThanServing(said, serving),
  }));
}

/** The version that has served this person better than the one in use, if any can be told from chance. */
export function findBetterVersion({ versions }: Pick<CalibrationView, 'versions'>): string | undefined {
  const better = versions.filter(({ isBetter }) => isBetter === true);
  return better.toSorted((one, other) => (one.brier ?? 1) - (other.brier ?? 1))[0]?.version;
}
