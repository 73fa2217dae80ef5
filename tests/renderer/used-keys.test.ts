import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { areas } from '../../core/wording/wording.ts';
import { readTexts } from '../support/texts.ts';

const root = path.join(import.meta.dirname, '..', '..');

function readSources(folder: string): string {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'utf8'))
    .join('\n');
}

const sources = ['core', 'renderer', 'electron'].map(readSources).join('\n');
/** Whole strings, and the beginnings of those that end in a value: `nav.${name}` uses every key below `nav.`. */
const strings = new Set([...sources.matchAll(/['"`]([\w:.-]+)['"`]/g)].map(([, text]) => text));
const beginnings = [...new Set([...sources.matchAll(/`([\w:.-]*[.:])\$\{/g)].map(([, text]) => text ?? ''))];

it.each(areas)('every text of %s is used somewhere', (area) => {
  const isUsed = (key: string) =>
    strings.has(key) ||
    strings.has(`${area}:${key}`) ||
    beginnings.some((beginning) => {
      const own = beginning.startsWith(`${area}:`) ? beginning.slice(area.length + 1) : beginning;
      if (own.includes(':')) return false;
      // `advice:${group}.${value}`: the group is a closed word of the code.
      return own.length > 0 ? key.startsWith(own) : strings.has(key.split('.')[0]);
    });
  const keys = Object.keys(readTexts('en', area)).map((key) => key.replace(/_(one|other)$/, ''));
  // Codes of errors are looked up as they are.
  const unused = area === 'errors' ? [] : [...new Set(keys)].filter((key) => !isUsed(key));
  expect(unused).toEqual([]);
});
