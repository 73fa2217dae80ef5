import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ExperimentViews } from '../../experiments/experiment-routes.ts';
import { sentenceOf } from '../api/ask.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useChange } from '../api/use-change.ts';
import { Defined } from '../parts/definition.tsx';
import { Empty } from '../parts/empty.tsx';
import { Fault } from '../parts/fault.tsx';
import { formatCount, formatDay, formatNumber, formatShare, inWords } from '../parts/format.ts';
import { Answer, Panel } from '../parts/panel.tsx';
import { Sign } from '../parts/sign.tsx';
import { DataTable } from '../parts/table.tsx';
import { useMay } from '../shell/session.ts';
import { NewExperiment } from './experiments/new-experiment.tsx';

type ExperimentView = ExperimentViews['experiments'][number];
type Judgement = NonNullable<ExperimentView['judgement']>;

const verdicts: Readonly<
  Record<Judgement['verdict'], { tone: 'done' | 'caution' | 'danger' | 'quiet'; words: string }>
> = {
  open: { tone: 'quiet', words: 'No clear difference so far' },
  better: { tone: 'done', words: 'An arm is better' },
  worse: { tone: 'caution', words: 'Every other arm is worse' },
  'guardrail-broken': { tone: 'danger', words: 'A guardrail is broken: stop it' },
  'ratio-mismatch': { tone: 'danger', words: 'The shares of the arms are off: no result counts' },
};

