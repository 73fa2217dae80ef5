import { expect, it } from 'vitest';
import { suppressFlat } from '../../../collector/figures/suppress-flat.ts';
import { suppressMonth } from '../../../collector/figures/suppress-month.ts';
import { countries } from '../../../core/domain/region.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';

const k = 3;

it('keeps every small cell of every table of four between 0 and k or more', () => {
  const names = ['a', 'b', 'c', 'd'];
  let tables = 0;
  for (let code = 0; code < 7 ** 4; code++) {
    const counts = names.map((_, index) => Math.floor(code / 7 ** index) % 7);
    if (counts.reduce((sum, n) => sum + n) < k) continue;
    tables++;
    const shown = suppressFlat(new Map(names.map((name, index) => [name, [counts[index] ?? 0]])), k);
    const hidden = names.flatMap((name, index) => (shown.has(name) ? [] : [counts[index] ?? 0]));
    for (const [index, name] of names.entries()) if (shown.has(name)) expect(counts[index]).toBeGreaterThanOrEqual(k);
    // What is left of the total bounds each of them, if there is another it could belong to.
    const left = hidden.reduce((sum, n) => sum + n, 0);
    expect(hidden.length === 0 || (hidden.length > 1 && left >= k)).toBe(true);
    if (counts.every((n) => n >= k)) expect(shown.size).toBe(4);
  }
  expect(tables).toBeGreaterThan(2000);
});

it('looks at what each cell grew by as at the cell itself', () => {
  const cells = new Map([
    ['grown', [50, 20]],
    ['same', [40, 1]],
    ['other', [30, 9]],
    ['new', [30, 30]],
  ]);
  expect([...suppressFlat(cells, 10)].sort()).toEqual(['grown', 'new']);
});

it('lets no country be worked out from its region, its neighbours or the total', () => {
  const random = createSeededRandom(3);
  const members = { 'north-america': ['US', 'CA'], 'asia-pacific': ['AU', 'SG', 'JP', 'HK'] };
  for (let round = 0; round < 200; round++) {
    const country = Object.fromEntries(countries.map((name) => [name, Math.floor(random() ** 4 * 60)]));
    const all = Object.values(country).reduce((sum, n) => sum + n, 0);
    const shown = suppressMonth({ all: { '': all }, country }, [], 20);
    if (!shown) continue;
    for (const [region, names] of Object.entries(members)) {
      const hidden = names.filter((name) => !shown.get('country')?.has(name)).map((name) => country[name] ?? 0);
      if (!shown.get('region')?.has(region)) expect(hidden.length).toBe(names.length);
      else if (hidden.length > 0) {
        expect(hidden.length).toBeGreaterThan(1);
        expect(hidden.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(20);
      }
    }
  }
});
