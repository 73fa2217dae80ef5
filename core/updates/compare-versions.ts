const partsOf = (version: string) => (version.split('-')[0] ?? '').split('.').map(Number);

/** Negative when `one` is the older version, positive when it is the newer one; a suffix such as `-trial` does not count. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)];
  for (let part = 0; part < 3; part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
