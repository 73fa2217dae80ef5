import { stringify } from 'csv-stringify/sync';
import { type Application, type ImportField, importFields } from '../../domain/application.ts';

function cellsOf(application: Application): Record<ImportField, string | number | undefined> {
  const { company, title, location, link, channel, stage, sentOn, notes, pay, outcome } = application;
  const shown = pay?.advertised;
  return {
    company,
    title,
    location,
    link,
    channel,
    stage,
    sentOn,
    notes,
    payLow: shown?.low,
    payHigh: shown?.high,
    currency: shown?.currency,
    outcome: outcome?.kind,
    outcomeOn: outcome?.on,
  };
}

/**
 * The applications as comma separated values with a byte order mark, which spreadsheets need to read UTF-8. The headings
 * are those that the import knows. What a spreadsheet would run as a formula gets an apostrophe before it.
 */
export function writeTable(applications: readonly Application[]): string {
  return stringify(applications.map(cellsOf), {
    header: true,
    columns: [...importFields],
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
