import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { FactBasis } from '../../../core/domain/sourced.ts';
import { parseTable, type Reference } from '../read-reference.ts';
import { type CorrespondenceRow, groupRows } from './wages-rows.ts';

const Row = z.object({
  system: z.string(),
  code: z.string(),
  isco: z.string(),
  share: z.number().gt(0).lte(1),
  basis: FactBasis,
});
const curatedFolder = join(import.meta.dirname, '..', 'curated');
const curatedName = /^correspondence-(.+)\.tsv$/;

/** The tables `correspondence-<system>.tsv` that CVPlus wrote itself, because no published one is at hand. */
export function readCuratedCorrespondence(): CorrespondenceRow[] {
  const files = readdirSync(curatedFolder).sort();
  return files.flatMap((file) => {
    const system = curatedName.exec(file)?.[1];
    if (system === undefined) return [];
    return parseTable(readFileSync(join(curatedFolder, file), 'utf8'), '\t').map((row) =>
      Row.parse({ ...row, system, share: Number(row.share) }),
    );
  });
}

/** The correspondence that the file has already, from the part `concepts`. */
export function readFiledCorrespondence(database: Database): CorrespondenceRow[] {
  const rows = database.prepare('SELECT system, code, isco, share, basis FROM correspondence').all();
  return z.array(Row).parse(rows);
}

/**
 * A code whose members are codes of another system that is tied already: shares are the mean of the members' shares. The
 * chain of two tables is our doing, hence a judgement, even where both are official.
 */
function chain(
  system: string,
  members: ReadonlyMap<string, readonly string[]>,
  known: readonly CorrespondenceRow[],
): CorrespondenceRow[] {
  const byCode = groupRows(known, ({ code }) => code);
  return [...members].flatMap(([code, codes]) => {
    const tied = codes.filter((member) => byCode.has(member));
    const shares = new Map<string, number>();
    for (const member of tied) {
      for (const { isco, share } of byCode.get(member) ?? []) {
        shares.set(isco, (shares.get(isco) ?? 0) + share / tied.length);
      }
    }
    return [...shares].map(([isco, share]) => ({
      system,
      code,
      isco,
      share: Math.min(1, Math.round(share * 10_000) / 10_000),
      basis: 'judgement',
    }));
  });
}

/** FAP 2009 families by the ROME 3 sheets that Dares counts to them. */
export function chainFamilies(reference: Reference, rome: readonly CorrespondenceRow[]): CorrespondenceRow[] {
  const members = new Map<string, string[]>();
  for (const row of reference.readTsv('wages/fr_dares_fap225_rome.tsv.gz')) {
    const family = row.fap225 ?? '';
    members.set(family, [...(members.get(family) ?? []), row.rome ?? '']);
  }
  return chain('fr-fap-2009', members, rome);
}

/** The families of the hiring survey (`A0X41`), whose parts are `A0X41a`, `A0X41b`, … in the mapping to ROME. */
export function chainHiringFamilies(reference: Reference, rome: readonly CorrespondenceRow[]): CorrespondenceRow[] {
  const Mapping = z.object({ fap_to_romes: z.record(z.string(), z.array(z.string())) });
  const mapping = Mapping.parse(JSON.parse(reference.readText('rome/v4_2026/fap_rome_mapping.json.gz')));
  const members = new Map<string, string[]>();
  for (const [part, codes] of Object.entries(mapping.fap_to_romes).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const family = part.slice(0, 5);
    members.set(family, [...new Set([...(members.get(family) ?? []), ...codes])]);
  }
  return chain('fr-fap-bmo', members, rome);
}

function keyOfTitle(title: string): string {
  return title.toLowerCase().replace(/[’']/g, "'").replace(/\s+/g, ' ').trim();
}

/**
 * ROME 4.0 split the sheets of ROME 3: a new sheet whose title is a job title of an old sheet belongs where that one did.
 * Titles are given as `Conducteur / Conductrice d'engins`; either half may be the one that both editions share.
 */
export function chainNewSheets(reference: Reference, rome: readonly CorrespondenceRow[]): CorrespondenceRow[] {
  const sheetOfTitle = new Map<string, string>();
  for (const row of reference.readCsv('rome/v347/unix_referentiel_appellation_v347_utf8.csv.gz')) {
    for (const title of [row.libelle_appellation_long ?? '', ...(row.libelle_appellation_long ?? '').split(' / ')]) {
      const key = keyOfTitle(title);
      if (!sheetOfTitle.has(key)) sheetOfTitle.set(key, row.code_rome ?? '');
    }
  }
  const known = new Set(rome.map(({ code }) => code));
  const members = new Map<string, string[]>();
  for (const row of reference.readCsv('rome/v4_2026/occupations_rome4.csv.gz')) {
    const title = row.title ?? '';
    if (known.has(row.code_rome ?? '')) continue;
    const sheet = [title, ...title.split(' / ')].map((text) => sheetOfTitle.get(keyOfTitle(text))).find(Boolean);
    if (sheet !== undefined) members.set(row.code_rome ?? '', [sheet]);
  }
  return chain('fr-rome', members, rome);
}
