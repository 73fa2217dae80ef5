import { Badge, Button, Drawer, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { TicketList, TicketView } from '../../tickets/ticket-schemas.ts';
import { sentenceOf } from '../api/ask.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useChange } from '../api/use-change.ts';
import { Empty } from '../parts/empty.tsx';
import { Fault } from '../parts/fault.tsx';
import { formatCount, formatDay, inWords } from '../parts/format.ts';
import { Answer, Panel } from '../parts/panel.tsx';
import { Sign } from '../parts/sign.tsx';
import { DataTable } from '../parts/table.tsx';
import { useMay } from '../shell/session.ts';

const ticketsPath = (state: string) => `/tickets?limit=200${state === 'all' ? '' : `&state=${state}`}`;

/** What people wrote by their own hand. */
export function Tickets() {
  const [state, setState] = useState('open');
  const [shown, setShown] = useState<string>();
  const tickets = useAnswer<z.infer<typeof TicketList>>(ticketsPath(state));
  return (
    <>
      <p className="state">
        {tickets.data
          ? `${formatCount(tickets.data.open)} open, ${formatCount(tickets.data.closed)} closed. Answers go by your own mail; here stands what was answered.`
          : 'What people wrote to us.'}
      </p>
      <Panel
        title="Tickets"
        at={tickets.dataUpdatedAt}
        isTight
        beside={
          <NativeSelect
            aria-label="Which tickets"
            size="xs"
            value={state}
            onChange={(event) => setState(event.currentTarget.value)}
            data={[
              { value: 'open', label: 'Open' },
              { value: 'closed', label: 'Closed' },
              { value: 'all', label: 'All' },
            ]}
          />
        }
      >
        <Answer of={tickets}>
          {(answer) =>
            answer.tickets.length === 0 ? (
              <Empty title={state === 'open' ? 'Nothing is open.' : 'There are no tickets here.'}>
                A ticket is what somebody writes in the app under Help, “Write to us”.
              </Empty>
            ) : (
              <DataTable
                caption="Tickets, newest first"
                rows={answer.tickets}
                keyOf={({ id }) => id}
                columns={[
                  { name: 'Begins', cell: ({ start }) => start },
                  { name: 'Kind', cell: ({ kind }) => inWords(kind) },
                  {
                    name: 'State',
                    cell: (ticket) =>
                      ticket.state === 'open' ? <Sign tone="accent">Open</Sign> : <Sign tone="done">Closed</Sign>,
                  },
                  { name: 'Wants an answer', cell: ({ hasContact }) => (hasContact ? 'yes' : 'no') },
                  { name: 'App', cell: ({ app, language }) => `${app}, ${language}` },
                  { name: 'Notes', isNumber: true, cell: ({ notes }) => notes },
                  { name: 'Arrived', isNumber: true, cell: ({ arrivedOn }) => formatDay(arrivedOn) },
                  {
                    name: 'Action',
                    isAction: true,
                    cell: ({ id, start }) => (
                      <Button
                        variant="default"
                        size="compact-sm"
                        aria-label={`Read: ${start.slice(0, 40)}`}
                        onClick={() => setShown(id)}
                      >
                        Read
                      </Button>
                    ),
                  },
                ]}
              />
            )
          }
        </Answer>
      </Panel>
      <Drawer
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
        title="Ticket"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {shown !== undefined && <Ticket id={shown} onClose={() => setShown(undefined)} />}
      </Drawer>
    </>
  );
}

function Ticket({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const ticket = useAnswer<z.infer<typeof TicketView>>(`/tickets/${id}`);
  const mayAct = useMay('operator');
  const [note, setNote] = useState('');
  const change = useChange(['/tickets'], () => setNote(''));
  const remove = useChange(['/tickets'], onClose);
  return (
    <Answer of={ticket}>
      {(read) => (
        <div className="stack">
          <div className="row">
            <Badge variant="default">{inWords(read.kind)}</Badge>
            {read.state === 'open' ? <Sign tone="accent">Open</Sign> : <Sign tone="done">Closed</Sign>}
            <span className="meta">
              arrived {formatDay(read.arrivedOn)}, app {read.app}, {read.language}
            </span>
          </div>
          <p className="quoted">{read.text}</p>
          <p>{read.contact === null ? 'Nobody waits for an answer.' : `Answer to: ${read.contact}`}</p>
          {read.notes.map(({ text, writtenOn, by }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes are only ever added at the end.
            <div key={index}>
              <p className="meta">
                {by}, {formatDay(writtenOn)}
              </p>
              <p className="quoted">{text}</p>
            </div>
          ))}
          {mayAct && (
            <>
              <Textarea
                label="What was answered"
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
              {(change.error ?? remove.error) && <Fault sentence={sentenceOf(change.error ?? remove.error)} />}
              <div className="row">
                <Button
                  disabled={note.trim() === ''}
                  loading={change.isPending}
                  onClick={() => change.mutate({ path: `/tickets/${id}/reply`, body: { text: note.trim() } })}
                >
                  Add the note
                </Button>
                {read.state === 'open' && (
                  <Button variant="default" onClick={() => change.mutate({ path: `/tickets/${id}/close` })}>
                    Close the ticket
                  </Button>
                )}
                <Button variant="subtle" onClick={() => remove.mutate({ method: 'DELETE', path: `/tickets/${id}` })}>
                  Remove it for good
                </Button>
              </div>
            </>
          )}
        </div>
      )}
    </Answer>
  );
}
