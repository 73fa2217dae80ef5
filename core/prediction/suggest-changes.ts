import type { FeatureRow } from '../domain/features.ts';
import type { ModelManifests } from '../domain/model-manifest.ts';
import type { EvidenceRung, Suggestion, Target } from '../domain/prediction.ts';
import { type MeasuredChange, measureChange } from './measure-change.ts';
import type { Edit } from './plan-edits.ts';
import { roundFor, unitOf } from './target-unit.ts';

/** At most this many are shown: more would be a list of wishes. */
const suggestionsLimit = 5;

/** What a change can be measured on, in the order in which an equal change is told. */
const measuredTargets = ['interview', 'offer', 'position', 'salary'] as const satisfies readonly Target[];

/** A number that was predicted, with the rung it stands on. */
interface Told {
  readonly evidence: EvidenceRung;
}

export interface SuggestionFacts {
  readonly manifests: ModelManifests;
  readonly main: FeatureRow;
  /** The targets that have a number. */
  readonly told: Readonly<Partial<Record<Target, Told>>>;
  /** A target's number for the row as it is and with the edit, on the target's scale. */
  numberOf(target: Target, edit: number | undefined): number;
}

interface Measured {
  readonly suggestion: Suggestion;
  /** Size of the change in units of its noise. */
  readonly weight: number;
}

/** Smallest change that counts: a point of a share, a tenth of a point of a chance, half a percent of pay. Assumptions. */
function findSmallestNoise(target: Target, from: number): number {
  if (unitOf[target] === 'money-per-year') return 0.005 * from;
  return target === 'position' ? 0.01 : 0.001;
}

function weigh(target: Target, { from, to, range }: MeasuredChange): number {
  const half = range ? (range.high - range.low) / 2 : 0;
  return (to - from) / Math.max(half, findSmallestNoise(target, from));
}

function measureOn(
  target: (typeof measuredTargets)[number],
  edit: Edit,
  index: number,
  facts: SuggestionFacts,
): Measured[] {
  const told = facts.told[target];
  if (!told) return [];
  const { kind, subject, pointer, row, mayDoNothing = false } = edit;
  const change = measureChange({
    target,
    manifest: facts.manifests[target],
    before: facts.main,
    after: row,
    from: facts.numberOf(target, undefined),
    to: facts.numberOf(target, index),
    mayDoNothing,
  });
  const from = roundFor(target, change.from);
  const to = roundFor(target, change.to);
  // Left out of the model because it is not clear; a range that holds zero says so.
  const isPossible = change.range !== null && change.range.low <= 0 && change.range.high > 0 && target !== 'salary';
  if (to < from || (to === from && !isPossible)) return [];
  const isClear = to > from && change.range !== null && change.range.low > 0;
  const suggestion: Suggestion = {
    kind,
    subject,
    target,
    from,
    to,
    change: change.range && {
      low: roundFor(target, change.range.low, from),
      high: roundFor(target, change.range.high, from),
    },
    isClear,
    evidence: told.evidence,
    pointer,
  };
  return [{ suggestion, weight: weigh(target, change) }];
}

const isBefore = (one: Measured, other: Measured) =>
  Number(other.suggestion.isClear) - Number(one.suggestion.isClear) || other.weight - one.weight;

/**
 * What the edits would do, at most five: those whose change is clear of noise first, then by the size of the change in
 * units of its noise. Each edit is told on the one target on which that is largest; one that moves nothing is left out.
 */
export function suggestChanges(edits: readonly Edit[], facts: SuggestionFacts): Suggestion[] {
  return edits
    .flatMap((edit, index) => {
      const measured = measuredTargets.flatMap((target) => measureOn(target, edit, index, facts));
      return measured.sort(isBefore).slice(0, 1);
    })
    .sort(isBefore)
    .slice(0, suggestionsLimit)
    .map(({ suggestion }) => suggestion);
}
