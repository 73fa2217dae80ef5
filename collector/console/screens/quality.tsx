import type { QualityView } from '../../monitoring/monitoring-schemas.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Empty } from '../parts/empty.tsx';
import { Figure } from '../parts/figure.tsx';
import { formatCount, formatShare, inWords } from '../parts/format.ts';
import { Answer, Panel } from '../parts/panel.tsx';
import { Sign } from '../parts/sign.tsx';
import { DataTable, HiddenCell } from '../parts/table.tsx';

const intakeDefinitions = {
  kept: 'Deliveries that were kept: each contribution counts once. Rounded to the smallest group that is shown.',
  known: 'Deliveries of something that had arrived before. Harmless: an app that got no answer sends again.',
  spent: 'Deliveries whose token had been used for something else. They are refused.',
  refused: 'Deliveries that do not follow the schema or whose token this collector did not give out.',
};

/** Is the data sound? */
export function Quality() {
  const quality = useAnswer<QualityView>('/monitoring/quality');
  return (
    <Answer of={quality}>
      {(view, at) => {
        const jumps = view.fields.filter(({ isJump }) => isJump);
        const { kept, known, spent, refused } = view.intake;
        const all = kept + known + spent + refused;
        return (
          <>
            <p className="state">
              {all === 0
                ? `Nothing was delivered in the last 28 days.`
                : jumps.length === 0
                  ? `No field has become unknown more often than before. ${formatCount(all)} deliveries in 28 days.`
                  : `Unknown more often than before: ${jumps.map(({ kind, field }) => `${field} of ${kind}`).join(', ')}.`}
            </p>
            <Panel title="Deliveries of the last 28 days" at={at} isTight>
              {all === 0 ? (
                <Empty title="No delivery yet.">Apps whose people agreed to share send theirs in batches.</Empty>
              ) : (
                <div className="figures">
                  {(['kept', 'known', 'spent', 'refused'] as const).map((name) => (
                    <Figure
                      key={name}
                      name={inWords(name)}
                      definition={intakeDefinitions[name]}
                      value={formatCount(view.intake[name])}
                      basis={`${formatShare(view.intake[name] / all, 2)} of n ${formatCount(all)}`}
                    />
                  ))}
                </div>
              )}
            </Panel>
            <div className="halves">
              <Panel title="Unknown fields" at={at} isTight>
                {view.fields.length === 0 ? (
                  <Empty title="Nothing to compare yet.">Fields appear from 20 people in 28 days on.</Empty>
                ) : (
                  <DataTable
                    caption="Share of contributions in which a field is unknown"
                    rows={view.fields}
                    keyOf={({ kind, field }) => `${kind} ${field}`}
                    columns={[
                      { name: 'Field', cell: ({ kind, field }) => `${inWords(field)} of ${kind}` },
                      { name: 'Unknown, 28 days', isNumber: true, cell: ({ unknown }) => shareOf(unknown) },
                      { name: 'The 28 before', isNumber: true, cell: ({ before }) => shareOf(before) },
                      {
                        name: 'State',
                        cell: ({ isJump }) =>
                          isJump ? <Sign tone="caution">Jumped</Sign> : <Sign tone="done">As before</Sign>,
                      },
                    ]}
                  />
                )}
              </Panel>
              <div className="content">
                <Panel title="Refused, by what was wrong" at={at} isTight>
                  {view.refusedFields.length === 0 ? (
                    <Empty title="Nothing was refused for its fields." />
                  ) : (
                    <DataTable
                      caption="Refused deliveries by field"
                      rows={view.refusedFields}
                      keyOf={({ field }) => field}
                      columns={[
                        { name: 'Field', cell: ({ field }) => field },
                        { name: 'Deliveries', isNumber: true, cell: ({ n }) => formatCount(n) },
                      ]}
                    />
                  )}
                </Panel>
                <Panel title="How late they come" at={at} isTight>
                  {view.delays.length === 0 ? (
                    <Empty title="Nothing to count yet." />
                  ) : (
                    <DataTable
                      caption="Months between what a contribution is about and its arrival"
                      rows={view.delays}
                      keyOf={({ kind, months }) => `${kind} ${months}`}
                      columns={[
                        { name: 'Kind', cell: ({ kind }) => inWords(kind) },
                        { name: 'Months', cell: ({ months }) => inWords(months) },
                        { name: 'Share', isNumber: true, cell: ({ share }) => shareOf(share) },
                      ]}
                    />
                  )}
                </Panel>
              </div>
            </div>
          </>
        );
      }}
    </Answer>
  );
}

function shareOf(share: QualityView['fields'][number]['unknown']) {
  if (share === null) return <HiddenCell />;
  return `${formatShare(share.share)} ± ${formatShare(1.96 * share.standardError)}, n ${formatCount(share.n)}`;
}
