import { type Target, targets } from '../domain/prediction.ts';

/** A record with one entry per target. */
export function mapTargets<T>(make: (target: Target) => T): Record<Target, T> {
  // Every target is in the list, which the type of Object.fromEntries does not know.
  return Object.fromEntries(targets.map((target) => [target, make(target)])) as Record<Target, T>;
}
