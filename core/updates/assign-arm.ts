import { createHash } from 'node:crypto';

const buckets = 10_000;

/** The bucket 0..9999 of a unit in an experiment: evenly spread, and the same for ever. */
export function findBucket(experiment: string, unit: string): number {
  const digest = createHash('sha256').update(`${experiment}\n${unit}`).digest();
  // Six bytes are far more than the buckets, so that the remainder favours none.
  return digest.readUIntBE(0, 6) % buckets;
}

/** The arm that answers for a unit; `share` is how many of 10,000 units the challenger gets. */
export function assignArm(experiment: string, unit: string, share: number): 'champion' | 'challenger' {
  return findBucket(experiment, unit) < share ? 'challenger' : 'champion';
}
