import { existsSync, readFileSync } from 'node:fs';
import { phraseKey } from '../../../core/knowledge/split-tokens.ts';
import type { PartInput } from '../part.ts';
import type { TitleLikeness } from './concepts-likeness.ts';
import { readCell } from './concepts-rows.ts';
import type { TitleList } from './concepts-titles.ts';

/** Titles by group that CVPlus keeps itself, for the languages in which no publication could be had. */
export function fillKeptTitles(titles: TitleList, unitGroups: ReadonlySet<string>): void {
  for (const language of ['de', 'ja', 'sv', 'zh']) {
    const file = new URL(`../curated/titles-${language}.tsv`, import.meta.url);
    if (!existsSync(file)) continue;
    const groupsOfKey = new Map<string, { label: string; groups: Set<string> }>();
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [isco = '', label = ''] = line.split('\t').map((cell) => cell.trim());
      if (label === '' || isco === 'isco' || line.startsWith('#')) continue;
      if (!unitGroups.has(isco)) throw new Error(`titles-${language}.tsv names a group that is none: ${isco}`);
      const key = phraseKey(label);
      const entry = groupsOfKey.get(key) ?? { label, groups: new Set() };
      groupsOfKey.set(key, entry);
      entry.groups.add(isco);
    }
    for (const { label, groups } of groupsOfKey.values()) {
      const weight = Math.round(1000 / groups.size) / 1000;
      for (const isco of groups) {
        titles.add({ language, label, isPreferred: false, isco, weight, source: 'cvplus-curated' });
      }
    }
  }
}

/** A title of the Singapore list is taken only where the ISCO group with its first four digits has a title this alike. */
const alikeEnough = 0.5;

/** Singapore's occupation titles. Its first four digits are mostly, not always, an ISCO-08 group, so each is checked. */
export function fillSingapore({ reference }: PartInput, titles: TitleList, likeness: TitleLikeness): void {
  for (const row of reference.readTsv('sg_ssoc/ssoc2024_titles_partial.tsv.gz')) {
    const isco = readCell(row, 'ssoc_code').slice(0, 4);
    const label = readCell(row, 'title').replace(/\s*(?:\([^)]*\)|n\.e\.c\.)$/, '');
    if ((likeness.compare(label).get(isco) ?? 0) < alikeEnough) continue;
    titles.add({ language: 'en', label, isPreferred: false, isco, weight: 1, source: 'sg-ssoc-2024' });
  }
}
