import type { Reference } from '../read-reference.ts';
import { type FactRow, readFigure, readFigures, type WageSeries } from './wages-rows.ts';

/**
 * CBS gives hourly wages only. 52 weeks of 36 hours is the estimate of those who collected the table, not of CBS: many
 * collective agreements have 36 hours, others 38 or 40.
 */
const hoursAYear = 36 * 52;
const levels: Readonly<Record<number, WageSeries['level']>> = { 2: 'major', 3: 'minor', 4: 'unit' };

function readRows(reference: Reference): { row: Record<string, string>; code: string; name: string }[] {
  // The names in the table of figures are cut short; the list of labels has them whole.
  const labels = reference.readTsv('wages/nl_brc2014_labels.tsv');
  const names = new Map(labels.map((row) => [row.brc2014 ?? '', row.title_nl ?? '']));
  return reference.readCsv('wages/nl_cbs_2023_brc.csv').map((row) => {
    const code = row.code ?? '';
    return { row, code, name: names.get(code) ?? row.title ?? '' };
  });
}

/** CBS 2023, median hourly wage by BRC 2014 occupation group. */
export function readDutchWages(reference: Reference): WageSeries[] {
  return readRows(reference).map(({ row, code, name }) => {
    const level = levels[code.length];
    if (level === undefined) throw new Error(`BRC has no codes such as ${code}`);
    return {
      country: 'NL',
      system: 'nl-brc-2014',
      ...(level === 'unit' ? {} : { memberPrefixes: [code] }),
      nativeCode: code,
      nativeName: name,
      level,
      unit: 'hour',
      currency: 'EUR',
      tax: 'gross',
      year: 2023,
      people: readFigure(row.jobs_x1000),
      source: 'nl-cbs-2023',
      figures: readFigures([['p50', row.median_hourly_wage]], hoursAYear),
    };
  });
}

export function readDutchFacts(reference: Reference): FactRow[] {
  return readRows(reference).flatMap(({ row, code, name }) => {
    const thousands = readFigure(row.jobs_x1000);
    if (thousands === undefined || code.length !== 4) return [];
    return [
      {
        country: 'NL' as const,
        system: 'nl-brc-2014',
        nativeCode: code,
        nativeName: name,
        kind: 'employment' as const,
        value: thousands * 1000,
        unit: 'count' as const,
        year: 2023,
        source: 'nl-cbs-2023',
      },
    ];
  });
}
