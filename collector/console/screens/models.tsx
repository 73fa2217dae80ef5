import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { DriftView, ModelScore, ModelsView } from '../../monitoring/monitoring-schemas.ts';
import { useAnswer } from '../api/use-answer.ts';
import { CalibrationPlot } from '../charts/calibration-plot.tsx';
import { Defined } from '../parts/definition.tsx';
import { Empty } from '../parts/empty.tsx';
import { Figure } from '../parts/figure.tsx';
import { formatCount, formatDay, formatMonth, formatNumber, formatShare, inWords } from '../parts/format.ts';
import { Answer, Panel } from '../parts/panel.tsx';
import { Sign } from '../parts/sign.tsx';
import { DataTable } from '../parts/table.tsx';
import { RegistryPanels, type RegistryView } from './models/registry-panels.tsx';
import { TrainingPanel } from './models/training-panel.tsx';

type Estimate = ModelScore['observed'];

/** 95 %. */
const reach = 1.96;
const rangeOf = ({ value, standardError }: Estimate, digits = 3) =>
  `${formatNumber(value - reach * standardError, digits)} to ${formatNumber(value + reach * standardError, digits)}`;
const in100 = ({ value }: Estimate) => formatNumber(value * 100, 1);
const rangeIn100 = ({ value, standardError }: Estimate) =>
  rangeOf({ value: value * 100, standardError: standardError * 100 }, 1);

const definitions = {
  said: 'The mean of the interview chances that this version showed for the applications that came back as outcomes.',
  came: 'Share of those applications that led to an interview, with the noise of randomised response taken off. Unbiased, so a small share can come out below 0.',
  brier:
    'Mean squared distance between what was said and what came; smaller is better. The noise is taken off, so the interval is wider than n alone would make it.',
  skill:
    'One minus the Brier score over that of always saying the base rate. Above 0: better than the base rate. No value where the noise hides it.',
  calibration:
    'Root of the mean squared distance between said and came over the ten bands, the noise taken off. 0: every band came as often as it was said.',
};

/** Is the model right? */
export function Models() {
  const scores = useAnswer<z.infer<typeof ModelsView>>('/monitoring/models');
  const registry = useAnswer<RegistryView>('/registry');
  const versions = scores.data?.scores ?? [];
  const champion = registry.data?.aliases.interview?.champion;
  const [chosen, setChosen] = useState<string>();
  const shown =
    versions.find(({ model }) => model === chosen) ??
    versions.find(({ model }) => model === champion) ??
    versions.toSorted((a, b) => b.n - a.n)[0];
  return (
    <>
      <p className="state">{describeState(shown, champion)}</p>
      <Panel
        title="Interview model against what came"
        at={scores.dataUpdatedAt}
        isTight
        beside={
          versions.length > 1 && (
            <NativeSelect
              size="xs"
              aria-label="Version"
              value={shown?.model ?? ''}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={versions.map(({ model }) => ({
                value: model,
                label: model === champion ? `${model}, champion` : model,
              }))}
            />
          )
        }
      >
        <Answer of={scores}>
          {() =>
            shown ? (
              <ScoreOf score={shown} />
            ) : (
              <Empty title="No outcome can be compared yet.">
                From 20 contributed outcomes of a version on, its estimates are compared with what came of them.
              </Empty>
            )
          }
        </Answer>
      </Panel>
      <Slices model={shown?.model} />
      <RegistryPanels registry={registry} />
      <TrainingPanel />
      <Drift />
    </>
  );
}

function describeState(score: ModelScore | undefined, champion: string | undefined): string {
  if (!score) return 'Whether the model is right can be said once outcomes have come.';
  const off = score.bands.filter(({ isWithin }) => !isWithin).length;
  const fit =
    off === 0
      ? `all ${score.bands.length} bands came as often as was said, within their ranges`
      : `${off} of ${score.bands.length} bands came more or less often than was said`;
  return `Version ${score.model}${score.model === champion ? ' (champion)' : ''}: ${fit}. n ${formatCount(score.n)}.`;
}

function ScoreOf({ score }: { readonly score: ModelScore }) {
  const basis = `n ${formatCount(score.n)}`;
  return (
    <>
      <div className="figures">
        <Figure
          name="Said, of 100"
          definition={definitions.said}
          value={formatNumber(score.expected * 100, 1)}
          basis={basis}
        />
        <Figure
          name="Came, of 100"
          definition={definitions.came}
          value={in100(score.observed)}
          interval={rangeIn100(score.observed)}
          basis={basis}
        />
        <Figure
          name="Brier score"
          definition={definitions.brier}
          value={formatNumber(score.brier.value, 3)}
          interval={rangeOf(score.brier)}
          basis={basis}
        />
        <Figure
          name="Skill over the base rate"
          definition={definitions.skill}
          value={score.skill === null ? null : formatNumber(score.skill, 3)}
          reason="Hidden by the noise at this n"
          basis={basis}
        />
        <Figure
          name="Calibration error, of 100"
          definition={definitions.calibration}
          value={formatNumber(score.calibrationError * 100, 1)}
          basis={basis}
        />
      </div>
      <div className="panel-body">
        <CalibrationPlot
          description={`Calibration of version ${score.model}: what was said against what came, in ${score.bands.length} bands`}
          points={score.bands.map(({ observed, ...band }) => ({
            ...band,
            observed: observed.value,
            standardError: observed.standardError,
          }))}
        />
      </div>
    </>
  );
}

