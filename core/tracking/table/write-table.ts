import { stringify } from 'csv-stringify/sync';
import { type Application, type ImportField, importFields } from '../../domain/application.ts';
import { spreadsheetForm } from '../../domain/spreadsheet.ts';

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

/** The applications as comma separated values. The headings are those that the import knows. */
export function writeTable(applications: readonly Application[]): string {
  return stringify(applications.map(cellsOf), {
    ...spreadsheetForm,
    columns: [...importFields],
    record_delimiter: 'windows',
  });
}
