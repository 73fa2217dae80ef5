import { createHash } from 'node:crypto';

/**
 * Whether this installation belongs to the first `percentage` of 100 that get a version. The place in the line is drawn anew
 * for every version from an id that never leaves the computer, so nobody is always first and nobody can be told apart.
 */
export function isInRollOut(installation: string, version: string, percentage: number | undefined): boolean {
  if (percentage === undefined) return true;
  const drawn = createHash('sha256').update(`${installation} ${version}`).digest().readUInt32BE(0) / 2 ** 32;
  return drawn * 100 < percentage;
}

const numbersOf = (version: string) => /^(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number);

/** Whether a version is newer than another; a version that cannot be read is never newer. */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [numbersOf(version), numbersOf(than)];
  if (!one || !other) return false;
  const at = one.findIndex((number, index) => number !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}
