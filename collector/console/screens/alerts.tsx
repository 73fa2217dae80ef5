import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { AlertView, AlertViews } from '../../monitoring/alerts/alert-schemas.ts';
import { sentenceOf } from '../api/ask.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useChange } from '../api/use-change.ts';
import { Empty } from '../parts/empty.tsx';
import { Fault } from '../parts/fault.tsx';
import { formatMoment, inWords } from '../parts/format.ts';
import { Answer, Panel } from '../parts/panel.tsx';
import { Sign } from '../parts/sign.tsx';
import { DataTable } from '../parts/table.tsx';
import { useMay, useSession } from '../shell/session.ts';
import { ChannelPanels } from './alerts/channel-panels.tsx';
import { RulePanel } from './alerts/rule-panel.tsx';

type Alert = z.infer<typeof AlertView>;

function State({ alert }: { readonly alert: Alert }) {
  const { operatorId } = useSession();
  if (alert.state === 'resolved') return <Sign tone="done">Over</Sign>;
  if (alert.state === 'silenced')
    return (
      <Sign tone="quiet">
        Silent until {alert.silencedUntil ? formatMoment(alert.silencedUntil) : 'further notice'}
      </Sign>
    );
  if (alert.state === 'acknowledged')
    return <Sign tone="accent">Seen by {alert.acknowledgedBy === operatorId ? 'you' : 'somebody else'}</Sign>;
  return <Sign tone={alert.severity === 'critical' ? 'danger' : 'caution'}>Open, {alert.severity}</Sign>;
}

/** What needs somebody. */
export function Alerts() {
  const alerts = useAnswer<z.infer<typeof AlertViews>>('/alerts');
  const mayAct = useMay('operator');
  const [acted, setActed] = useState<Alert>();
  const all = alerts.data?.alerts ?? [];
  const open = all.filter(({ state }) => state === 'open');
  const current = all.filter(({ state }) => state !== 'resolved');
  const over = all.filter(({ state }) => state === 'resolved');
  const table = (rows: readonly Alert[], caption: string) => (
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          name: 'What',
          cell: ({ summary, note }) => (
            <>
              {summary}
              {note && <div className="meta">Note: {note}</div>}
            </>
          ),
        },
        { name: 'State', cell: (alert) => <State alert={alert} /> },
        { name: 'Rule', cell: ({ rule }) => inWords(rule) },
        { name: 'Since', isNumber: true, cell: ({ openedAt }) => formatMoment(openedAt) },
        {
          name: 'Last seen so',
          isNumber: true,
          cell: ({ lastSeenAt, resolvedAt }) =>
            resolvedAt ? `over ${formatMoment(resolvedAt)}` : formatMoment(lastSeenAt),
        },
        {
          name: 'Action',
          isAction: true,
          cell: (alert) =>
            mayAct &&
            alert.state === 'open' && (
              <Button size="compact-sm" aria-label={`Acknowledge: ${alert.summary}`} onClick={() => setActed(alert)}>
                Acknowledge
              </Button>
            ),
        },
      ]}
    />
  );
  return (
    <>
      <p className="state" role="status">
        {alerts.data === undefined
          ? ''
          : open.length === 0
            ? 'Nothing waits for anybody.'
            : `${open.length} ${open.length === 1 ? 'alert waits' : 'alerts wait'} for somebody.`}
      </p>
      <Panel title="Now" at={alerts.dataUpdatedAt} isTight>
        <Answer of={alerts}>
          {() =>
            current.length === 0 ? (
              <Empty title="Nothing is out of order.">Each rule below is looked at once a minute.</Empty>
            ) : (
              table(current, 'Alerts that are not over')
            )
          }
        </Answer>
      </Panel>
      <RulePanel />
      <ChannelPanels />
      {over.length > 0 && (
        <Panel title="Over" at={alerts.dataUpdatedAt} isTight>
          {table(over, 'Alerts that are over')}
        </Panel>
      )}
      <Modal
        opened={acted !== undefined}
        onClose={() => setActed(undefined)}
        title="Acknowledge"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {acted && <Acknowledge alert={acted} onDone={() => setActed(undefined)} />}
      </Modal>
    </>
  );
}

const silences = [
  { value: '60', label: 'An hour' },
  { value: '1440', label: 'A day' },
  { value: '10080', label: 'A week' },
];

function Acknowledge({ alert, onDone }: { readonly alert: Alert; readonly onDone: () => void }) {
  const [note, setNote] = useState('');
  const [minutes, setMinutes] = useState('60');
  const change = useChange(['/alert'], onDone);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ path: `/alerts/${alert.id}/acknowledge`, body: { note } });
      }}
    >
      <p>{alert.summary}</p>
      <Textarea
        label="Note"
        description="What is done about it; shown beside the alert."
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {change.error && <Fault sentence={sentenceOf(change.error)} />}
      <Button type="submit" loading={change.isPending}>
        I look after it
      </Button>
      <div className="row end">
        <NativeSelect
          label="Or be silent about this rule for"
          value={minutes}
          onChange={(event) => setMinutes(event.currentTarget.value)}
          data={silences}
        />
        <Button
          variant="default"
          size="sm"
          onClick={() =>
            change.mutate({ path: `/alert-rules/${alert.rule}/silence`, body: { minutes: Number(minutes) } })
          }
        >
          Be silent
        </Button>
      </div>
    </form>
  );
}
