import type { Reference } from '../read-reference.ts';
import { type CorrespondenceRow, groupRows } from './wages-rows.ts';

export interface Tie {
  readonly isco: string;
  /** How much the two belong together, 0..1, by codes, not by people: see `tieToIsco`. */
  readonly share: number;
  readonly basis: string;
}

/** A thing with a national code: a pay series or a market figure. */
interface Coded {
  readonly system?: string;
  readonly nativeCode?: string;
  readonly memberPrefixes?: readonly string[];
}

/** The unit groups of ISCO-08, by their own code. */
function readIscoItself(reference: Reference): CorrespondenceRow[] {
  const codes = reference.readCsv('esco/v1.2.0/en/ISCOGroups_en.csv.gz').map((row) => row.code ?? '');
  return codes
    .filter((code) => /^\d{4}$/.test(code))
    .map((code) => ({ system: 'isco-08', code, isco: code, share: 1, basis: 'official' }));
}

/**
 * The correspondence of a code, or of the group above it where the correspondence has no finer one: the levels 1 and 2 of
 * Swedish managers (`1211`, `1212`) are parts of `1210`, and a Singapore occupation of five digits is part of one of four.
 */
function findOwn(system: string, code: string, known: ReadonlyMap<string, CorrespondenceRow[]>): CorrespondenceRow[] {
  const wider = { 'se-ssyk-2012': `${code.slice(0, 3)}0`, 'sg-ssoc-2020': code.slice(0, 4) }[system];
  return known.get(`${system} ${code}`) ?? known.get(`${system} ${wider}`) ?? [];
}

/** Below this part, a wide national group says more of other occupations than of this one. */
const leastPart = 0.3;

/**
 * Ties national codes to ISCO-08 unit groups. A code by its own rows: `share` is the part of the code that is in the group. A
 * wide group by the codes that it is made of: `share` is the part of the ISCO group's national codes that it holds, and groups
 * of which it holds little are left out. The basis of a wide group is that of its weakest member.
 */
export function tieToIsco(reference: Reference, correspondence: readonly CorrespondenceRow[]): (coded: Coded) => Tie[] {
  const rows = [...correspondence, ...readIscoItself(reference)];
  const byCode = groupRows(rows, ({ system, code }) => `${system} ${code}`);
  const bySystem = groupRows(rows, ({ system }) => system);
  const byGroup = groupRows(rows, ({ system, isco }) => `${system} ${isco}`);
  const sum = (ties: readonly CorrespondenceRow[]) => ties.reduce((total, { share }) => total + share, 0);
  const round = (share: number) => Math.round(share * 10_000) / 10_000;
  return ({ system, nativeCode, memberPrefixes }) => {
    if (system === undefined) return [];
    const own = findOwn(system, nativeCode ?? '', byCode);
    if (own.length > 0) {
      return own.map(({ isco, share, basis }) => ({ isco, share, basis })).sort((a, b) => (a.isco < b.isco ? -1 : 1));
    }
    const members = (bySystem.get(system) ?? []).filter(({ code }) =>
      memberPrefixes?.some((prefix) => code.startsWith(prefix)),
    );
    return [...groupRows(members, ({ isco }) => isco)]
      .map(([isco, ties]) => ({
        isco,
        share: round(sum(ties) / sum(byGroup.get(`${system} ${isco}`) ?? ties)),
        basis: ties.some(({ basis }) => basis === 'judgement') ? 'judgement' : (ties[0]?.basis ?? 'judgement'),
      }))
      .filter(({ share }) => share >= leastPart)
      .sort((a, b) => (a.isco < b.isco ? -1 : 1));
  };
}
