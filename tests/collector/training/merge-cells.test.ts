import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeCells } from '../../../collector/training/merge-cells.ts';
import type { FineCell } from '../../../collector/training/outcome-store.ts';

const Fine: fc.Arbitrary<FineCell> = fc.record({
  country: fc.constantFrom('DE', 'US'),
  industry: fc.constantFrom('sales', 'legal', 'other'),
  month: fc.constantFrom('2026-07', '2026-08', '2026-11'),
  channel: fc.constantFrom('job-board', 'referral'),
  level: fc.constantFrom('mid', 'senior'),
  match: fc.constantFrom('half', 'all', 'unknown'),
  model: fc.constantFrom('2.0.0', '2.1.0'),
  interview: fc.integer({ min: 3, max: 5 }),
  offer: fc.integer({ min: 0, max: 2 }),
  reached: fc.tuple(fc.nat(30), fc.nat(9), fc.nat(3), fc.nat(2)),
  answer: fc.constant([0, 0, 0, 0, 0, 0]),
});
const total = (cells: readonly { readonly reached: readonly number[] }[]) =>
  cells.flatMap(({ reached }) => reached).reduce((sum, count) => sum + count, 0);

describe('mergeCells', () => {
  it('keeps no cell below k, loses no contribution uncounted, and has each cell once', () => {
    fc.assert(
      fc.property(fc.array(Fine, { maxLength: 60 }), fc.integer({ min: 1, max: 60 }), (fine, k) => {
        const { cells, dropped } = mergeCells(fine, k);
        expect(cells.every((cell) => total([cell]) >= k)).toBe(true);
        expect(total(cells) + dropped).toBe(total(fine));
        const names = cells.map(({ reached, answer, ...place }) => JSON.stringify(place));
        expect(new Set(names).size).toBe(names.length);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('joins small cells with their parent, what a prediction knows least about first', () => {
    const cell: FineCell = {
      country: 'DE',
      industry: 'sales',
      month: '2026-11',
      channel: 'job-board',
      level: 'mid',
      match: 'half',
      model: '2.0.0',
      interview: 4,
      offer: 1,
      reached: [9, 1, 1, 1],
      answer: [12, 0, 0, 0, 0, 0],
    };
    const large = { ...cell, reached: [30, 5, 0, 0] };
    expect(mergeCells([large, { ...cell, offer: 2 }, { ...cell, offer: 0 }], 20).cells).toEqual([
      { ...cell, offer: '', reached: [18, 2, 2, 2], answer: [24, 0, 0, 0, 0, 0] },
      large,
    ]);
    const far = { ...cell, offer: 2, channel: 'fair', level: 'senior', month: '2026-10' };
    expect(mergeCells([cell, far], 20).cells).toMatchObject([{ month: '2026-Q4', match: 'half', industry: 'sales' }]);
    expect(mergeCells([cell], 20)).toEqual({ cells: [], dropped: 12 });
  });
});
