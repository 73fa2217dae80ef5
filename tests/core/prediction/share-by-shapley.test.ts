import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareByShapley } from '../../../core/prediction/share-by-shapley.ts';

/** All orders of the players, by hand: what each adds on average when the players come in that order. */
function shareByOrders(players: number, values: readonly number[]): number[] {
  const sums = Array.from({ length: players }, () => 0);
  let orders = 0;
  function visit(set: number, added: readonly number[]): void {
    if (added.length === players) {
      orders++;
      added.reduce((before, player) => {
        const after = before | (1 << player);
        sums[player] = (sums[player] ?? 0) + (values[after] ?? 0) - (values[before] ?? 0);
        return after;
      }, 0);
    }
    for (let player = 0; player < players; player++) {
      if ((set & (1 << player)) === 0) visit(set | (1 << player), [...added, player]);
    }
  }
  visit(0, []);
  return sums.map((sum) => sum / orders);
}

const game = fc
  .integer({ min: 1, max: 5 })
  .chain((players) =>
    fc.tuple(
      fc.constant(players),
      fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2 ** players, maxLength: 2 ** players }),
    ),
  );

describe('the parts of a game', () => {
  test('are the averages over every order of the players', () => {
    fc.assert(
      fc.property(game, ([players, values]) => {
        const orders = shareByOrders(players, values);
        shareByShapley(players, values).forEach((part, player) => {
          expect(part).toBeCloseTo(orders[player] ?? Number.NaN, 9);
        });
      }),
    );
  });

  test('add up to what all reach over what none reach', () => {
    fc.assert(
      fc.property(game, ([players, values]) => {
        const sum = shareByShapley(players, values).reduce((total, part) => total + part, 0);
        expect(sum).toBeCloseTo((values.at(-1) ?? 0) - (values[0] ?? 0), 9);
      }),
    );
  });

  test('are 0 for a player who changes nothing, and the same for players who do the same', () => {
    // Player 0 adds 4, player 1 nothing, players 2 and 3 only add 6 together.
    const values = Array.from({ length: 16 }, (_, set) => (set & 1 ? 4 : 0) + ((set & 12) === 12 ? 6 : 0));
    expect(shareByShapley(4, values)).toEqual([4, 0, 3, 3].map((part) => expect.closeTo(part, 12)));
  });

  test('of nobody are none, and a missing number is refused', () => {
    expect(shareByShapley(0, [7])).toEqual([]);
    expect(() => shareByShapley(2, [0, 1, 2])).toThrow(RangeError);
  });
});
