import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { SystemPoint, SystemView } from '../../monitoring/monitoring-schemas.ts';
import { useAnswer } from '../api/use-answer.ts';
import { BandChart } from '../charts/band-chart.tsx';
import { Empty } from '../parts/empty.tsx';
import { Figure } from '../parts/figure.tsx';
import {
  formatBytes,
  formatCount,
  formatDay,
  formatMoment,
  formatNumber,
  formatSeconds,
  formatShare,
  inWords,
} from '../parts/format.ts';
import { Answer, Panel } from '../parts/panel.tsx';
import { Sign } from '../parts/sign.tsx';
import { DataTable } from '../parts/table.tsx';

/** Is it up? */
export function System() {
  const [hours, setHours] = useState('24');
  const system = useAnswer<SystemView>(hours === '24' ? '/monitoring/system' : `/monitoring/system?hours=${hours}`);
  const choice = (
    <NativeSelect
      size="xs"
      aria-label="Window"
      value={hours}
      onChange={(event) => setHours(event.currentTarget.value)}
      data={[
        { value: '1', label: 'Last hour' },
        { value: '24', label: 'Last 24 hours' },
        { value: '168', label: 'Last 7 days' },
      ]}
    />
  );
  return (
    <Answer of={system}>
      {({ processes, points, anomalies }, at) => {
        const alive = processes.filter(({ isAlive }) => isAlive).length;
        const last = points.at(-1);
        const answers = points.reduce((sum, point) => sum + point.answers, 0);
        const failures = points.reduce((sum, point) => sum + point.failures, 0);
        const window = hours === '1' ? 'last hour' : hours === '24' ? 'last 24 hours' : 'last 7 days';
        const slowest = Math.max(...points.map(({ p95 }) => p95 ?? 0));
        return (
          <>
            <p className="state">
              {processes.length === 0
                ? 'No process has reported yet; the first report comes within a minute of the start.'
                : alive === processes.length
                  ? `${alive === 1 ? 'The collector is' : `All ${alive} collectors are`} up.`
                  : `${alive} of ${processes.length} collectors report. The others ended or hang.`}
            </p>
            <Panel title="Now" at={at} beside={choice} isTight>
              <div className="figures">
                <Figure
                  name="Answers"
                  definition="Requests that were answered, of every kind."
                  value={formatCount(answers)}
                  window={window}
                />
                <Figure
                  name="Errors"
                  definition="Share of answers with a status of 500 or above: faults of the collector, not of who asks."
                  value={answers === 0 ? null : formatShare(failures / answers, 2)}
                  reason="No answers yet"
                  basis={`${formatCount(failures)} of n ${formatCount(answers)}`}
                  window={window}
                />
                <Figure
                  name="Half within"
                  definition="Half of the answers of the last minute took no longer than this."
                  value={last?.median == null ? null : formatSeconds(last.median)}
                  reason="No answers in the last point"
                  basis={last ? `n ${formatCount(last.answers)}` : undefined}
                />
                <Figure
                  name="95 of 100 within"
                  definition="95 of 100 answers of the last minute took no longer than this."
                  value={last?.p95 == null ? null : formatSeconds(last.p95)}
                  reason="No answers in the last point"
                  basis={last?.p95 == null ? undefined : `slowest ${formatSeconds(slowest)} in the ${window}`}
                />
                <Figure
                  name="Waiting to be kept"
                  definition="Contributions that were taken and are not written yet. Above its limit, new ones are told to come later."
                  value={last ? formatCount(last.waiting) : null}
                />
                <Figure
                  name="Jobs waiting"
                  definition="Work that the collector does by itself and has not begun: training, looks, alerts, reports."
                  value={last ? formatCount(last.jobsWaiting) : null}
                />
                <Figure
                  name="Database"
                  definition="What the database takes on its disk."
                  value={last ? formatBytes(last.databaseBytes) : null}
                  basis={last?.diskFreeBytes == null ? undefined : `${formatBytes(last.diskFreeBytes)} free`}
                />
              </div>
            </Panel>
            {points.length === 0 ? (
              <Panel title="Over time" at={at} isTight>
                <Empty title="No measurement yet.">Each minute the collector writes down how it did.</Empty>
              </Panel>
            ) : (
              <div className="halves">
                <Panel title="How long answers take" at={at}>
                  <BandChart
                    description="Time of answers: half within, and 95 of 100 within"
                    name="Half within"
                    secondName="95 of 100 within"
                    points={points.map((point) => ({ label: label(point), value: point.median, second: point.p95 }))}
                    format={formatSeconds}
                    height={200}
                  />
                </Panel>
                <Panel title="How many" at={at}>
                  <BandChart
                    description="Answers and failures over time"
                    name="Answers"
                    secondName="Failures"
                    points={points.map((point) => ({
                      label: label(point),
                      value: point.answers,
                      second: point.failures,
                    }))}
                    format={formatCount}
                    height={200}
                  />
                </Panel>
              </div>
            )}
            <div className="halves">
              <Panel title="Processes" at={at} isTight>
                {processes.length === 0 ? (
                  <Empty title="None has reported." />
                ) : (
                  <DataTable
                    caption="Processes of the collector"
                    rows={processes}
                    keyOf={({ process }) => process}
                    columns={[
                      { name: 'Process', cell: ({ process }) => process.slice(0, 8) },
                      {
                        name: 'State',
                        cell: ({ isAlive, lastSeenAt }) =>
                          isAlive ? (
                            <Sign tone="done">Up</Sign>
                          ) : (
                            <Sign tone="caution">Not reporting since {formatMoment(lastSeenAt)}</Sign>
                          ),
                      },
                      { name: 'Since', isNumber: true, cell: ({ startedAt }) => formatMoment(startedAt) },
                      { name: 'Memory', isNumber: true, cell: ({ memoryBytes }) => formatBytes(memoryBytes) },
                      {
                        name: 'Delay of its loop',
                        isNumber: true,
                        cell: ({ loopDelayMilliseconds }) => `${formatNumber(loopDelayMilliseconds, 1)} ms`,
                      },
                    ]}
                  />
                )}
              </Panel>
              <Panel title="Days that stood out" at={at} isTight>
                {anomalies.length === 0 ? (
                  <Empty title="No day stood out.">Each day is compared with the same weekdays before it.</Empty>
                ) : (
                  <DataTable
                    caption="Days that stood out of their series"
                    rows={anomalies}
                    keyOf={({ metric, day }) => `${metric} ${day}`}
                    columns={[
                      { name: 'What', cell: ({ metric }) => inWords(metric) },
                      { name: 'Day', isNumber: true, cell: ({ day }) => formatDay(day) },
                      { name: 'Was', isNumber: true, cell: ({ value }) => formatNumber(value, 2) },
                      { name: 'Usual', isNumber: true, cell: ({ usual }) => formatNumber(usual, 2) },
                      { name: 'Deviations off', isNumber: true, cell: ({ score }) => formatNumber(score, 1) },
                    ]}
                  />
                )}
              </Panel>
            </div>
          </>
        );
      }}
    </Answer>
  );
}

const label = ({ at }: SystemPoint) => formatMoment(at);
