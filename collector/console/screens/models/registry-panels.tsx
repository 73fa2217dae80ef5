import { Button, Modal, NumberInput, TextInput } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { type ModelAliases, type ModelTarget, modelTargets, type Registry } from '../../../registry/registry.ts';
import { sentenceOf } from '../../api/ask.ts';
import { useChange } from '../../api/use-change.ts';
import { Empty } from '../../parts/empty.tsx';
import { Fault } from '../../parts/fault.tsx';
import { formatBytes, formatDay, formatShare, inWords } from '../../parts/format.ts';
import { Answer, Panel } from '../../parts/panel.tsx';
import { Sign } from '../../parts/sign.tsx';
import { DataTable } from '../../parts/table.tsx';
import { useMay } from '../../shell/session.ts';

export type RegistryView = Awaited<ReturnType<Registry['list']>>;

interface Plan {
  readonly title: string;
  readonly explanation: string;
  readonly target: ModelTarget;
  readonly aliases: ModelAliases;
}

/** Of 10,000 jobs, how many the challenger answers. */
const wholeShare = 10_000;

/** Which versions are in use, and all that were published. */
export function RegistryPanels({ registry }: { readonly registry: UseQueryResult<RegistryView> }) {
  const mayAct = useMay('operator');
  const [plan, setPlan] = useState<Plan>();
  return (
    <>
      <Panel title="In use" at={registry.dataUpdatedAt} isTight>
        <Answer of={registry}>
          {({ aliases, models }) => {
            const targets = modelTargets.filter((target) => aliases[target]);
            if (targets.length === 0)
              return (
                <Empty title="No model is in use from here.">
                  The app answers with the models it came with. A training publishes the first version; it becomes
                  champion when somebody promotes it.
                </Empty>
              );
            return (
              <DataTable
                caption="Champions and challengers"
                rows={targets}
                keyOf={(target) => target}
                columns={[
                  { name: 'Model', cell: (target) => inWords(target) },
                  { name: 'Champion', cell: (target) => aliases[target]?.champion ?? 'the one of the app' },
                  {
                    name: 'Challenger',
                    cell: (target) => aliases[target]?.challenger?.version ?? 'none',
                  },
                  {
                    name: 'Roll-out',
                    isNumber: true,
                    cell: (target) => {
                      const challenger = aliases[target]?.challenger;
                      return challenger ? `${formatShare(challenger.share / wholeShare, 0)} of jobs` : '-';
                    },
                  },
                  {
                    name: 'Experiment',
                    cell: (target) => aliases[target]?.challenger?.experiment ?? '-',
                  },
                  {
                    name: 'Actions',
                    isAction: true,
                    cell: (target) =>
                      mayAct && (
                        <AliasActions
                          target={target}
                          aliases={aliases[target] ?? {}}
                          versions={models.filter((model) => model.target === target).map(({ version }) => version)}
                          onPlan={setPlan}
                        />
                      ),
                  },
                ]}
              />
            );
          }}
        </Answer>
      </Panel>
      <Panel title="Published versions" at={registry.dataUpdatedAt} isTight>
        <Answer of={registry}>
          {({ models, metadata }) => (
            <>
              {models.length === 0 ? (
                <Empty title="Nothing was published yet.">
                  A training that is better than the champion publishes here.
                </Empty>
              ) : (
                <DataTable
                  caption="Every version that was published"
                  rows={models}
                  keyOf={({ target, version }) => `${target} ${version}`}
                  columns={[
                    { name: 'Version', cell: ({ target, version }) => `${inWords(target)} ${version}` },
                    { name: 'Published', isNumber: true, cell: ({ publishedOn }) => formatDay(publishedOn) },
                    {
                      name: 'Size',
                      isNumber: true,
                      cell: ({ files }) => formatBytes(Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0)),
                    },
                    {
                      name: 'Model card',
                      cell: ({ card }) => (
                        <details>
                          <summary>Read</summary>
                          <p className="quoted">{card}</p>
                        </details>
                      ),
                    },
                  ]}
                />
              )}
              <div className="panel-body">
                <div className="row">
                  {metadata.map(({ role, version, expires }) => {
                    const days = Math.floor((Date.parse(expires) - Date.now()) / 86_400_000);
                    return (
                      <Sign key={role} tone={days < 0 ? 'danger' : days < 2 ? 'caution' : 'done'}>
                        {role} {version}, {days < 0 ? 'ended' : `until ${formatDay(expires)}`}
                      </Sign>
                    );
                  })}
                </div>
                <p className="note">
                  Signed metadata (TUF): computers take nothing that is not signed, older than what they have, or past
                  its end.
                </p>
              </div>
            </>
          )}
        </Answer>
      </Panel>
      <Modal
        opened={plan !== undefined}
        onClose={() => setPlan(undefined)}
        title={plan?.title}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {plan && <MoveAliases plan={plan} onDone={() => setPlan(undefined)} />}
      </Modal>
    </>
  );
}

function AliasActions({
  target,
  aliases,
  versions,
  onPlan,
}: {
  readonly target: ModelTarget;
  readonly aliases: ModelAliases;
  readonly versions: readonly string[];
  readonly onPlan: (plan: Plan) => void;
}) {
  const { champion, challenger } = aliases;
  const earlier = versions.filter((version) => version !== champion && version !== challenger?.version).at(-1);
  return (
    <span className="row">
      {challenger && (
        <Button
          size="compact-sm"
          onClick={() =>
            onPlan({
              title: `Promote ${target} ${challenger.version}`,
              explanation: `${challenger.version} becomes the champion: from their next check on, computers use it for every job. ${champion ?? 'The model of the app'} stays published.`,
              target,
              aliases: { champion: challenger.version },
            })
          }
        >
          Promote
        </Button>
      )}
      {challenger && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            onPlan({
              title: `Another share for ${target} ${challenger.version}`,
              explanation: 'How much of all jobs the challenger answers.',
              target,
              aliases,
            })
          }
        >
          Roll-out
        </Button>
      )}
      {earlier && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            onPlan({
              title: `Roll ${target} back to ${earlier}`,
              explanation: `${earlier} becomes the champion again, and no challenger is tried. Nothing is lost: every version stays published.`,
              target,
              aliases: { champion: earlier },
            })
          }
        >
          Roll back
        </Button>
      )}
    </span>
  );
}

/** Says what will be, asks for the version's name, and does it. */
function MoveAliases({ plan, onDone }: { readonly plan: Plan; readonly onDone: () => void }) {
  const { challenger, champion } = plan.aliases;
  const [typed, setTyped] = useState('');
  const [share, setShare] = useState<string | number>((challenger?.share ?? 0) / 100);
  const change = useChange(['/registry'], onDone);
  const asked = challenger?.version ?? champion ?? '';
  const aliases = challenger
    ? { ...(champion && { champion }), challenger: { ...challenger, share: Math.round(Number(share) * 100) } }
    : plan.aliases;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ path: '/registry/aliases', body: { target: plan.target, aliases } });
      }}
    >
      <p>{plan.explanation}</p>
      {challenger && (
        <NumberInput label="Share of jobs, of 100" min={0} max={100} value={share} onChange={setShare} required />
      )}
      <TextInput
        label={`Type ${asked} to go on`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p className="note">It is written to the audit log with your name.</p>
      {change.error && <Fault sentence={sentenceOf(change.error)} />}
      <div className="row">
        <Button type="submit" disabled={typed.trim() !== asked} loading={change.isPending}>
          {plan.title}
        </Button>
        <Button variant="default" onClick={onDone}>
          Change nothing
        </Button>
      </div>
    </form>
  );
}
