/**
 * Holm's correction (1979): whichever of the hypotheses are true, and however they hang together, the chance that a true one falls
 * below a threshold stays below that threshold. In the order given.
 */
export function correctForMany(pValues: readonly number[]): readonly number[] {
  const order = [...pValues.keys()].sort((one, other) => (pValues[one] ?? 1) - (pValues[other] ?? 1));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [rank, index] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues[index] ?? 1) * (pValues.length - rank)));
    adjusted[index] = largest;
  }
  return adjusted;
}
