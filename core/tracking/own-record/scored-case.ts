import type { Claim } from '../../domain/own-record.ts';
import type { HeldCase } from './hold-predictions.ts';

/** Fewest decided applications from which any figure is shown, and from which figures are compared. */
export const fewestForCounts = 5;
export const fewestForComparison = 20;

/** 1 where it happened, else 0. */
export const outcomeOf = ({ state }: HeldCase): 0 | 1 => (state === 'success' ? 1 : 0);

/** Squared distance of a prediction from what happened: Brier's loss of one case. */
export const lossOf = (predicted: number, happened: 0 | 1): number => (predicted - happened) ** 2;

/** Starting numbers come from sums of rounded parts and may end a hair outside of what a probability can be. */
export function baseOf({ base }: Claim): number | null {
  return base === null ? null : Math.min(1, Math.max(0, base));
}
