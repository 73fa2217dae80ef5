/**
 * Exact Shapley values: what each player adds to a game, averaged over all orders in which the players can come.
 * `values[set]` is what the players of `set` reach together, where bit `p` of `set` says that player `p` is in it, so there
 * are 2^players numbers. The parts add up to `values[all] - values[none]`; equal players get equal parts, and a player who
 * changes nothing gets 0. Throws `RangeError` when a number is missing.
 */
export function shareByShapley(players: number, values: readonly number[]): number[] {
  const numberFor = (set: number) => {
    const value = values[set];
    if (value === undefined) throw new RangeError('a game needs a number for every set of its players');
    return value;
  };
  // Weight of a set that a player joins: (members! (players - members - 1)!) / players!.
  const weights: number[] = [];
  for (let members = 0, weight = 1 / players; members < players; members++) {
    weights.push(weight);
    weight *= (members + 1) / Math.max(1, players - members - 1);
  }
  return Array.from({ length: players }, (_, player) => {
    const bit = 1 << player;
    let part = 0;
    for (let set = 0; set < 1 << players; set++) {
      if ((set & bit) !== 0) continue;
      part += (weights[countBits(set)] ?? 0) * (numberFor(set | bit) - numberFor(set));
    }
    return part;
  });
}

function countBits(set: number): number {
  let bits = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) bits++;
  return bits;
}
