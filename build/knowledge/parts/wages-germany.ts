import type { Reference } from '../read-reference.ts';
import { readFigures, type WageSeries } from './wages-rows.ts';

const levels: Readonly<Record<string, WageSeries['level']>> = { '2': 'major', '3': 'minor', '5': 'unit' };

/**
 * Destatis table 62361-0030, 2025: gross monthly earnings of full-time employees without special payments, by KldB 2010.
 * A year is twelve months, so a thirteenth salary is not in `perYear`.
 */
export function readGermanWages(reference: Reference): WageSeries[] {
  return reference.readTsv('wages/de_destatis_2025_kldb_monthly.tsv.gz').map((row) => {
    const code = row.kldb2010 ?? '';
    const level = levels[row.digits ?? ''];
    if (level === undefined) throw new Error(`KldB codes of ${row.digits} digits are not known`);
    return {
      country: 'DE',
      system: 'de-kldb-2010',
      ...(level === 'unit' ? {} : { memberPrefixes: [code] }),
      nativeCode: code,
      nativeName: row.title_de ?? '',
      level,
      unit: 'month',
      currency: 'EUR',
      tax: 'gross',
      year: 2025,
      source: 'de-destatis-2025',
      figures: readFigures(
        [
          ['p50', row.median],
          ['mean', row.mean],
        ],
        12,
      ),
    };
  });
}
