import { describe, expect, test } from 'vitest';
import type { Advert } from '../../../../build/knowledge/parts/industries-adverts.ts';
import { listAsks, measureAts } from '../../../../build/knowledge/parts/industries-asks.ts';

const write = (text: string): Advert => ({
  corpus: 'a-corpus',
  industry: 'sales',
  title: 'Sales manager',
  text,
  words: 100,
  skills: new Set(['CRM', 'Excel']),
  keys: '',
});
const adverts = [
  ...Array.from({ length: 10 }, () => write('You exceed your sales targets. Send your CV as PDF.')),
  ...Array.from({ length: 110 }, () => write('You like customers.')),
];

describe('what employers ask to see', () => {
  test('is measured where enough adverts name it', () => {
    expect(listAsks('sales', adverts)).toContainEqual({
      code: 'quota-attainment',
      basis: 'measured',
      count: 10,
      of: 120,
      source: 'cvplus-advert-counts',
    });
  });

  test('is a judgement, without a count, where there are too few adverts', () => {
    expect(listAsks('sales', adverts.slice(0, 5))).toContainEqual({
      code: 'quota-attainment',
      basis: 'judgement',
      source: 'cvplus-curated',
    });
  });
});

test('formats and density are counted in the adverts, or not stated', () => {
  const measured = measureAts(adverts);
  expect(measured.find(({ value }) => value === 'pdf')).toMatchObject({ count: 10, of: 120 });
  expect(measured.find(({ code }) => code === 'keyword-density')?.number).toBe(2);
  expect(measureAts(adverts.slice(0, 5))).toEqual([]);
});
