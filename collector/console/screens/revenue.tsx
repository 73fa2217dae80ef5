import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type {
  Definitions,
  MovementMonth,
  Movements,
  Stream,
  Streams,
  Summary,
} from '../../business/business-schemas.ts';
import { useAnswer } from '../api/use-answer.ts';
import { MovementBars } from '../charts/movement-bars.tsx';
import { StackedBars } from '../charts/stacked-bars.tsx';
import { Empty } from '../parts/empty.tsx';
import { ForecastPanel } from '../parts/forecast-panel.tsx';
import { formatCents, formatCount, formatMoney, formatMonth } from '../parts/format.ts';
import { MoneyFigures } from '../parts/money-figure.tsx';
import { Answer, Panel } from '../parts/panel.tsx';
import { Sign } from '../parts/sign.tsx';
import { DataTable } from '../parts/table.tsx';
import { useMay } from '../shell/session.ts';
import { ImportPanel } from './revenue/import-panel.tsx';

const streamNames: readonly { readonly key: Stream; readonly name: string }[] = [
  { key: 'individual', name: 'Individual plans' },
  { key: 'enterprise', name: 'Enterprise contracts' },
  { key: 'api', name: 'API and partners' },
];

/** Does the business live? */
export function Revenue() {
  const summary = useAnswer<Summary>('/business/summary');
  const definitions = useAnswer<z.infer<typeof Definitions>>('/business/definitions');
  const mayImport = useMay('operator');
  return (
    <>
      <p className="state">{summary.data ? describe(summary.data) : 'Revenue, from billing events.'}</p>
      <Panel title="Figures" at={summary.dataUpdatedAt} isTight>
        <Answer of={summary}>
          {(answer) => (
            <div className="figures">
              <MoneyFigures
                summary={answer}
                definitions={definitions.data}
                shown={['mrr', 'arr', 'customers', 'arpu', 'revenue', 'refunds', 'failedPayments', 'target']}
              />
            </div>
          )}
        </Answer>
      </Panel>
      <MovementsPanel />
      <div className="halves">
        <StreamsPanel />
        <ForecastPanel />
      </div>
      {mayImport && <ImportPanel />}
    </>
  );
}

function describe({ figures, currency, missingRates, byCurrency }: Summary): string {
  if (missingRates.length > 0)
    return `No total in ${currency}: rates of exchange are missing for ${missingRates.join(', ')}. Import them below.`;
  if (byCurrency.length === 0) return 'No billing event has come yet.';
  const mrr = figures.mrr.value;
  return mrr === null
    ? 'No recurring revenue yet.'
    : `${formatMoney(Math.round(mrr), currency)} a month from ${formatCount(figures.customers.value ?? 0)} customers.`;
}

const steps = [
  ['fresh', 'New'],
  ['reactivation', 'Came back'],
  ['expansion', 'Expansion'],
  ['contraction', 'Contraction'],
  ['churn', 'Churn'],
  ['exchange', 'Exchange'],
] as const satisfies readonly (readonly [keyof MovementMonth, string])[];

function addsUp(month: MovementMonth): boolean {
  return steps.reduce((sum, [key]) => sum + month[key], month.opening) === month.closing;
}

function MovementsPanel() {
  const movements = useAnswer<z.infer<typeof Movements>>('/business/movements');
  const [chosen, setChosen] = useState<string>();
  const months = movements.data?.reporting ?? [];
  const shown = months.find(({ month }) => month === chosen) ?? months.at(-2) ?? months.at(-1);
  return (
    <Panel
      title="How MRR moved"
      at={movements.dataUpdatedAt}
      isTight
      beside={
        shown && (
          <>
            {addsUp(shown) ? (
              <Sign tone="done">Adds up to the cent</Sign>
            ) : (
              <Sign tone="danger">Does not add up: do not use</Sign>
            )}
            <NativeSelect
              size="xs"
              aria-label="Month"
              value={shown.month}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={months.toReversed().map(({ month }) => ({ value: month, label: formatMonth(month) }))}
            />
          </>
        )
      }
    >
      <Answer of={movements}>
        {({ reporting, currency, missingRates }) => {
          if (reporting === null)
            return (
              <Empty title={`No movements in ${currency}.`}>Rates are missing for {missingRates.join(', ')}.</Empty>
            );
          if (!shown || months.every(({ closing, opening }) => closing === 0 && opening === 0))
            return <Empty title="Nothing has moved yet.">Movements come from billing events.</Empty>;
          const money = (cents: number) => formatCents(cents, currency);
          const rounded = (cents: number) => formatMoney(Math.round(cents / 100) * 100, currency);
          return (
            <>
              <div className="panel-body">
                <MovementBars
                  description={`Movements of MRR in ${formatMonth(shown.month)}, from opening to closing`}
                  format={rounded}
                  movements={[
                    { name: 'Opening', amount: shown.opening, isLevel: true },
                    ...steps
                      .filter(([key]) => key !== 'exchange' || shown.exchange !== 0)
                      .map(([key, name]) => ({ name, amount: shown[key], isLevel: false })),
                    { name: 'Closing', amount: shown.closing, isLevel: true },
                  ]}
                />
              </div>
              <DataTable
                caption="Movements month by month"
                rows={reporting.toReversed()}
                keyOf={({ month }) => month}
                columns={[
                  {
                    name: 'Month',
                    cell: ({ month }) =>
                      month === reporting.at(-1)?.month ? `${formatMonth(month)}, under way` : formatMonth(month),
                  },
                  { name: 'Opening', isNumber: true, cell: ({ opening }) => money(opening) },
                  ...steps.map(([key, name]) => ({
                    name,
                    isNumber: true,
                    cell: (month: MovementMonth) => (month[key] === 0 ? '0' : money(month[key])),
                  })),
                  { name: 'Closing', isNumber: true, cell: ({ closing }) => <strong>{money(closing)}</strong> },
                  {
                    name: 'Customers',
                    isNumber: true,
                    cell: ({ customers }) =>
                      `${formatCount(customers.closing)} (+${customers.fresh + customers.reactivated} -${customers.churned})`,
                  },
                ]}
              />
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}

function StreamsPanel() {
  const streams = useAnswer<z.infer<typeof Streams>>('/business/streams');
  return (
    <Panel title="Revenue by stream" at={streams.dataUpdatedAt}>
      <Answer of={streams}>
        {({ months, countries, currency, missingRates }) => {
          if (months === null) return <Empty title="No total.">Rates are missing for {missingRates.join(', ')}.</Empty>;
          if (months.every(({ total }) => total === 0))
            return (
              <Empty title="Nothing was earned yet.">Payments are earned day by day over what they are for.</Empty>
            );
          const money = (cents: number) => formatMoney(Math.round(cents / 100) * 100, currency);
          return (
            <>
              <StackedBars
                description="Revenue as it was earned, month by month, by stream"
                series={streamNames}
                rows={months.map(({ month, streams: parts }) => ({ label: formatMonth(month), values: parts }))}
                format={money}
              />
              {countries && countries.length > 0 && (
                <DataTable
                  caption="Revenue by country"
                  rows={countries.slice(0, 8)}
                  keyOf={({ country }) => country}
                  columns={[
                    { name: 'Country', cell: ({ country }) => country },
                    { name: 'Revenue', isNumber: true, cell: ({ revenue }) => money(revenue) },
                  ]}
                />
              )}
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}
