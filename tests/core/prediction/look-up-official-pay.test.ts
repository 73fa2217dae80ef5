import { expect, it } from 'vitest';
import type { Wage } from '../../../core/domain/market.ts';
import { lookUpOfficialPay } from '../../../core/prediction/look-up-official-pay.ts';

const made = (change: Partial<Wage>): Wage => ({
  country: 'SG',
  isco: '2511',
  nativeCode: '25111',
  nativeName: 'Systems analyst',
  level: 'unit',
  statistic: 'p50',
  value: 6000,
  unit: 'month',
  currency: 'SGD',
  tax: 'gross',
  perYear: 72_000,
  year: 2025,
  correspondence: 'official',
  source: 'table-2025',
  ...change,
});

const spread = (perYear: Partial<Record<Wage['statistic'], number>>, change: Partial<Wage>): Wage[] =>
  Object.entries(perYear).map(([statistic, money]) =>
    made({ ...change, statistic: statistic as Wage['statistic'], perYear: money }),
  );

it('prefers a table that states the spread to a newer one that does not', () => {
  const older = spread({ p25: 60_000, p50: 70_000, p75: 90_000 }, { year: 2024, source: 'table-2024' });
  const pay = lookUpOfficialPay([made({}), ...older]);
  expect(pay).toMatchObject({ official_pay_year: 2024, official_pay_p50: 11.1563, official_pay_p10: null });
  expect(pay.official_pay_p75).toBeCloseTo(Math.log(90_000), 4);
});

it('does not go back more than three years for the spread', () => {
  const older = spread({ p25: 60_000, p50: 70_000, p75: 90_000 }, { year: 2021, source: 'table-2021' });
  expect(lookUpOfficialPay([made({}), ...older])).toMatchObject({ official_pay_year: 2025, official_pay_p25: null });
});

it('prefers the narrow group without percentiles to a wide one with them', () => {
  const wide = spread({ p10: 30_000, p50: 60_000, p90: 99_000 }, { level: 'major', nativeCode: '2' });
  expect(lookUpOfficialPay([...wide, made({})])).toMatchObject({ official_pay_scope: 'unit', official_pay_p10: null });
});

it('prefers gross pay to net pay even where the net table states more', () => {
  const net = spread({ p10: 20_000, p50: 30_000, p90: 50_000 }, { tax: 'net', source: 'net' });
  expect(lookUpOfficialPay([...net, made({})])).toMatchObject({ official_pay_tax: 'gross', official_pay_p10: null });
  expect(lookUpOfficialPay(net)).toMatchObject({ official_pay_tax: 'net' });
});

it('skips tables that state no middle', () => {
  const offered = spread({ 'min-offered': 25_000, 'max-offered': 42_000 }, { source: 'adverts' });
  const net = spread({ p50: 30_000 }, { tax: 'net', year: 2023, source: 'net' });
  expect(lookUpOfficialPay([...offered, ...net])).toMatchObject({ official_pay_tax: 'net', official_pay_year: 2023 });
  expect(lookUpOfficialPay(offered).official_pay_p50).toBeNull();
});

it('averages several national occupations around their own middles', () => {
  const one = spread({ p10: 50_000, p50: 100_000, p90: 200_000 }, { nativeCode: 'a' });
  const two = spread({ p10: 100_000, p50: 200_000 }, { nativeCode: 'b' });
  const pay = lookUpOfficialPay([...one, ...two]);
  expect(pay.official_pay_p50).toBeCloseTo(Math.log(Math.sqrt(2) * 100_000), 4);
  expect((pay.official_pay_p90 ?? 0) - (pay.official_pay_p50 ?? 0)).toBeCloseTo(Math.log(2), 4);
  expect((pay.official_pay_p10 ?? 0) - (pay.official_pay_p50 ?? 0)).toBeCloseTo(-Math.log(2), 4);
});

it('leaves out an occupation whose middle is not published', () => {
  const topless = spread({ p10: 900_000 }, { nativeCode: 'top' });
  expect(lookUpOfficialPay([...topless, made({})]).official_pay_p10).toBeNull();
});

it('lifts percentiles of scheduled monthly pay to the whole year by the mean of the year', () => {
  const scheduled = spread(
    { p10: 3_000_000, p25: 3_500_000, p50: 4_000_000, p75: 4_500_000, p90: 5_000_000 },
    { country: 'JP', currency: 'JPY', source: 'scheduled' },
  );
  const ofYear = made({ statistic: 'mean', perYear: 6_000_000, unit: 'year', country: 'JP', source: 'annual' });
  const pay = lookUpOfficialPay([ofYear, ...scheduled]);
  expect(pay.official_pay_p50).toBeCloseTo(Math.log(6_000_000), 3);
  expect((pay.official_pay_p90 ?? 0) - (pay.official_pay_p50 ?? 0)).toBeCloseTo(Math.log(5 / 4), 3);
});

it('takes low and high of a table for its tenths, and knows nothing of a country without tables', () => {
  const table = spread({ low: 40_000, p50: 60_000, high: 90_000 }, { country: 'CA', unit: 'hour' });
  expect(lookUpOfficialPay(table).official_pay_p90).toBeCloseTo(Math.log(90_000), 4);
  expect(Object.values(lookUpOfficialPay([]))).toEqual(Array.from({ length: 8 }, () => null));
});
