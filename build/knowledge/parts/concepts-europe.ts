import { z } from 'zod';
import { phraseKey } from '../../../core/knowledge/split-tokens.ts';
import type { PartInput } from '../part.ts';
import type { Reference } from '../read-reference.ts';
import { normaliseShares, shareGroups, type TitleLikeness } from './concepts-likeness.ts';
import { readCell, readJobtech, readRomeText, readSheet } from './concepts-rows.ts';
import { splitList, splitPair } from './concepts-split.ts';
import type { TitleList } from './concepts-titles.ts';
import type { Shares } from './concepts-us.ts';

/** The French table knows one group per code; another one has to be this much more alike to its titles to share them. */
const clearlyMore = 0.15;

const insertShares = 'INSERT INTO correspondence VALUES (?, ?, ?, ?, ?, ?)';

/** ROME to ISCO-08 as France Travail published it, and the ROME job titles through it. Returns the group of each ROME code. */
export function fillRome(input: PartInput, titles: TitleList, likeness: TitleLikeness): Shares {
  const { database, reference } = input;
  const add = database.prepare(insertShares);
  const groups = new Map<string, string>();
  for (const row of readSheet(reference, 'crosswalks/Correspondance_ROME_ISCO08.xlsx', 'ROME to ISCO-08')) {
    const [rome = '', , , code = ''] = row;
    if (/^[A-Z]\d{4}$/.test(rome) && /^\d{3,4}$/.test(code)) groups.set(rome, code.padStart(4, '0'));
  }
  for (const [rome, isco] of groups) add.run('fr-rome', rome, isco, 1, 'official', 'rome-isco-08');

  const named: { forms: string[]; rome: string; source: string }[] = [];
  const push = (label: string, rome: string, source: string) => {
    if (groups.has(rome)) named.push({ forms: splitPair(readRomeText(label)), rome, source });
  };
  for (const row of reference.readCsv('rome/v347/unix_referentiel_appellation_v347_utf8.csv.gz')) {
    push(readCell(row, 'libelle_appellation_long'), readCell(row, 'code_rome'), 'rome-3.47');
  }
  for (const row of reference.readCsv('rome/v4_2026/occupations_rome4.csv.gz')) {
    push(readCell(row, 'title'), readCell(row, 'code_rome').slice(0, 5), 'rome-4.0');
  }
  const compared = named.map((entry) => ({ ...entry, alike: entry.forms.map((form) => likeness.compare(form)) }));
  const second = findSecondGroups(compared, groups);

  const byKey = new Map<string, { label: string; source: string; shares: Map<string, number> }>();
  for (const { forms, rome, source, alike } of compared) {
    const isco = groups.get(rome) ?? '';
    for (const [index, form] of forms.entries()) {
      const likes = alike[index] ?? new Map<string, number>();
      const known = titles.findGroups('fr', form);
      const candidates = known.has(isco) ? [isco] : [isco, ...(second.get(rome) ?? [])];
      const key = phraseKey(form);
      const entry = byKey.get(key) ?? { label: form, source, shares: new Map<string, number>() };
      byKey.set(key, entry);
      for (const [group, share] of shareGroups(likes, candidates, isco)) {
        entry.shares.set(group, (entry.shares.get(group) ?? 0) + share);
      }
    }
  }
  for (const { label, source, shares } of byKey.values()) {
    for (const [isco, weight] of normaliseShares(shares)) {
      titles.add({ language: 'fr', label, isPreferred: false, isco, weight, source });
    }
  }
  return new Map([...groups].map(([rome, isco]) => [rome, [[isco, 1] as const]]));
}

/**
 * The published table sends some codes to a group that none of their titles belongs to (computer operators to managing directors).
 * Where the titles of a code are on the whole clearly more alike to another group, that group is possible as well.
 */
