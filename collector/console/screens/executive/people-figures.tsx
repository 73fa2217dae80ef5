import type { z } from 'zod';
import type {
  DefinitionsAnswer,
  EngagementAnswer,
  OutcomeAnswer,
  Figure as Value,
} from '../../../figures/figure-schemas.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { BandChart } from '../../charts/band-chart.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Figure } from '../../parts/figure.tsx';
import { formatCount, formatDay, formatMonth, formatNumber, formatShare, inWords } from '../../parts/format.ts';
import { Answer, Panel } from '../../parts/panel.tsx';
import { DataTable, HiddenCell } from '../../parts/table.tsx';

type EngagementMonth = EngagementAnswer['months'][number];
type Definition = z.infer<typeof DefinitionsAnswer>['definitions'][number];

const useDefinitions = () =>
  useAnswer<z.infer<typeof DefinitionsAnswer>>('/figures/definitions').data?.definitions ?? [];

function say(value: number, unit: Definition['unit'] | undefined): string {
  if (unit === 'share') return formatShare(value);
  return unit === 'count' && Number.isInteger(value) ? formatCount(value) : formatNumber(value, 1);
}

const names: readonly (readonly [name: string, shown: string, read: (month: EngagementMonth) => Value])[] = [
  ['monthlyActive', 'Active in the month (MAU)', ({ monthlyActive }) => monthlyActive],
  ['dailyShare', 'Active on a day (DAU/MAU)', ({ dailyShare }) => dailyShare],
  ['day1', 'Back after 1 day', ({ retention }) => retention.day1],
  ['day7', 'Back after 7 days', ({ retention }) => retention.day7],
  ['day30', 'Back after 30 days', ({ retention }) => retention.day30],
  ['satisfaction', 'Satisfaction, 1 to 5', ({ satisfaction }) => satisfaction],
  ['analyses', 'Analyses', ({ analyses }) => analyses],
  ['readableFirst', 'ATS score at first, of 100', ({ readableFirst }) => readableFirst],
  ['readableLast', 'ATS score at last, of 100', ({ readableLast }) => readableLast],
  ['improvement', 'ATS improvement', ({ improvement }) => improvement],
  ['taken', 'Suggestions taken up', ({ taken }) => taken],
  ['failed', 'Months with a failure', ({ failed }) => failed],
];

function UseFigure({
  shown,
  value,
  definition,
  month,
}: {
  readonly shown: string;
  readonly value: Value;
  readonly definition: Definition | undefined;
  readonly month: string;
}) {
  const unit = definition?.unit ?? 'share';
  const interval =
    value.low === null || value.high === null || value.low === value.high
      ? undefined
      : `${say(value.low, unit)} to ${say(value.high, unit)}`;
  return (
    <Figure
      name={shown}
      definition={definition ? `${definition.text} ${definition.interval}` : 'The definition is being read.'}
      value={value.value === null ? null : say(value.value, unit)}
      reason="Hidden: fewer than 20"
      interval={interval}
      basis={`n ${formatCount(value.n)}`}
      window={formatMonth(month)}
    />
  );
}

/** Figures that share a definition. */
const definedAs: Readonly<Record<string, string>> = {
  day1: 'retention',
  day7: 'retention',
  day30: 'retention',
  readableFirst: 'readable',
  readableLast: 'readable',
};
const definitionOf = (definitions: readonly Definition[], name: string) =>
  definitions.find((one) => one.name === `engagement.${definedAs[name] ?? name}`);

/** What people do with the app, of those who share that; the last month with enough of them. */
export function UseFigures() {
  const use = useAnswer<EngagementAnswer>('/figures/engagement');
  const definitions = useDefinitions();
  // The month under way holds few yet: the last one that is over says more.
  const thisMonth = new Date().toISOString().slice(0, 7);
  const months = use.data?.months ?? [];
  const month = months.findLast((one) => one.month < thisMonth) ?? months.at(-1);
  return (
    <Panel
      title="People, of those who share"
      at={use.dataUpdatedAt}
      isTight
      beside={month && `${formatMonth(month.month)}, released ${formatDay(month.releasedOn)}`}
    >
      <Answer of={use}>
        {() =>
          month ? (
            <>
              <div className="figures">
                {names.map(([name, shown, read]) => (
                  <UseFigure
                    key={name}
                    shown={shown}
                    value={read(month)}
                    definition={definitionOf(definitions, name)}
                    month={month.month}
                  />
                ))}
              </div>
              <Adoption month={month} />
            </>
          ) : (
            <Empty title="No month can be shown yet.">
              A month appears when 20 people or more have shared how they used the app in it.
            </Empty>
          )
        }
      </Answer>
    </Panel>
  );
}

