import type { z } from 'zod';
import type { Definitions, Forecast, Summary } from '../../business/business-schemas.ts';
import type { AlertViews } from '../../monitoring/alerts/alert-schemas.ts';
import type { TicketList } from '../../tickets/ticket-schemas.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Figure } from '../parts/figure.tsx';
import { ForecastPanel } from '../parts/forecast-panel.tsx';
import { formatCount, formatMoney, formatMonth } from '../parts/format.ts';
import { MoneyFigures } from '../parts/money-figure.tsx';
import { Answer, Panel } from '../parts/panel.tsx';
import { Sign } from '../parts/sign.tsx';
import { OutcomeFigures, UseFigures, UseOverTime } from './executive/people-figures.tsx';

/** How it goes, on one page. */
export function Executive() {
  const summary = useAnswer<Summary>('/business/summary');
  const definitions = useAnswer<z.infer<typeof Definitions>>('/business/definitions');
  const forecast = useAnswer<Forecast>('/business/forecast');
  const tickets = useAnswer<z.infer<typeof TicketList>>('/tickets?limit=200&state=open');
  const alerts = useAnswer<z.infer<typeof AlertViews>>('/alerts');
  const open = alerts.data?.alerts.filter(({ state }) => state === 'open') ?? [];
  return (
    <>
      <div className="row">
        <p className="state">{describe(summary.data, forecast.data)}</p>
        {alerts.data &&
          (open.length === 0 ? (
            <Sign tone="done">No alert is open</Sign>
          ) : (
            <Sign tone="caution">
              {open.length} {open.length === 1 ? 'alert is' : 'alerts are'} open
            </Sign>
          ))}
      </div>
      <Panel title="Revenue" at={summary.dataUpdatedAt} isTight>
        <Answer of={summary}>
          {(answer) => (
            <div className="figures">
              <MoneyFigures
                summary={answer}
                definitions={definitions.data}
                shown={[
                  'mrr',
                  'arr',
                  'growth',
                  'customers',
                  'ltv',
                  'cac',
                  'customerChurn',
                  'revenueChurn',
                  'nrr',
                  'grr',
                ]}
              />
            </div>
          )}
        </Answer>
      </Panel>
      <UseFigures />
      <div className="halves">
        <ForecastPanel months={6} />
        <UseOverTime />
      </div>
      <OutcomeFigures />
      <Panel title="Support" at={tickets.dataUpdatedAt} isTight>
        <Answer of={tickets}>
          {(answer) => (
            <div className="figures">
              <Figure
                name="Open tickets"
                definition="Tickets that people wrote in the app and that nobody has closed."
                value={formatCount(answer.open)}
                window="now"
              />
              <Figure
                name="Closed tickets"
                definition="Tickets that were closed and not removed since."
                value={formatCount(answer.closed)}
                window="so far"
              />
            </div>
          )}
        </Answer>
      </Panel>
    </>
  );
}

function describe(summary: Summary | undefined, forecast: Forecast | undefined): string {
  if (!summary) return 'How it goes, on one page.';
  const mrr = summary.figures.mrr.value;
  if (mrr === null || mrr === 0) return 'No recurring revenue yet.';
  const now = `${formatMoney(Math.round(mrr / 100) * 100, summary.currency)} a month from ${formatCount(summary.figures.customers.value ?? 0)} customers`;
  const sixth = forecast?.months[5];
  if (!sixth) return `${now}.`;
  const money = (cents: number) => formatMoney(Math.round(cents / 100) * 100, summary.currency);
  return `${now}; in ${formatMonth(sixth.month)} most likely between ${money(sixth.low80)} and ${money(sixth.high80)}.`;
}
