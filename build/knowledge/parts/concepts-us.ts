import { readFileSync } from 'node:fs';
import { phraseKey } from '../../../core/knowledge/split-tokens.ts';
import type { PartInput } from '../part.ts';
import type { Reference } from '../read-reference.ts';
import { normaliseShares, shareGroups, type TitleLikeness } from './concepts-likeness.ts';
import { readCell, readSheet } from './concepts-rows.ts';
import { splitBrackets } from './concepts-split.ts';
import type { TitleList } from './concepts-titles.ts';

type Groups = readonly string[];
export type Shares = ReadonlyMap<string, readonly (readonly [isco: string, share: number])[]>;

const crosswalk = 'bls-isco-soc-2010';
/** Words that are one title's own; a group outside the official ones has to be at least this alike. */
const surelyAlike = 0.85;

/** US SOC 2010 to ISCO-08 unit groups. Where the table names a minor group, all of its unit groups are possible. */
function readSoc2010(
  reference: Reference,
  unitGroups: Groups,
): { groups: Map<string, string[]>; titles: Map<string, string> } {
  const groups = new Map<string, string[]>();
  const titles = new Map<string, string>();
  for (const [soc = '', title = '', , isco = ''] of readSheet(
    reference,
    'crosswalks/isco_us_soc2010_crosswalk.xls',
    '2010 SOC to ISCO-08',
  )) {
    if (!/^\d{2}-\d{4}$/.test(soc) || !/^\d{3,4}$/.test(isco)) continue;
    const found = unitGroups.filter((code) => code.startsWith(isco));
    groups.set(soc, [...new Set([...(groups.get(soc) ?? []), ...found])]);
    titles.set(title.toLowerCase(), soc);
  }
  return { groups, titles };
}

/** Codes that are new in SOC 2018: ours, to ISCO-08 or to the SOC 2010 code that held them. */
function readNewCodes(): Map<string, string[]> {
  const text = readFileSync(new URL('../curated/soc-2018-new-codes.tsv', import.meta.url), 'utf8');
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [soc = '', codes = ''] = line.split('\t');
        return [soc, codes.split(',')];
      }),
  );
}

interface UsTitle {
  readonly code: string;
  readonly label: string;
}

function readTitles(reference: Reference): UsTitle[] {
  const titles: UsTitle[] = [];
  const push = (code: string, label: string) => {
    for (const form of splitBrackets(label)) titles.push({ code, label: form.trim() });
  };
  for (const row of reference.readTsv('onet/29.2/Occupation_Data.txt.gz'))
    push(readCell(row, 'O*NET-SOC Code'), readCell(row, 'Title'));
  for (const row of reference.readTsv('onet/29.2/Alternate_Titles.txt.gz')) {
    const code = readCell(row, 'O*NET-SOC Code');
    push(code, readCell(row, 'Alternate Title'));
    const short = readCell(row, 'Short Title');
    if (short !== 'n/a') push(code, short);
  }
  for (const row of reference.readTsv('onet/29.2/Sample_of_Reported_Titles.txt.gz')) {
    push(readCell(row, 'O*NET-SOC Code'), readCell(row, 'Reported Job Title'));
  }
  return titles;
}

/**
 * US SOC 2010 and 2018 to ISCO-08, and O*NET's titles through them. A SOC code with several groups is shared out by how alike its
 * O*NET titles are to the groups' ESCO titles. Returns the shares of each O*NET-SOC code.
 */
export function fillUs(input: PartInput, titles: TitleList, likeness: TitleLikeness, unitGroups: Groups): Shares {
  const { database, reference } = input;
  const { groups: soc2010, titles: soc2010Titles } = readSoc2010(reference, unitGroups);
  const newCodes = readNewCodes();
  const occupations = reference.readTsv('onet/29.2/Occupation_Data.txt.gz');
  const titleOfCode = new Map(occupations.map((row) => [readCell(row, 'O*NET-SOC Code'), readCell(row, 'Title')]));

  /** The possible groups of a SOC 2018 code, and whether the published table alone says so. */
  function findGroups(soc: string): { groups: Groups; isOurs: boolean } {
    const direct = soc2010.get(soc);
    if (direct) return { groups: direct, isOurs: false };
    const renamed = soc2010Titles.get((titleOfCode.get(`${soc}.00`) ?? '').toLowerCase());
    const codes = renamed === undefined ? (newCodes.get(soc) ?? []) : [renamed];
    const groups = codes.flatMap((code) => (code.includes('-') ? (soc2010.get(code) ?? []) : [code]));
    if (groups.length === 0) throw new Error(`no group for SOC 2018 ${soc}`);
    return { groups: [...new Set(groups)], isOurs: renamed === undefined };
  }

  const byKey = new Map<string, { label: string; shares: Map<string, number> }>();
  const sums = new Map<string, Map<string, number>>();
  const sum = (code: string, group: string, share: number) => {
    const found = sums.get(code) ?? new Map<string, number>();
    sums.set(code, found.set(group, (found.get(group) ?? 0) + share));
  };
  for (const { code, label } of readTitles(reference)) {
    const soc = code.slice(0, 7);
    const { groups } = findGroups(soc);
    const isRest = /all other/i.test(titleOfCode.get(`${soc}.00`) ?? '');
    const alike = groups.length > 1 || isRest ? likeness.compare(label) : new Map<string, number>();
    const others = isRest ? [...alike].filter(([, value]) => value >= surelyAlike).map(([group]) => group) : [];
    const known = groups.filter((group) => titles.findGroups('en', label).has(group));
    const candidates = known.length > 0 ? known : [...new Set([...groups, ...others])];
    const shares = shareGroups(alike, candidates);
    const key = phraseKey(label);
    const entry = byKey.get(key) ?? { label, shares: new Map<string, number>() };
    byKey.set(key, entry);
    for (const [group, share] of shares) {
      entry.shares.set(group, (entry.shares.get(group) ?? 0) + share);
      sum(code, group, share);
      if (groups.includes(group)) sum(soc, group, share);
    }
  }
  for (const { label, shares } of byKey.values()) {
    for (const [isco, weight] of normaliseShares(shares)) {
      titles.add({ language: 'en', label, isPreferred: false, isco, weight, source: 'onet-29.2' });
    }
  }

  const add = database.prepare('INSERT INTO correspondence VALUES (?, ?, ?, ?, ?, ?)');
  const addShares = (system: string, soc: string, groups: Groups, isOurs: boolean) => {
    const measured = sums.get(soc);
    const equal = new Map(groups.map((group) => [group, 1]));
    const shares = normaliseShares(groups.length > 1 && measured ? measured : equal);
    const basis = isOurs ? 'judgement' : groups.length > 1 ? 'measured' : 'official';
    for (const [isco, share] of shares) {
      add.run(system, soc, isco, share, basis, isOurs ? 'cvplus-curated' : crosswalk);
    }
  };
  for (const [soc, groups] of soc2010) addShares('us-soc-2010', soc, groups, false);
  const codes2018 = new Set([...titleOfCode.keys()].map((code) => code.slice(0, 7)));
  for (const soc of codes2018) {
    const { groups, isOurs } = findGroups(soc);
    addShares('us-soc-2018', soc, groups, isOurs);
  }
  return new Map(
    [...sums].filter(([code]) => code.includes('.')).map(([code, shares]) => [code, normaliseShares(shares)]),
  );
}