function Adoption({ month }: { readonly month: EngagementMonth }) {
  const parts = month.parts.toSorted((a, b) => (b.used.value ?? -1) - (a.used.value ?? -1));
  return (
    <DataTable
      caption={`Adoption of parts of the app in ${formatMonth(month.month)}`}
      rows={parts}
      keyOf={({ part }) => part}
      columns={[
        { name: 'Part of the app', cell: ({ part }) => inWords(part) },
        {
          name: 'Used it',
          isNumber: true,
          cell: ({ used }) => (used.value === null ? <HiddenCell /> : formatShare(used.value)),
        },
        {
          name: 'Range',
          isNumber: true,
          cell: ({ used }) =>
            used.low === null || used.high === null ? '-' : `${formatShare(used.low)} to ${formatShare(used.high)}`,
        },
        { name: 'n', isNumber: true, cell: ({ used }) => formatCount(used.n) },
      ]}
    />
  );
}

/** Satisfaction month by month, with its range. */
export function UseOverTime() {
  const use = useAnswer<EngagementAnswer>('/figures/engagement');
  const months = use.data?.months.slice(-18) ?? [];
  return (
    <Panel title="Satisfaction over time" at={use.dataUpdatedAt}>
      <Answer of={use}>
        {() =>
          months.length < 2 ? (
            <Empty title="Not two months yet.">A line appears with the second month that can be shown.</Empty>
          ) : (
            <>
              <p>Each person’s rating is noised before it leaves their computer; the range holds that noise too.</p>
              <BandChart
                description="Mean satisfaction, 1 to 5, month by month, with its range"
                name="Satisfaction"
                format={(value) => formatNumber(value, 1)}
                points={months.map(({ month, satisfaction }) => ({
                  label: formatMonth(month),
                  value: satisfaction.value,
                  low: satisfaction.low,
                  high: satisfaction.high,
                }))}
              />
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

const shareWithRange = ({ value, low, high }: Value) =>
  value === null ? (
    <HiddenCell />
  ) : (
    `${formatShare(value)}${low === null || high === null ? '' : ` (${formatShare(low)} to ${formatShare(high)})`}`
  );

/** What came of applications, country by country. */
export function OutcomeFigures() {
  const outcomes = useAnswer<OutcomeAnswer>('/figures/outcomes');
  return (
    <Panel title="Outcomes by country" at={outcomes.dataUpdatedAt} isTight beside="all months that were released">
      <Answer of={outcomes}>
        {({ together, months, smallestGroup }) =>
          together.length === 0 ? (
            <Empty title="No outcome can be shown yet.">
              A country appears when {smallestGroup} people or more have shared what came of an application.
            </Empty>
          ) : (
            <>
              <DataTable
                caption="What came of applications, country by country"
                rows={together.toSorted((a, b) => b.n - a.n)}
                keyOf={({ cell }) => cell}
                columns={[
                  { name: 'Country', cell: ({ cell }) => cell },
                  { name: 'n', isNumber: true, cell: ({ n }) => formatCount(n) },
                  ...outcomeColumns,
                ]}
              />
              <p className="panel-body note">
                {months.length} months. Groups of fewer than {smallestGroup} people are left out, and with them one more
                where it would be the only one missing.
              </p>
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

type Outcome = OutcomeAnswer['together'][number];
const outcomeColumns = [
  {
    name: 'Interview',
    isNumber: true,
    cell: ({ interview }: Outcome) => shareWithRange(interview),
  },
  { name: 'Offer', isNumber: true, cell: ({ offer }: Outcome) => shareWithRange(offer) },
  {
    name: 'Any answer',
    isNumber: true,
    cell: ({ answered }: Outcome) => shareWithRange(answered.everAnswered),
  },
];
