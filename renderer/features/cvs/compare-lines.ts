/** Lines that are only on one side; the others say nothing new and are left out. */
interface LineDifference {
  readonly kind: 'removed' | 'added';
  readonly text: string;
}

/** The lines of two texts that are not in both, those of the first before those of the second. */
export function compareLines(before: string, after: string): LineDifference[] {
  const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  const leave = (lines: readonly string[], others: readonly string[]) => {
    const rest = [...others];
    return lines.filter((line) => {
      const at = rest.indexOf(line);
      if (at >= 0) rest.splice(at, 1);
      return at < 0;
    });
  };
  const old = linesOf(before);
  const now = linesOf(after);
  const removed = leave(old, now);
  const added = leave(now, old);
  // The same lines in another order: the whole text is what changed.
  if (removed.length === 0 && added.length === 0)
    return [
      { kind: 'removed', text: old.join(' · ') },
      { kind: 'added', text: now.join(' · ') },
    ];
  return [
    ...removed.map((text) => ({ kind: 'removed' as const, text })),
    ...added.map((text) => ({ kind: 'added' as const, text })),
  ];
}
