import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { errorCodes } from '../core/errors.ts';

const root = path.join(import.meta.dirname, '..');
const page = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
const folderTable = page.slice(page.indexOf('## Where things are'), page.indexOf('## Who may import whom'));
const foldersIn = (folder: string) =>
  readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => path.posix.join(folder, entry.name));

test('ARCHITECTURE.md names every folder of the core and no folder that is not there', () => {
  const named = [...folderTable.matchAll(/^\| `([a-z/-]+)\/` \|/gm)].map((match) => match[1] ?? '');
  const notOurs = new Set(['node_modules', 'out', 'coverage', 'test-results', 'playwright-report']);
  const top = foldersIn('.').filter((folder) => !notOurs.has(folder));
  expect(named.toSorted()).toEqual([...top, ...foldersIn('core')].toSorted());
});

test('every error code is `area.problem`, and none stands twice', () => {
  expect(new Set(errorCodes).size).toBe(errorCodes.length);
  for (const code of errorCodes) expect(code).toMatch(/^[a-z]+\.[a-z-]+$/);
});

test('no file of the project is longer than 400 lines, tables and tests apart', () => {
  const long: string[] = [];
  (function walk(folder: string) {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (/\.(ts|tsx|mjs)$/.test(file) && readFileSync(path.join(root, file), 'utf8').split('\n').length > 400) {
        long.push(file);
      }
    }
  })('core');
  expect(long).toEqual([]);
});
