import type { Figure } from './figure-schemas.ts';
import { readOutcomes } from './outcome-figures.ts';
import type { Releases } from './release-figures.ts';

/** A table of a report. */
interface SharedTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly note: string;
}

const percent = ({ value, low, high }: Figure) =>
  value === null || low === null || high === null
    ? null
    : `${Math.round(value * 100)} % (${Math.round(low * 100)}–${Math.round(high * 100)})`;

/** What everyone's applications came to in these months, `2026-01` to `2026-03`, for reports: as it was released, nothing else. */
export async function shareTables(releases: Releases, from: string, until: string): Promise<readonly SharedTable[]> {
  const tables: SharedTable[] = [];
  for (const by of ['country', 'industry'] as const) {
    const { together, smallestGroup } = await readOutcomes(releases, by, { from, to: until });
    if (together.length === 0) continue;
    tables.push({
      title: `Applications that were shared, by ${by}`,
      columns: [by, 'contributions', 'interview', 'offer', 'hired'],
      rows: together.map(({ cell, n, interview, offer, hire }) => [
        cell,
        n,
        percent(interview),
        percent(offer),
        percent(hire),
      ]),
      note: `Of everyone who shares, not of this organisation. Estimates through the noise that each sender added, with 95 % intervals. Groups under ${smallestGroup}, and what would give them away, are left out.`,
    });
  }
  return tables;
}
