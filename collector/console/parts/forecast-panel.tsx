import type { Forecast } from '../../business/business-schemas.ts';
import { useAnswer } from '../api/use-answer.ts';
import { BandChart } from '../charts/band-chart.tsx';
import { Empty } from './empty.tsx';
import { formatMoney, formatMonth, formatShare } from './format.ts';
import { Answer, Panel } from './panel.tsx';

/** MRR as it was, and as it can become, with the range of that. */
export function ForecastPanel({ months = 12 }: { readonly months?: number }) {
  const forecast = useAnswer<Forecast>('/business/forecast');
  return (
    <Panel title="MRR and its forecast" at={forecast.dataUpdatedAt}>
      <Answer of={forecast}>
        {(view) => {
          if (view.history.length === 0)
            return <Empty title="No revenue yet.">Billing events come by Stripe’s webhook or as a CSV file.</Empty>;
          const ahead = view.months.slice(0, months);
          const last = view.history.at(-1);
          const end = ahead.at(-1);
          const money = (cents: number) => formatMoney(Math.round(cents / 100) * 100, view.currency);
          const history = view.history.slice(-18);
          return (
            <>
              <p>
                {view.abstained === 'too-few-months'
                  ? 'No forecast: there are too few whole months to make one from.'
                  : view.abstained === 'no-rate'
                    ? 'No forecast: a rate of exchange is missing.'
                    : end
                      ? `In ${formatMonth(end.month)} most likely between ${money(end.low80)} and ${money(end.high80)} (8 times in 10).`
                      : ''}
              </p>
              <BandChart
                description="Monthly recurring revenue month by month, and its forecast with the ranges that hold 8 times in 10"
                name="MRR"
                format={money}
                points={[
                  ...history.map(({ month, mrr }) => ({
                    label: formatMonth(month),
                    value: mrr,
                    // The forecast begins where the past ends.
                    ...(month === last?.month && ahead.length > 0 && { expected: mrr }),
                  })),
                  ...ahead.map(({ month, middle, low80, high80 }) => ({
                    label: formatMonth(month),
                    value: null,
                    expected: middle,
                    low: low80,
                    high: high80,
                  })),
                ]}
              />
              <p className="note">
                {view.method}
                {view.checked && view.checked.intervals > 0
                  ? ` Tried on the past: ${view.checked.held} of ${view.checked.intervals} such ranges held (${formatShare(view.checked.held / view.checked.intervals, 0)}; 80 % is meant).`
                  : ' Too little past to try it on.'}
              </p>
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}
