import type { Industry } from '../../core/domain/industry.ts';
import { isUnspaced, phraseKey } from '../../core/knowledge/split-tokens.ts';
import { findByStart, findIndustryOfIsco } from './industry-of-isco.ts';
import { compareRows, type Reference, readCurated } from './read-reference.ts';

/** Occupation groups of each industry by the start of their US SOC 2018 code; the longest start counts. */
const industryOfSoc: Readonly<Record<string, Industry>> = {
  '15-12': 'technology',
  '15-2051': 'technology',
  '11-3021': 'technology',
  '17-2061': 'technology',
  '13-2': 'finance',
  '11-3031': 'finance',
  '15-2011': 'finance',
  '43-3': 'finance',
  '41-3031': 'finance',
  29: 'healthcare',
  31: 'healthcare',
  '11-9111': 'healthcare',
  '11-2011': 'marketing',
  '11-2021': 'marketing',
  '11-2032': 'marketing',
  '13-1161': 'marketing',
  '27-3031': 'marketing',
  41: 'sales',
  '11-2022': 'sales',
  '13-1111': 'consulting',
  25: 'education',
  '25-4': 'other',
  '11-903': 'education',
  17: 'engineering',
  '11-9041': 'engineering',
  23: 'legal',
  51: 'manufacturing',
  '51-3011': 'other',
  '11-3051': 'manufacturing',
};

export interface TitlePhrase {
  readonly key: string;
  readonly industry: Industry;
  readonly share: number;
  readonly sources: readonly string[];
}

interface Counted {
  readonly counts: Map<Industry, number>;
  readonly sources: Set<string>;
}

/** Titles kept by hand weigh as much as this many rows of a table. */
const curatedWeight = 1000;
const smallestShare = 0.6;

/**
 * The table of occupations. A title that a shorter known one already decides the same way ("senior backend developer"
 * after "developer") is left out; heads of titles ("engineer") are kept with the share of the industry they mostly mean.
 */
export function makeOccupations(reference: Reference): TitlePhrase[] {
  const titles = new Map<string, Counted>();
  function count(title: string, industry: Industry, source: string, weight = 1): void {
    const key = phraseKey(title);
    if (key === '' || key.length > 60) return;
    const counted = titles.get(key) ?? { counts: new Map(), sources: new Set() };
    counted.counts.set(industry, (counted.counts.get(industry) ?? 0) + weight);
    counted.sources.add(source);
    titles.set(key, counted);
  }
  function countTitle(title: string, industry: Industry, source: string): void {
    const bare = title.replace(/\s*\([^)]*\)/g, '').trim();
    count(bare, industry, source);
  }

  for (const row of reference.readTsv('onet/29.2/Alternate_Titles.txt.gz')) {
    countTitle(row['Alternate Title'] ?? '', findByStart(industryOfSoc, row['O*NET-SOC Code'] ?? ''), 'onet-29.2');
  }
  for (const row of reference.readTsv('onet/29.2/Occupation_Data.txt.gz')) {
    countTitle(row.Title ?? '', findByStart(industryOfSoc, row['O*NET-SOC Code'] ?? ''), 'onet-29.2');
  }
  for (const [path, source] of [
    ['esco/v1.2.0/en/occupations_en.csv.gz', 'esco-1.2.0'],
    ['esco/v1.2.0/nl/occupations_nl.csv.gz', 'esco-1.2.0-nl'],
    ['esco/v1.0/occupations_fr.csv.gz', 'esco-1.0-fr'],
  ] as const) {
    for (const row of reference.readCsv(path)) {
      const labels = [row.preferredLabel ?? '', ...(row.altLabels ?? '').split('\n')];
      const industry = findIndustryOfIsco(row.iscoGroup ?? '');
      for (const label of labels) for (const form of label.split('/')) countTitle(form, industry, source);
    }
  }
  const swedish = reference.readTsv('esco/v1.1.1/occupations_isco_en_sv_fi.tsv.gz');
  const iscoOfGroup = new Map(swedish.map((row) => [row.uri ?? '', row.notation ?? '']));
  for (const row of swedish) {
    if (!(row.uri ?? '').includes('/occupation/')) continue;
    const code = iscoOfGroup.get(row.broader ?? '') || (row.notation ?? '').split('.')[0] || '';
    if (!/^\d{4}$/.test(code)) continue;
    for (const form of (row.sv ?? '').split('/')) {
      countTitle(form, findIndustryOfIsco(code), 'esco-1.1.1-sv');
    }
  }

  const heads = countHeads(titles);
  for (const { group, entry } of readCurated('curated-occupations.txt')) {
    const industry = group as Industry;
    for (const title of entry.split('|')) {
      titles.delete(phraseKey(title));
      count(title, industry, 'cvplus-curated', curatedWeight);
    }
  }
  for (const [head, counted] of heads) if (!titles.has(head)) titles.set(head, counted);
  return formatTitles(titles);
}

