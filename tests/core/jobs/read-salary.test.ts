import { describe, expect, test } from 'vitest';
import type { Language } from '../../../core/domain/language.ts';
import type { Country } from '../../../core/domain/region.ts';
import { readAdvert } from '../../../core/jobs/read-advert.ts';
import { readSalary } from '../../../core/jobs/read-salary.ts';

const read = (language: Language, text: string, country?: Country) =>
  readSalary(readAdvert(text, language), country)?.salary;

/** language, as printed, min, max, currency, period, basis */
type Extras = Partial<NonNullable<ReturnType<typeof read>>>;
const printed: [
  Language,
  string,
  number | undefined,
  number | undefined,
  string | undefined,
  string,
  (string | undefined)?,
  Extras?,
][] = [
  ['en', 'Salary: $120k–150k', 120000, 150000, 'USD', 'year'],
  ['en', '£45,000 per annum', 45000, 45000, 'GBP', 'year'],
  ['en', 'Pay: up to $85,000 a year', undefined, 85000, 'USD', 'year'],
  ['en', 'From £18.50 per hour', 18.5, undefined, 'GBP', 'hour'],
  ['en', 'Day rate: £450 per day (outside IR35)', 450, 450, 'GBP', 'day'],
  ['en', 'Salary $100,000 plus 10% bonus', 100000, 100000, 'USD', 'year', undefined, { hasVariable: true }],
  ['en', 'Basic £34,000 – £38,000 a year, OTE £60,000', 34000, 38000, 'GBP', 'year', undefined, { hasVariable: true }],
  [
    'de',
    'Jahresgehalt 60.000 – 70.000 €, 13. Monatsgehalt',
    60000,
    70000,
    'EUR',
    'year',
    undefined,
    { paymentsPerYear: 13 },
  ],
  ['de', 'Stundensatz 95 bis 110 € zzgl. MwSt.', 95, 110, 'EUR', 'hour', undefined, { vat: 'excluded' }],
  ['sv', 'Arvode: 950–1 050 kr/timme exkl. moms', 950, 1050, 'SEK', 'hour', undefined, { vat: 'excluded' }],
  ['fr', 'Salaire : 1 850 € net par mois', 1850, 1850, 'EUR', 'month', 'net'],
  ['ja', '月給 21万円〜24万5千円', 210000, 245000, 'JPY', 'month'],
  ['ja', '年収550万円～850万円（月給制）', 5500000, 8500000, 'JPY', 'year'],
  ['en', 'Compensation: $150,000 - $170,000 CAD', 150000, 170000, 'CAD', 'year'],
  ['en', '$25/hr - $32/hr', 25, 32, 'USD', 'hour'],
  ['en', 'The salary range is USD 95,000 to USD 110,000 annually.', 95000, 110000, 'USD', 'year'],
  ['en', 'Pay range: 85,000–95,000 SGD per year', 85000, 95000, 'SGD', 'year'],
  ['en', 'Posted 2024. Salary: £28,407 a year', 28407, 28407, 'GBP', 'year'],
  ['en', '$60,000.00 to $70,000.00 yearly', 60000, 70000, 'USD', 'year'],
  ['de', 'Gehalt: 55.000 – 65.000 € brutto/Jahr', 55000, 65000, 'EUR', 'year', 'gross'],
  ['de', 'Stundenlohn ab 16,50 € brutto', 16.5, undefined, 'EUR', 'hour', 'gross'],
  ['de', '70 - 85 TEUR p.a.', 70000, 85000, 'EUR', 'year'],
  ['de', 'Jahresgehalt zwischen 60.000 und 70.000 Euro', 60000, 70000, 'EUR', 'year'],
  ['de', 'Vergütung: bis zu 80.000€ p.a.', undefined, 80000, 'EUR', 'year'],
  ['fr', 'TJM : 450 à 550 €', 450, 550, 'EUR', 'day'],
  ['fr', 'Salaire : entre 35 000 et 42 000 € brut annuel', 35000, 42000, 'EUR', 'year', 'gross'],
  ['fr', 'Rémunération 38K€ - 45K€', 38000, 45000, 'EUR', 'year'],
  ['nl', 'Salaris: € 3.500,- tot € 4.800,- bruto per maand', 3500, 4800, 'EUR', 'month', 'gross'],
  ['sv', 'Lön: 4 500 kr/mån', 4500, 4500, 'SEK', 'month'],
  ['sv', 'Månadslön från 32 000 kr', 32000, undefined, 'SEK', 'month'],
  ['ja', '年収600万円〜800万円', 6000000, 8000000, 'JPY', 'year'],
  ['ja', '想定年収：450～700万円', 4500000, 7000000, 'JPY', 'year'],
  ['ja', '月給28万円以上', 280000, undefined, 'JPY', 'month'],
  ['ja', '時給1200円', 1200, 1200, 'JPY', 'hour'],
  ['zh', '月薪20K-35K', 20000, 35000, undefined, 'month'],
  ['zh', '薪资：15-25K·14薪', 15000, 25000, undefined, 'month', undefined, { paymentsPerYear: 14 }],
  ['zh', '年薪30-50万元', 300000, 500000, 'CNY', 'year'],
];

describe('readSalary', () => {
  test.each(printed)('reads (%s) "%s"', (language, text, min, max, currency, period, basis, extras) => {
    expect(read(language, text)).toEqual({
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
      ...(currency !== undefined && { currency }),
      period,
      ...(basis !== undefined && { basis }),
      ...extras,
    });
  });

  test.each([
    'Our revenue grew to $20,000,000 a year',
    'We raised $150,000 in funding',
    'Salary: competitive',
    '£5,000 bonus per year',
    'A learning budget of $2,000 per year',
    'Call 555 1234 for the salary',
    'Salary: 60,000 - 70,000',
    'Join 45,000 customers and 300 colleagues',
  ])('reads no pay from "%s"', (text) => {
    expect(read('en', text)).toBeUndefined();
  });

  test('takes the dollar sign for the dollar of the country', () => {
    expect(read('en', 'Salary: $90,000 a year', 'AU')?.currency).toBe('AUD');
    expect(read('en', 'Salary: $90,000 a year', 'CA')?.currency).toBe('CAD');
    expect(read('en', 'Salary: $90,000 a year', 'GB')?.currency).toBe('USD');
    expect(read('en', 'Salary: US$90,000 a year', 'AU')?.currency).toBe('USD');
  });

  test('says when the place of work decided the currency, and reads 元 as Hong Kong money there', () => {
    expect(read('en', 'Salary: $90,000 a year', 'AU')?.isCurrencyAssumed).toBe(true);
    expect(read('en', 'Salary: A$90,000 a year', 'AU')?.isCurrencyAssumed).toBeUndefined();
    expect(read('zh', '月薪港幣 26,000 至 30,000 元', 'HK')).toMatchObject({ min: 26000, max: 30000, currency: 'HKD' });
    expect(read('zh', '月薪26,000元', 'HK')).toMatchObject({ currency: 'HKD', isCurrencyAssumed: true });
    expect(read('zh', '月薪8000元')).toMatchObject({ currency: 'CNY' });
  });

  test('takes no earnings that nobody promises for the pay', () => {
    expect(read('en', 'OTE £60,000 a year')).toBeUndefined();
  });

  test('chooses the pay among other amounts', () => {
    const text = 'We grew to $3,000,000.\nSalary: $70,000 - $80,000 a year\nSign-on bonus of $5,000, gym $40 a month';
    expect(read('en', text)).toEqual({ min: 70000, max: 80000, currency: 'USD', period: 'year', hasVariable: true });
  });
});