function findSecondGroups(
  compared: readonly { rome: string; alike: readonly ReadonlyMap<string, number>[] }[],
  groups: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const sums = new Map<string, { count: number; likes: Map<string, number> }>();
  for (const { rome, alike } of compared) {
    const sum = sums.get(rome) ?? { count: 0, likes: new Map<string, number>() };
    sums.set(rome, sum);
    for (const likes of alike) {
      sum.count++;
      for (const [group, value] of likes) sum.likes.set(group, (sum.likes.get(group) ?? 0) + value);
    }
  }
  const found = new Map<string, string[]>();
  for (const [rome, { count, likes }] of sums) {
    const own = (likes.get(groups.get(rome) ?? '') ?? 0) / count;
    const [best] = [...likes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (best && best[1] / count >= own + clearlyMore) found.set(rome, [best[0]]);
  }
  return found;
}

const SsykGroup = z.object({ ssyk_code_2012: z.string(), related: z.array(z.object({ isco_code_08: z.string() })) });
const SsykNames = z.object({
  ssyk_code_2012: z.string(),
  narrower: z.array(z.object({ id: z.string(), preferred_label: z.string() })),
});
const Keyword = z.object({
  preferred_label: z.string(),
  related: z.array(z.object({ id: z.string(), type: z.string() })),
});

/** Titles of these lengths name an employer, a trade or a subject more often than a job. */
const mostOccupationsOfKeyword = 1;

/** SSYK 2012 to ISCO-08 and JobTech's occupation names through it. Returns the shares of each JobTech occupation. */
export function fillJobtech(input: PartInput, titles: TitleList, likeness: TitleLikeness): Shares {
  const { database, reference } = input;
  const source = 'jobtech-taxonomy';
  const groupsOfSsyk = new Map(
    readJobtech(reference, 'ssyk-level-4-with-related-isco-level-4-groups', SsykGroup).map((group) => [
      group.ssyk_code_2012,
      [...new Set(group.related.map(({ isco_code_08 }) => isco_code_08))].sort(),
    ]),
  );
  const sharesOfName = new Map<string, [string, number][]>();
  const sums = new Map<string, Map<string, number>>();
  for (const { ssyk_code_2012: ssyk, narrower } of readJobtech(
    reference,
    'ssyk-level-4-groups-with-related-occupations',
    SsykNames,
  )) {
    const groups = groupsOfSsyk.get(ssyk) ?? [];
    if (groups.length === 0) continue;
    for (const { id, preferred_label } of narrower) {
      const forms = splitList(preferred_label, '/');
      const known = groups.filter((group) => forms.some((form) => titles.findGroups('sv', form).has(group)));
      const total = new Map<string, number>();
      for (const form of forms) {
        const shares = shareGroups(likeness.compare(form), known.length > 0 ? known : groups);
        for (const [group, share] of shares) total.set(group, (total.get(group) ?? 0) + share);
      }
      const shares = normaliseShares(total);
      sharesOfName.set(id, shares);
      const sum = sums.get(ssyk) ?? new Map<string, number>();
      for (const [group, share] of shares) sum.set(group, (sum.get(group) ?? 0) + share);
      sums.set(ssyk, sum);
      for (const form of forms) {
        for (const [isco, weight] of shares)
          titles.add({ language: 'sv', label: form, isPreferred: false, isco, weight, source });
      }
    }
  }
  for (const { preferred_label, related } of readJobtech(reference, 'keyword-concepts-with-relations', Keyword)) {
    const linked = related.filter(({ type }) => type === 'occupation-name');
    const [only] = linked;
    if (!only || related.length > mostOccupationsOfKeyword) continue;
    for (const [isco, weight] of sharesOfName.get(only.id) ?? []) {
      titles.add({ language: 'sv', label: preferred_label, isPreferred: false, isco, weight, source });
    }
  }
  const add = database.prepare(insertShares);
  for (const [ssyk, groups] of groupsOfSsyk) {
    const equal = new Map(groups.map((group) => [group, 1]));
    for (const [isco, share] of normaliseShares(groups.length > 1 ? (sums.get(ssyk) ?? equal) : equal)) {
      add.run('se-ssyk-2012', ssyk, isco, share, groups.length > 1 ? 'measured' : 'official', source);
    }
  }
  return sharesOfName;
}

/** The UK table: one group, or two with the shares that the statistics office states. */
export function fillUk({ database, reference }: PartInput, titles: TitleList): void {
  const source = 'ons-soc-2010-isco-08';
  const add = database.prepare(insertShares);
  const links = readUkLinks(reference);
  for (const { soc, title, isco, share } of links) {
    add.run('uk-soc-2010', soc, isco, share, 'official', source);
    if (!/n\.e\.c\./.test(title)) {
      titles.add({ language: 'en', label: title, isPreferred: false, isco, weight: share, source });
    }
  }
}

function readUkLinks(reference: Reference): { soc: string; title: string; isco: string; share: number }[] {
  const path = 'crosswalks/uk_SOC_2010_to_ISCO-08_mapping.xls';
  const shared: { soc: string; title: string; isco: string; share: number }[] = [];
  for (const [sheet, shares] of [
    ['1to2 50-50', [0.5, 0.5]],
    ['1to2 40-60', [0.4, 0.6]],
  ] as const) {
    let above: { soc: string; title: string } | undefined;
    for (const [soc = '', title = '', isco = ''] of readSheet(reference, path, sheet)) {
      if (!/^\d{4}$/.test(isco)) continue;
      const isFirst = soc !== '';
      if (isFirst) above = { soc, title };
      if (above) shared.push({ ...above, isco, share: shares[isFirst ? 0 : 1] });
    }
  }
  const single = readSheet(reference, path, '1to1s').flatMap(([soc = '', title = '', isco = '']) =>
    /^\d{4}$/.test(soc) && /^\d{4}$/.test(isco) && !shared.some((link) => link.soc === soc)
      ? [{ soc, title, isco, share: 1 }]
      : [],
  );
  return [...shared, ...single];
}
