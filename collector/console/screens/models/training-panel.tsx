import { Button, Drawer } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type {
  Figure,
  TrainingRequested,
  TrainingRun,
  TrainingRunDetail,
  TrainingRuns,
} from '../../../training/training-schemas.ts';
import { sentenceOf } from '../../api/ask.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useChange } from '../../api/use-change.ts';
import { Empty } from '../../parts/empty.tsx';
import { Fault } from '../../parts/fault.tsx';
import { formatDay, formatMoment, formatNumber, inWords } from '../../parts/format.ts';
import { Answer, Panel } from '../../parts/panel.tsx';
import { Sign } from '../../parts/sign.tsx';
import { DataTable } from '../../parts/table.tsx';
import { useMay } from '../../shell/session.ts';

const reasonWords: Readonly<Record<TrainingRun['reason'], string>> = {
  schedule: 'As planned',
  demand: 'On demand',
  drift: 'Drift',
};

function State({ run }: { readonly run: TrainingRun }) {
  if (run.state === 'published') return <Sign tone="done">Published {run.version ?? ''}</Sign>;
  if (run.state === 'failed') return <Sign tone="danger">Failed</Sign>;
  if (run.state === 'stopped') return <Sign tone="quiet">Stopped: {inWords(run.stop?.code ?? '').toLowerCase()}</Sign>;
  return <Sign tone="accent">{inWords(run.state)}</Sign>;
}

/** Every training with its steps and why it ended. */
export function TrainingPanel() {
  const runs = useAnswer<z.infer<typeof TrainingRuns>>('/training/jobs');
  const mayAct = useMay('operator');
  const [shown, setShown] = useState<string>();
  const request = useChange<z.infer<typeof TrainingRequested>>(['/training'], ({ id }) => setShown(id));
  return (
    <Panel
      title="Training"
      at={runs.dataUpdatedAt}
      isTight
      beside={
        mayAct && (
          <Button
            variant="default"
            size="compact-sm"
            loading={request.isPending}
            onClick={() => request.mutate({ path: '/training/jobs' })}
          >
            Train now
          </Button>
        )
      }
    >
      {request.error && <Fault sentence={sentenceOf(request.error)} />}
      <Answer of={runs}>
        {({ jobs }) =>
          jobs.length === 0 ? (
            <Empty title="Nothing was trained yet.">
              It happens as planned, when drift is found, or with “Train now”; each training is kept with its steps.
            </Empty>
          ) : (
            <DataTable
              caption="Trainings, newest first"
              rows={jobs}
              keyOf={({ id }) => id}
              columns={[
                { name: 'Asked for', cell: ({ requestedAt }) => formatMoment(requestedAt) },
                { name: 'Model', cell: ({ target }) => inWords(target) },
                { name: 'Because of', cell: ({ reason }) => reasonWords[reason] },
                { name: 'State', cell: (run) => <State run={run} /> },
                { name: 'Arrivals up to', isNumber: true, cell: ({ lastDay }) => formatDay(lastDay) },
                { name: 'Against', isNumber: true, cell: ({ champion }) => champion ?? '-' },
                {
                  name: 'Action',
                  isAction: true,
                  cell: ({ id }) => (
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={`Steps of training ${id}`}
                      onClick={() => setShown(id)}
                    >
                      Steps
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Answer>
      <Drawer
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={`Training ${shown ?? ''}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
        size={760}
      >
        {shown !== undefined && <Steps id={shown} />}
      </Drawer>
    </Panel>
  );
}

const say = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 4);
const rangeOf = ({ low, high }: Figure) => (low === null || high === null ? '-' : `${say(low)} to ${say(high)}`);

function Steps({ id }: { readonly id: string }) {
  const run = useAnswer<z.infer<typeof TrainingRunDetail>>(`/training/jobs/${id}`);
  return (
    <Answer of={run}>
      {(detail) => (
        <div className="stack">
          <State run={detail} />
          {detail.stop && <p>{detail.stop.text}</p>}
          {detail.steps.map((step) => (
            <Panel
              key={step.name}
              title={inWords(step.name)}
              isTight
              beside={
                step.state === 'passed' ? (
                  <Sign tone="done">Passed</Sign>
                ) : step.state === 'stopped' ? (
                  <Sign tone="caution">Stopped here</Sign>
                ) : (
                  <Sign tone="accent">Running since {formatMoment(step.startedAt)}</Sign>
                )
              }
            >
              {step.figures.length === 0 ? (
                <Empty title="No figures of this step." />
              ) : (
                <DataTable
                  caption={`Figures of the step ${step.name}`}
                  rows={step.figures}
                  keyOf={({ name, slice }) => `${name} ${slice}`}
                  columns={[
                    { name: 'Figure', cell: ({ name }) => inWords(name) },
                    { name: 'Of', cell: ({ slice }) => (slice === '' ? 'all' : slice.replace('=', ': ')) },
                    { name: 'Value', isNumber: true, cell: ({ value }) => say(value) },
                    { name: 'Range', isNumber: true, cell: rangeOf },
                  ]}
                />
              )}
            </Panel>
          ))}
        </div>
      )}
    </Answer>
  );
}
