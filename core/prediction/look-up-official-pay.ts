import type { Wage } from '../domain/market.ts';

/** The official pay of an occupation in a country: natural logarithms of money per year in local currency. */
export interface OfficialPay {
  readonly official_pay_p10: number | null;
  readonly official_pay_p25: number | null;
  readonly official_pay_p50: number | null;
  readonly official_pay_p75: number | null;
  readonly official_pay_p90: number | null;
  readonly official_pay_year: number | null;
  readonly official_pay_scope: Wage['level'] | null;
  readonly official_pay_tax: Wage['tax'] | null;
}

/** Statistics that can stand for each point of the distribution, best first. */
const standsFor = {
  official_pay_p10: ['p10', 'low'],
  official_pay_p25: ['p25'],
  official_pay_p50: ['p50', 'mean'],
  official_pay_p75: ['p75'],
  official_pay_p90: ['p90', 'high'],
} as const satisfies Record<string, readonly Wage['statistic'][]>;

const round = (number: number) => Math.round(number * 10_000) / 10_000;

/**
 * The points of one official table: the first one (`wages` come best first) that has a middle. Several national
 * occupations can be tied to the group; their rows of the same table and year are averaged on the logarithmic scale.
 */
export function lookUpOfficialPay(wages: readonly Wage[]): OfficialPay {
  const best = wages.find(({ statistic }) => statistic === 'p50') ?? wages.find(({ statistic }) => statistic === 'mean');
  const table = wages.filter(
    (wage) =>
      wage.source === best?.source && wage.year === best.year && wage.unit === best.unit && wage.tax === best.tax,
  );
  const point = (statistics: readonly Wage['statistic'][]) => {
    for (const statistic of statistics) {
      const logs = table.filter((wage) => wage.statistic === statistic).map(({ perYear }) => Math.log(perYear));
      if (logs.length > 0) return round(logs.reduce((sum, log) => sum + log, 0) / logs.length);
    }
    return null;
  };
  return {
    official_pay_p10: point(standsFor.official_pay_p10),
    official_pay_p25: point(standsFor.official_pay_p25),
    official_pay_p50: point(standsFor.official_pay_p50),
    official_pay_p75: point(standsFor.official_pay_p75),
    official_pay_p90: point(standsFor.official_pay_p90),
    official_pay_year: best?.year ?? null,
    official_pay_scope: best?.level ?? null,
    official_pay_tax: best?.tax ?? null,
  };
}