/** Last words of titles, with how often they stand in each industry. */
function countHeads(titles: ReadonlyMap<string, Counted>): Map<string, Counted> {
  const heads = new Map<string, Counted>();
  for (const [title, { counts, sources }] of titles) {
    const head = title.split(' ').at(-1) ?? '';
    if (head.length < 5) continue;
    const counted = heads.get(head) ?? { counts: new Map(), sources: new Set() };
    for (const [industry, n] of counts) counted.counts.set(industry, (counted.counts.get(industry) ?? 0) + n);
    for (const source of sources) counted.sources.add(source);
    heads.set(head, counted);
  }
  for (const [head, { counts }] of heads) if (sum(counts) < 12) heads.delete(head);
  return heads;
}

const sum = (counts: ReadonlyMap<Industry, number>) => [...counts.values()].reduce((total, n) => total + n, 0);

function chooseLargest(counts: ReadonlyMap<Industry, number>): { industry: Industry; share: number } {
  const [industry, n] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? ['other', 0];
  return { industry, share: n / sum(counts) };
}

function formatTitles(titles: ReadonlyMap<string, Counted>): TitlePhrase[] {
  const kept = new Map<string, Industry>();
  const rows: TitlePhrase[] = [];
  const words = (title: string) => (isUnspaced(title) ? 1 : title.split(' ').length);
  const ordered = [...titles].sort((a, b) => words(a[0]) - words(b[0]) || (a[0] < b[0] ? -1 : 1));
  for (const [title, { counts, sources }] of ordered) {
    const { industry, share } = chooseLargest(counts);
    const isAmbiguous = share < smallestShare;
    if (isAmbiguous && words(title) > 1) continue;
    const decided = decideByParts(title, kept);
    if (words(title) > 4 || decided === industry) continue;
    // A title outside the ten industries is needed only where a part of it would be read as one of them.
    const isCurated = sources.has('cvplus-curated');
    if (industry === 'other' && decided === undefined && words(title) > 1 && !isCurated) continue;
    if (sum(counts) === 1 && words(title) > 3) continue;
    // A single row of a table does not overrule a title kept by hand inside it ("senior data analyst").
    if (sum(counts) < 3 && holdsCurated(title, titles)) continue;
    kept.set(title, industry);
    // Shares are rounded down, so that a written 0.60 is never a smaller one.
    rows.push({ key: title, industry, share: Math.floor(share * 100) / 100, sources: [...sources].sort() });
  }
  return rows.sort((a, b) => compareRows(a.key, b.key));
}

/** Whether a title of two or more words that is kept by hand stands inside another title. */
function holdsCurated(title: string, titles: ReadonlyMap<string, Counted>): boolean {
  const parts = title.split(' ');
  for (let size = parts.length - 1; size > 1; size--) {
    for (let first = 0; first + size <= parts.length; first++) {
      if (titles.get(parts.slice(first, first + size).join(' '))?.sources.has('cvplus-curated')) return true;
    }
  }
  return false;
}

/** What the longest known run of words inside a title says, if all runs of that length agree. */
function decideByParts(title: string, kept: ReadonlyMap<string, Industry>): Industry | undefined {
  const parts = title.split(' ');
  for (let size = parts.length - 1; size > 0; size--) {
    const said = new Set<Industry>();
    for (let first = 0; first + size <= parts.length; first++) {
      const industry = kept.get(parts.slice(first, first + size).join(' '));
      if (industry) said.add(industry);
    }
    if (said.size > 0) return said.size === 1 ? [...said][0] : undefined;
  }
  return undefined;
}
