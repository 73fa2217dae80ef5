import { readFileSync } from 'node:fs';
import type { PartInput } from '../part.ts';
import { readCell } from './concepts-rows.ts';

const files = [
  ['en', 'esco/v1.2.0/en/ISCOGroups_en.csv.gz', 'esco-1.2.0'],
  ['fr', 'esco/v1.0/ISCOGroups_fr.csv.gz', 'esco-1.0-fr'],
  ['nl', 'esco/v1.2.0/nl/ISCOGroups_nl.csv.gz', 'esco-1.2.0-nl'],
] as const;

/** Languages in which no publication of the names could be had: CVPlus keeps its own. */
const keptLanguages = ['de', 'ja', 'zh'] as const;

/** ISCO-08 groups of one to four digits and their names. Returns the English names by code. */
export function fillIsco({ database, reference }: PartInput): ReadonlyMap<string, string> {
  const addGroup = database.prepare('INSERT INTO isco_group VALUES (?, ?, ?)');
  const addLabel = database.prepare('INSERT INTO isco_label VALUES (?, ?, ?, ?)');
  const english = new Map<string, string>();
  const labels: [code: string, language: string, label: string, source: string][] = [];
  for (const [language, path, source] of files) {
    for (const row of reference.readCsv(path)) {
      const code = readCell(row, 'code');
      const label = readCell(row, 'preferredLabel');
      if (!/^\d{1,4}$/.test(code) || label === '') continue;
      if (language === 'en') english.set(code, label);
      labels.push([code, language, label, source]);
    }
  }
  for (const row of reference.readTsv('esco/v1.1.1/occupations_isco_en_sv_fi.tsv.gz')) {
    const code = /\/isco\/C(\d{1,4})$/.exec(readCell(row, 'uri'))?.[1];
    const label = readCell(row, 'sv');
    if (code !== undefined && label !== '') labels.push([code, 'sv', label, 'esco-1.1.1-sv']);
  }
  for (const language of keptLanguages) {
    const text = readFileSync(new URL(`../curated/isco-labels-${language}.tsv`, import.meta.url), 'utf8');
    for (const line of text.trimEnd().split('\n').slice(1)) {
      const [code = '', label = ''] = line.split('\t');
      if (!english.has(code) || label === '') throw new Error(`isco-labels-${language}.tsv has a wrong line: ${line}`);
      labels.push([code, language, label, 'cvplus-curated']);
    }
  }
  for (const code of [...english.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    addGroup.run(code, code.length > 1 ? code.slice(0, -1) : null, 'esco-1.2.0');
  }
  for (const row of labels) if (english.has(row[0])) addLabel.run(...row);
  return english;
}
