import { describe, expect, it } from 'vitest';
import type { Basis } from '../../../core/domain/prediction.ts';
import { chooseReasons, enterScale, leaveScale, listParts } from '../../../core/wording/list-parts.ts';

const makeBasis = (cause: Basis['cause'], part: number | null): Basis => ({
  label: JSON.stringify(cause),
  cause,
  effect: part === null ? 0.5 : part / 10,
  part,
  source: 's',
  year: '2020',
  n: null,
  nOf: null,
});
const start = makeBasis({ kind: 'start', country: 'DE' }, -2);
const small = makeBasis({ kind: 'feature', feature: 'positions', value: 2 }, 0.01);
const large = makeBasis({ kind: 'feature', feature: 'gap_months', value: 9 }, -0.6);
const middle = makeBasis({ kind: 'feature', feature: 'certificates', value: 1 }, 0.2);
const own = makeBasis({ kind: 'step', id: 'own-record' }, 0.005);
const all = [start, small, large, middle, own];

describe('the reasons that are told one by one', () => {
  it('are the start, the own record and the largest others, in the order of the basis', () => {
    expect(chooseReasons(all, 3)).toEqual({ shown: [start, large, own], rest: [small, middle] });
  });
});

describe('parts on the additive scale', () => {
  it('begin where the one before ends and add up to the number', () => {
    const parts = listParts({ basis: all }, 3);
    if (!parts) throw new Error('there are parts');
    const ends = parts.shown.map(({ from, to }) => [from, to]);
    expect(ends.map(([from]) => from)).toEqual([0, ...ends.slice(0, -1).map(([, to]) => to)]);
    expect(parts.rest).toMatchObject({ count: 2, from: ends.at(-1)?.[1] });
    expect(parts.end).toBeCloseTo(-2 + 0.01 - 0.6 + 0.2 + 0.005);
    expect(parts.rest.effect).toBeCloseTo(0.021);
  });

  it('are none for a model that gives none', () => {
    expect(listParts({ basis: all.map((one) => ({ ...one, part: null })) }, 3)).toBeUndefined();
  });

  it('lead back to the number in its own unit', () => {
    for (const scale of ['logit', 'log', 'unit'] as const) {
      expect(leaveScale(enterScale(0.12, { scale }), { scale })).toBeCloseTo(0.12);
    }
  });
});
