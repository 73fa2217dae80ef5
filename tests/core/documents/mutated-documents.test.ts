import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeMutated, readMutated } from '../../fuzz/read-mutated.ts';

const root = path.join(import.meta.dirname, '../../..');
const folders = ['tests/fixtures/cv', 'tests/fixtures/fuzz', 'resources/samples'].map((folder) =>
  path.join(root, folder),
);
const documents = folders
  .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
  .filter((file) => /\.(?:pdf|docx)$/.test(file))
  .toSorted()
  .map((file) => readFileSync(file));

test('a seed breaks a document in one way only', () => {
  expect(makeMutated(documents, 7).equals(makeMutated(documents, 7))).toBe(true);
  expect(makeMutated(documents, 7).equals(makeMutated(documents, 8))).toBe(false);
});

test('150 broken PDF and DOCX files each end with a CV or a code, and the reader goes on (10,000: npm run fuzz)', async () => {
  const result = await readMutated({
    documents,
    count: 150,
    recogniseOneOf: 50,
    seed: 1_000_000,
    computeEntry: path.join(root, 'core/compute/compute-worker.ts'),
    modelsFolder: path.join(root, 'models'),
    resourcesFolder: path.join(root, 'resources'),
  });
  console.log(`broken files: ${JSON.stringify(result.endings)}`);
  expect(result.failures).toEqual([]);
  expect(result.endings.read).toBeGreaterThan(20);
  expect(Object.keys(result.endings).length).toBeGreaterThan(2);
  expect(result.mostSilent.silenceMs).toBeLessThan(10_000);
}, 300_000);