function Slices({ model }: { readonly model: string | undefined }) {
  const [by, setBy] = useState('country');
  const slices = useAnswer<z.infer<typeof ModelsView>>(`/monitoring/models?by=${by}`);
  return (
    <Panel
      title="The same, group by group"
      at={slices.dataUpdatedAt}
      isTight
      beside={
        <NativeSelect
          size="xs"
          aria-label="Groups"
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
          data={[
            { value: 'country', label: 'By country' },
            { value: 'industry', label: 'By industry' },
            { value: 'month', label: 'By month' },
          ]}
        />
      }
    >
      <Answer of={slices}>
        {({ scores }) => {
          const rows = scores.filter((score) => score.model === model);
          return rows.length === 0 ? (
            <Empty title="No group is large enough yet.">
              Groups of fewer than 20 people are hidden, and so is one more where it would be the only hidden one.
            </Empty>
          ) : (
            <DataTable
              caption={`Scores of version ${model} by ${by}`}
              rows={rows}
              keyOf={({ key }) => key}
              columns={[
                { name: inWords(by), cell: ({ key }) => (by === 'month' ? formatMonth(key) : inWords(key)) },
                { name: 'n', isNumber: true, cell: ({ n }) => formatCount(n) },
                {
                  name: <Defined name="Said, of 100">{definitions.said}</Defined>,
                  isNumber: true,
                  cell: ({ expected }) => formatNumber(expected * 100, 1),
                },
                {
                  name: <Defined name="Came, of 100">{definitions.came}</Defined>,
                  isNumber: true,
                  cell: ({ observed }) => `${in100(observed)} (${rangeIn100(observed)})`,
                },
                {
                  name: <Defined name="Brier score">{definitions.brier}</Defined>,
                  isNumber: true,
                  cell: ({ brier }) => `${formatNumber(brier.value, 3)} (${rangeOf(brier)})`,
                },
                {
                  name: <Defined name="Skill">{definitions.skill}</Defined>,
                  isNumber: true,
                  cell: ({ skill }) => (skill === null ? '- noise' : formatNumber(skill, 3)),
                },
              ]}
            />
          );
        }}
      </Answer>
    </Panel>
  );
}

function Drift() {
  const drift = useAnswer<z.infer<typeof DriftView>>('/monitoring/drift');
  return (
    <Panel title="Drift" at={drift.dataUpdatedAt} isTight beside={drift.data && describePeriod(drift.data)}>
      <Answer of={drift}>
        {({ looks }) => {
          const look = looks.toSorted((a, b) => b.look - a.look)[0];
          if (!look)
            return (
              <Empty title="Nobody has looked for drift yet.">
                A look compares what came lately with what came before, once a day from enough outcomes on.
              </Empty>
            );
          return (
            <>
              <p className="panel-body note">
                Look {look.look} on {formatDay(look.lookedOn)}: {formatCount(look.outcomes)} outcomes against{' '}
                {formatCount(look.referenceOutcomes)} before. Corrected for {look.features.length} features and for
                every look; this one may spend {formatNumber(look.alpha, 4)}.
              </p>
              <DataTable
                caption="Features of the last look"
                rows={look.features}
                keyOf={({ feature }) => feature}
                columns={[
                  { name: 'Feature', cell: ({ feature }) => inWords(feature) },
                  {
                    name: 'State',
                    cell: ({ isDrift }) =>
                      isDrift ? <Sign tone="caution">Drifted</Sign> : <Sign tone="done">No drift seen</Sign>,
                  },
                  { name: 'p, corrected', isNumber: true, cell: ({ adjusted }) => formatP(adjusted) },
                  {
                    name: 'Stability index',
                    isNumber: true,
                    cell: ({ stability }) => (stability === null ? '-' : formatNumber(stability, 3)),
                  },
                  {
                    name: 'Divergence, bits',
                    isNumber: true,
                    cell: ({ divergence }) => (divergence === null ? '-' : formatNumber(divergence, 4)),
                  },
                  {
                    name: 'People before and now',
                    isNumber: true,
                    cell: ({ referencePeople, people }) => `${formatCount(referencePeople)} and ${formatCount(people)}`,
                  },
                ]}
              />
              {look.shifts.length > 0 && (
                <DataTable
                  caption="Shares that moved"
                  rows={look.shifts}
                  keyOf={({ feature, value }) => `${feature} ${value}`}
                  columns={[
                    { name: 'What moved', cell: ({ feature, value }) => `${inWords(feature)}: ${inWords(value)}` },
                    { name: 'Before', isNumber: true, cell: ({ before }) => shareWithRange(before) },
                    { name: 'Now', isNumber: true, cell: ({ now }) => shareWithRange(now) },
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

const formatP = (p: number) => (p < 0.0001 ? '< 0.0001' : formatNumber(p, 4));
const shareWithRange = ({ value, standardError }: Estimate) =>
  `${formatShare(value)} (${formatShare(value - reach * standardError)} to ${formatShare(value + reach * standardError)})`;
const describePeriod = ({ period }: z.infer<typeof DriftView>) =>
  period
    ? `version ${period.model}, since ${formatDay(period.startedOn)}, ${formatCount(period.looksLeft)} looks left`
    : 'no period has begun';
