import { placeUnit } from '../domain/experiment.ts';

/** The arm that answers for a unit; `share` is how many of 10,000 units the challenger gets. */
export function assignArm(experiment: string, unit: string, share: number): 'champion' | 'challenger' {
  return placeUnit(experiment, unit) * 10_000 < share ? 'challenger' : 'champion';
}
