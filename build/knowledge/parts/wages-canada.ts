import type { Reference } from '../read-reference.ts';
import { readFigures, type WageSeries } from './wages-rows.ts';

/** The published annual medians are the hourly ones times 2,080 hours (52 weeks of 40) to within rounding. */
const hoursAYear = 2080;

/** Job Bank wages of November 2025 by NOC 2021 unit group: low, median and high, dollars an hour. */
export function readCanadianWages(reference: Reference): WageSeries[] {
  return reference.readCsv('wages/ca_jobbank_2025_noc.csv').map((row) => ({
    country: 'CA',
    system: 'ca-noc-2021',
    nativeCode: row.code ?? '',
    nativeName: row.title ?? '',
    level: 'unit',
    unit: 'hour',
    currency: 'CAD',
    tax: 'gross',
    year: 2025,
    source: 'ca-jobbank-2025',
    figures: readFigures(
      [
        ['low', row.low_pay_hourly],
        ['p50', row.median_pay_hourly],
        ['high', row.high_pay_hourly],
      ],
      hoursAYear,
    ),
  }));
}
