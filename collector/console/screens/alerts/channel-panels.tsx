import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { ChannelViews, DeliveryViews, MadeChannel } from '../../../monitoring/alerts/alert-schemas.ts';
import { sentenceOf } from '../../api/ask.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useChange } from '../../api/use-change.ts';
import { Empty } from '../../parts/empty.tsx';
import { Fault } from '../../parts/fault.tsx';
import { formatMoment, inWords } from '../../parts/format.ts';
import { Answer, Panel } from '../../parts/panel.tsx';
import { Sign } from '../../parts/sign.tsx';
import { DataTable } from '../../parts/table.tsx';
import { useMay } from '../../shell/session.ts';

/** Where alerts go, and whether they got there. */
export function ChannelPanels() {
  const mayChange = useMay('admin');
  const channels = useAnswer<z.infer<typeof ChannelViews>>('/alert-channels', mayChange);
  const deliveries = useAnswer<z.infer<typeof DeliveryViews>>('/alert-deliveries');
  const change = useChange(['/alert']);
  return (
    <div className={mayChange ? 'halves' : undefined}>
      {mayChange && (
        <Panel title="Channels" at={channels.dataUpdatedAt} isTight>
          {change.error && <Fault sentence={sentenceOf(change.error)} />}
          <Answer of={channels}>
            {(answer) =>
              answer.channels.length === 0 ? (
                <Empty title="Alerts go nowhere yet.">
                  They show here, and are sent once a webhook or an address is added.
                </Empty>
              ) : (
                <DataTable
                  caption="Channels of alerts"
                  rows={answer.channels}
                  keyOf={({ id }) => id}
                  columns={[
                    { name: 'Name', cell: ({ name }) => name },
                    { name: 'To', cell: ({ kind, target }) => `${inWords(kind)}, ${target}` },
                    {
                      name: 'Actions',
                      isAction: true,
                      cell: ({ id, name }) => (
                        <span className="row">
                          <Button
                            variant="default"
                            size="compact-sm"
                            aria-label={`Try it: ${name}`}
                            onClick={() => change.mutate({ path: `/alert-channels/${id}/test` })}
                          >
                            Try it
                          </Button>
                          <Button
                            variant="subtle"
                            size="compact-sm"
                            aria-label={`Remove ${name}`}
                            onClick={() => change.mutate({ method: 'DELETE', path: `/alert-channels/${id}` })}
                          >
                            Remove
                          </Button>
                        </span>
                      ),
                    },
                  ]}
                />
              )
            }
          </Answer>
          <NewChannel />
        </Panel>
      )}
      <Panel title="What was sent" at={deliveries.dataUpdatedAt} isTight>
        <Answer of={deliveries}>
          {(answer) =>
            answer.deliveries.length === 0 ? (
              <Empty title="Nothing was sent yet." />
            ) : (
              <DataTable
                caption="Deliveries, newest first"
                rows={answer.deliveries}
                keyOf={({ id }) => id}
                columns={[
                  { name: 'To', cell: ({ channel }) => channel },
                  { name: 'What', cell: ({ event }) => inWords(event) },
                  {
                    name: 'State',
                    cell: ({ state, failure, attempts }) =>
                      state === 'sent' ? (
                        <Sign tone="done">Sent</Sign>
                      ) : state === 'failed' ? (
                        <Sign tone="danger">
                          Not sent after {attempts} tries{failure ? `: ${failure}` : ''}
                        </Sign>
                      ) : (
                        <Sign tone="accent">Waiting, {attempts} tries</Sign>
                      ),
                  },
                  { name: 'When', isNumber: true, cell: ({ madeAt, sentAt }) => formatMoment(sentAt ?? madeAt) },
                ]}
              />
            )
          }
        </Answer>
      </Panel>
    </div>
  );
}

function NewChannel() {
  const [kind, setKind] = useState<'webhook' | 'mail'>('webhook');
  const [name, setName] = useState('');
  const [target, setTarget] = useState('');
  const [made, setMade] = useState<z.infer<typeof MadeChannel>>();
  const add = useChange<z.infer<typeof MadeChannel>>(['/alert-channels'], (answer) => {
    setMade(answer);
    setName('');
    setTarget('');
  });
  return (
    <form
      className="panel-body"
      onSubmit={(event) => {
        event.preventDefault();
        const body = kind === 'webhook' ? { kind, name, url: target } : { kind, name, address: target };
        add.mutate({ path: '/alert-channels', body });
      }}
    >
      <div className="row end">
        <NativeSelect
          label="Add"
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value === 'mail' ? 'mail' : 'webhook')}
          data={[
            { value: 'webhook', label: 'Webhook' },
            { value: 'mail', label: 'Mail' },
          ]}
        />
        <TextInput label="Name" required value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput
          label={kind === 'mail' ? 'Address' : 'URL'}
          type={kind === 'mail' ? 'email' : 'url'}
          required
          value={target}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="default" loading={add.isPending}>
          Add
        </Button>
      </div>
      {add.error && <Fault sentence={sentenceOf(add.error)} />}
      {made?.signingKey && (
        <>
          <p>The key that its messages are signed with, shown only now:</p>
          <code className="secret">{made.signingKey}</code>
        </>
      )}
    </form>
  );
}
