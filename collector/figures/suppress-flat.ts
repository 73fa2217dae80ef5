/**
 * A count as it is now, and after it how much it grew since each earlier release: whoever has those releases sees all of these,
 * so that each has to be as safe as the first.
 */
export type Layers = readonly number[];

export const isLarge = (layers: Layers, k: number): boolean => layers.every((n) => n >= k);

/** Counts of several cells together, layer by layer. */
export function addLayers(cells: readonly Layers[]): Layers {
  const [first = []] = cells;
  return first.map((_, layer) => cells.reduce((sum, one) => sum + (one[layer] ?? 0), 0));
}

/**
 * Which cells of a table with one side can be shown beside their total. What is not shown is at least two cells that hold at
 * least `k` together, or nothing: what is left of the total after what is shown says of each of them only that it lies between
 * 0 and `k` or more. The total itself has to be `k` or more in each layer. Every value that could be has to be among the
 * cells, for that there is none of something is a number too.
 */
export function suppressFlat(cells: ReadonlyMap<string, Layers>, k: number): ReadonlySet<string> {
  const shown = new Set([...cells].filter(([, layers]) => isLarge(layers, k)).map(([name]) => name));
  const layersOf = (name: string) => cells.get(name) ?? [];
  // The smallest goes first; by name where they are alike, so that the order says nothing.
  const order = [...shown].sort((a, b) => Math.min(...layersOf(a)) - Math.min(...layersOf(b)) || (a < b ? -1 : 1));
  for (;;) {
    const hidden = [...cells.keys()].filter((name) => !shown.has(name));
    if (hidden.length === 0) return shown;
    if (hidden.length > 1 && isLarge(addLayers(hidden.map(layersOf)), k)) return shown;
    const next = order.shift();
    if (next === undefined) return new Set();
    shown.delete(next);
  }
}