/** Two ways beside each other, and what came of each. */
export function Experiments() {
  const experiments = useAnswer<ExperimentViews>('/experiments');
  const mayAct = useMay('operator');
  const [isNew, setNew] = useState(false);
  const [stopping, setStopping] = useState<ExperimentView>();
  const change = useChange(['/experiments', '/registry']);
  const running = experiments.data?.experiments.filter(({ state }) => state === 'running').length ?? 0;
  return (
    <>
      <div className="row">
        <p className="state">
          {running === 0
            ? 'No experiment runs.'
            : `${running} ${running === 1 ? 'experiment runs' : 'experiments run'}.`}{' '}
          Intervals hold at every look, so looking often does no harm.
        </p>
        {mayAct && <Button onClick={() => setNew(true)}>New experiment</Button>}
      </div>
      {change.error && <Fault sentence={sentenceOf(change.error)} />}
      <Answer of={experiments}>
        {(answer, at) =>
          answer.experiments.length === 0 ? (
            <Panel title="Experiments" at={at} isTight>
              <Empty title="There is no experiment.">
                A training that publishes a challenger can start one; suggestions are tried with “New experiment”.
              </Empty>
            </Panel>
          ) : (
            answer.experiments.map((view) => (
              <ExperimentPanel
                key={view.plan.experiment.name}
                view={view}
                at={at}
                mayAct={mayAct}
                onStart={() => change.mutate({ path: `/experiments/${view.plan.experiment.name}/start` })}
                onStop={() => setStopping(view)}
              />
            ))
          )
        }
      </Answer>
      <Modal
        opened={isNew}
        onClose={() => setNew(false)}
        title="New experiment"
        closeButtonProps={{ 'aria-label': 'Close' }}
        size="lg"
      >
        <NewExperiment onDone={() => setNew(false)} />
      </Modal>
      <Modal
        opened={stopping !== undefined}
        onClose={() => setStopping(undefined)}
        title={`End ${stopping?.plan.experiment.name ?? ''}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {stopping && <Stop view={stopping} onDone={() => setStopping(undefined)} />}
      </Modal>
    </>
  );
}

interface ExperimentPanelProps {
  readonly view: ExperimentView;
  readonly at: number;
  readonly mayAct: boolean;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

function ExperimentPanel({ view, at, mayAct, onStart, onStop }: ExperimentPanelProps) {
  const { plan, state, judgement } = view;
  const { name, kind, subject, arms, coverage } = plan.experiment;
  const isMismatch = judgement?.verdict === 'ratio-mismatch';
  return (
    <Panel
      title={name}
      at={at}
      isTight
      beside={
        <>
          {state === 'running' ? (
            <Sign tone="accent">Runs since {formatDay(view.startedOn ?? view.madeOn)}</Sign>
          ) : state === 'draft' ? (
            <Sign tone="quiet">Draft of {formatDay(view.madeOn)}</Sign>
          ) : (
            <Sign tone="done">Ended {view.stoppedOn ? formatDay(view.stoppedOn) : ''}</Sign>
          )}
          {mayAct && state === 'draft' && (
            <Button size="compact-sm" onClick={onStart} aria-label={`Start ${name}`}>
              Start
            </Button>
          )}
          {mayAct && state === 'running' && (
            <Button size="compact-sm" variant="default" onClick={onStop} aria-label={`End ${name}`}>
              End
            </Button>
          )}
        </>
      }
    >
      <div className="panel-body">
        <p className="note">
          {inWords(kind)} of {subject}; {formatShare(coverage, 0)} of jobs take part. Judged by {plan.measure}
          {plan.guardrails.length > 0 &&
            `, guarded by ${plan.guardrails.map(({ measure, margin }) => `${measure} (not worse by ${formatNumber(margin, 3)})`).join(', ')}`}
          . Wrong at most {formatShare(plan.alpha, 0)} of the time, over all looks together.
          {state === 'running' && ' Nothing of it can be changed any more.'}
        </p>
        {judgement && (
          <div className="row">
            <Sign tone={isMismatch ? 'danger' : 'done'}>
              {isMismatch
                ? 'Shares of the arms are not as planned'
                : `Shares as planned (evidence against: ${formatNumber(judgement.ratioLogEvidence, 1)} of 6.9)`}
            </Sign>
            <Sign tone={verdicts[judgement.verdict].tone}>{verdicts[judgement.verdict].words}</Sign>
            {view.lookedOn && <span className="meta">looked on {formatDay(view.lookedOn)}</span>}
          </div>
        )}
        {view.decision && (
          <p>
            {view.decision === 'promote' ? 'The other arm was taken over' : 'Everything stayed as it was'}:{' '}
            {view.reason}
          </p>
        )}
      </div>
      {judgement ? (
        <>
          <DataTable
            caption={`Arms of ${name}`}
            rows={judgement.arms}
            keyOf={({ arm }) => arm}
            columns={[
              { name: 'Arm', cell: ({ arm }) => arm },
              {
                name: 'Planned share',
                isNumber: true,
                cell: ({ arm }) => formatShare(arms.find((one) => one.name === arm)?.weight ?? 0, 0),
              },
              { name: 'n', isNumber: true, cell: ({ n }) => formatCount(n) },
              {
                name: (
                  <Defined name={inWords(plan.measure)}>Mean of the measure in this arm, the noise taken off.</Defined>
                ),
                isNumber: true,
                cell: ({ mean, standardError }) =>
                  `${formatNumber(mean, 4)} ± ${formatNumber(1.96 * standardError, 4)}`,
              },
            ]}
          />
          <DataTable
            caption={`Differences to the first arm of ${name}`}
            rows={judgement.comparisons}
            keyOf={({ arm, measure }) => `${arm} ${measure}`}
            columns={[
              { name: 'Against the first arm', cell: ({ arm, measure }) => `${arm}: ${measure}` },
              { name: 'Difference', isNumber: true, cell: ({ value }) => formatNumber(value, 4) },
              {
                name: (
                  <Defined name="Range at every look">
                    A confidence sequence: it holds at all looks together, however often one looks.
                  </Defined>
                ),
                isNumber: true,
                cell: ({ low, high }) => `${formatNumber(low, 4)} to ${formatNumber(high, 4)}`,
              },
              {
                name: 'State',
                cell: ({ state: side }) =>
                  side === 'open' ? (
                    <Sign tone="quiet">Not clear</Sign>
                  ) : side === 'better' ? (
                    <Sign tone="done">Better</Sign>
                  ) : (
                    <Sign tone="caution">Worse</Sign>
                  ),
              },
            ]}
          />
        </>
      ) : (
        state !== 'draft' && (
          <Empty title="Nothing can be shown yet.">
            Each arm needs 20 people with outcomes before a figure leaves.
          </Empty>
        )
      )}
    </Panel>
  );
}

function Stop({ view, onDone }: { readonly view: ExperimentView; readonly onDone: () => void }) {
  const [decision, setDecision] = useState('keep');
  const [reason, setReason] = useState('');
  const change = useChange(['/experiments', '/registry'], onDone);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ path: `/experiments/${view.plan.experiment.name}/stop`, body: { decision, reason } });
      }}
    >
      <NativeSelect
        label="What becomes of it"
        value={decision}
        onChange={(event) => setDecision(event.currentTarget.value)}
        data={[
          { value: 'keep', label: 'Everything stays as it was' },
          { value: 'promote', label: 'The other arm is taken over' },
        ]}
      />
      <Textarea label="Reason" required value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <p className="note">An ended experiment does not run again. The reason stays with it.</p>
      {change.error && <Fault sentence={sentenceOf(change.error)} />}
      <Button type="submit" loading={change.isPending}>
        End the experiment
      </Button>
    </form>
  );
}
