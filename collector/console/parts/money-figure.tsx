import type { z } from 'zod';
import type {
  Definitions,
  FigureName,
  Figure as MoneyValue,
  Reason,
  Summary,
} from '../../business/business-schemas.ts';
import { Figure } from './figure.tsx';
import { formatCount, formatMoney, formatMonth, formatNumber, formatShare } from './format.ts';

const names: Readonly<Record<FigureName, string>> = {
  mrr: 'MRR',
  arr: 'ARR',
  customers: 'Customers',
  growth: 'Growth, month',
  customerChurn: 'Customer churn, month',
  revenueChurn: 'Revenue churn, month',
  nrr: 'Net retention (NRR)',
  grr: 'Gross retention (GRR)',
  arpu: 'Revenue a customer',
  ltv: 'Lifetime value (LTV)',
  cac: 'Cost of a customer (CAC)',
  payback: 'Payback',
  ltvToCac: 'LTV to CAC',
  revenue: 'Revenue, month',
  refunds: 'Refunds, month',
  failedPayments: 'Failed payments',
  target: 'Of the target',
};

const why: Readonly<Record<Reason, string>> = {
  'too-few': 'Too few customers or months so far',
  'no-rate': 'A rate of exchange is missing',
  'no-spend': 'No spending was imported',
  'no-churn': 'Nobody has left yet',
  'no-target': 'No target was imported',
};

function say({ value, unit }: MoneyValue, currency: string): string | null {
  if (value === null) return null;
  if (unit === 'cents') return formatMoney(Math.round(value), currency);
  if (unit === 'share') return formatShare(value);
  if (unit === 'months') return `${formatNumber(value, 1)} months`;
  if (unit === 'ratio') return formatNumber(value, 1);
  return formatCount(value);
}

const atOnce: ReadonlySet<FigureName> = new Set(['mrr', 'arr', 'customers', 'target']);
const threeMonths: ReadonlySet<FigureName> = new Set(['cac', 'payback', 'ltvToCac']);

/** Money figures of the summary, each with its definition and what it stands on. */
export function MoneyFigures({
  summary,
  definitions,
  shown,
}: {
  readonly summary: Summary;
  readonly definitions: z.infer<typeof Definitions> | undefined;
  readonly shown: readonly FigureName[];
}) {
  const window = (name: FigureName) =>
    atOnce.has(name)
      ? 'now'
      : threeMonths.has(name)
        ? `3 months to ${formatMonth(summary.month)}`
        : name === 'nrr' || name === 'grr' || name === 'ltv'
          ? `12 months to ${formatMonth(summary.month)}`
          : formatMonth(summary.month);
  return shown.map((name) => {
    const figure = summary.figures[name];
    return (
      <Figure
        key={name}
        name={names[name]}
        definition={
          definitions?.definitions.find((one) => one.name === name)?.definition ?? 'The definition is being read.'
        }
        value={say(figure, summary.currency)}
        reason={figure.why ? why[figure.why] : 'No figure yet'}
        basis={`n ${formatCount(figure.n)}`}
        window={window(name)}
      />
    );
  });
}
