import type { Metric } from '../monitoring/metric.ts';
import type { Business } from './business.ts';
import type { FigureName } from './business-schemas.ts';
import { definitions } from './definitions.ts';

const watched = {
  'revenue.mrr': ['mrr', 'cents'],
  'revenue.growth': ['growth', 'share'],
  'revenue.target': ['target', 'share'],
  'revenue.nrr': ['nrr', 'share'],
  'revenue.earned': ['revenue', 'cents'],
  'churn.customers': ['customerChurn', 'share'],
  'churn.revenue': ['revenueChurn', 'share'],
  'payments.failed': ['failedPayments', 'share'],
} as const satisfies Readonly<Record<string, readonly [FigureName, Metric['unit']]>>;

/** Shares of customers have the error of a binomial count; sums of money have none. */
const counted: readonly FigureName[] = ['customerChurn', 'failedPayments'];

/** What rules of alerts can say about money. */
export function listBusinessMetrics(business: Business): readonly Metric[] {
  return Object.entries(watched).map(([name, [figure, unit]]) => ({
    name,
    definition: definitions[figure],
    unit,
    async read(now) {
      const { value, n } = (await business.summarise(now)).figures[figure];
      const isCount = value !== null && n > 0 && counted.includes(figure);
      return { value, n, ...(isCount && { standardError: Math.sqrt((value * (1 - value)) / n) }) };
    },
  }));
}
