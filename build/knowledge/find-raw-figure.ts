/** The check's own way to the raw tables: plain lines, plain columns, and expectations written down from the publishers' notes. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cells, places, type StoredFigure } from './raw-places.ts';

interface Expected {
  value: number;
  unit: string;
  year: number;
}

const tables = new Map<string, Cells[]>();

function splitLine(line: string, separator: string): string[] {
  if (separator === '\t') return line.split('\t');
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

function openText(data: string, file: string): string {
  const path = join(data, 'reference', file);
  return file.endsWith('.gz')
    ? execFileSync('gzip', ['-dc', path], { encoding: 'utf8', maxBuffer: 1 << 28 })
    : readFileSync(path, 'utf8');
}

function openTable(data: string, file: string): Cells[] {
  const known = tables.get(file);
  if (known !== undefined) return known;
  const separator = file.includes('.csv') ? ',' : '\t';
  const [head = '', ...lines] = openText(data, file).split(/\r?\n/);
  const names = splitLine(head, separator).map((name) => name.trim());
  const rows = lines
    .filter((line) => line !== '')
    .map((line) => Object.fromEntries(splitLine(line, separator).map((cell, index) => [names[index] ?? '', cell])));
  tables.set(file, rows);
  return rows;
}

const marks: Record<string, number> = { S: 1, NS: 0 };

/** Figures that the JSON files and the monthly rates hold; these have no row to point at. */
function findElsewhere(data: string, figure: StoredFigure): Expected[] | undefined {
  const { source, code, measure, year } = figure;
  if (source === 'fred-exchange-monthly') {
    const months = openTable(data, 'macro/exchange_rates_monthly_2015on.csv').filter(
      (cells) => cells.Country === 'United Kingdom' && cells.Date?.startsWith(`${year}-`),
    );
    const total = months.reduce((sum, cells) => sum + Number(cells['Exchange rate']), 0);
    return months.length === 12 ? [{ value: total / 12, unit: 'local-per-usd', year }] : [];
  }
  if (source !== 'fr-travail-market-2025' && source !== 'fr-travail-bmo-2025') return undefined;
  const file = source === 'fr-travail-bmo-2025' ? 'bmo_national' : 'labour_market';
  const text = openText(data, `rome/v4_2026/${file}.json.gz`);
  const entry = new RegExp(`"${code}": \\{([^}]*)\\}`).exec(text)?.[1] ?? '';
  const read = (name: string) => Number(new RegExp(`"${name}": ([0-9.]+)`).exec(entry)?.[1] ?? Number.NaN);
  if (measure === 'hiring-plans') return [{ value: read('met'), unit: 'count', year: 2025 }];
  if (measure === 'openings-per-applicant')
    return [{ value: Math.round((read('job_offers') / read('job_seekers')) * 1e4) / 1e4, unit: 'ratio', year: 2025 }];
  return [{ value: read(measure === 'min-offered' ? 'min_salary' : 'max_salary'), unit: 'month', year: 2025 }];
}

/** What the raw tables say for a stored figure; none when nothing was found. */
export function findExpected(data: string, figure: StoredFigure): Expected[] {
  const elsewhere = findElsewhere(data, figure);
  if (elsewhere !== undefined) return elsewhere;
  return (places[figure.source] ?? []).flatMap(({ file, isRow, columns, year }) =>
    openTable(data, file)
      .filter((cells) => isRow(cells, figure))
      .flatMap((cells) =>
        (columns[figure.measure] ?? []).map(({ column, unit, scale }) => ({
          value: (marks[cells[column] ?? ''] ?? Number(cells[column])) * (scale ?? 1),
          unit,
          year: typeof year === 'number' ? year : year(cells),
        })),
      ),
  );
}
