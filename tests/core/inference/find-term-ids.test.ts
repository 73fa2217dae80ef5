import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { findTermIds } from '../../../core/inference/find-term-ids.ts';
import { modelsFolder } from './models-folder.ts';

const { terms } = z
  .object({ terms: z.object({ examples: z.array(z.object({ text: z.string(), terms: z.array(z.string()) })).min(1) }) })
  .parse(JSON.parse(readFileSync(join(modelsFolder, 'features.json'), 'utf8')));

const numberTerms = (known: readonly string[]) => new Map(known.map((term, index) => [term, BigInt(index + 1)]));

test.each(terms.examples)(
  'finds the terms of "$text" that the trainer finds, in its order',
  ({ text, terms: known }) => {
    expect(findTermIds(text, numberTerms(known), 100).map(Number)).toEqual(known.map((_, index) => index + 1));
  },
);

test('unknown terms are skipped, repeated ones kept once, and the rest is cut off', () => {
  const idOf = numberTerms(['chef', 'de partie', 'partie']);
  expect(findTermIds('Chef de partie, chef', idOf, 10)).toEqual([1n, 3n, 2n]);
  expect(findTermIds('Chef de partie, chef', idOf, 2)).toEqual([1n, 3n]);
  expect(findTermIds(' - / ', idOf, 2)).toEqual([]);
});
