import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { Reports as ReportList, Tenant, Tenants } from '../../business/business-schemas.ts';
import { sentenceOf } from '../api/ask.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useChange } from '../api/use-change.ts';
import { Empty } from '../parts/empty.tsx';
import { Fault } from '../parts/fault.tsx';
import { formatDay, formatMonth } from '../parts/format.ts';
import { Answer, Panel } from '../parts/panel.tsx';
import { Sign } from '../parts/sign.tsx';
import { DataTable } from '../parts/table.tsx';
import { useMay } from '../shell/session.ts';

const everyWords: Readonly<Record<Tenant['every'], string>> = {
  never: 'Only on demand',
  month: 'Each month',
  quarter: 'Each quarter',
};

/** What organisations with a contract are told, and who they are. */
export function Reports() {
  const mayAct = useMay('operator');
  const mayChange = useMay('admin');
  const maySeeTenants = useMay('admin');
  const reports = useAnswer<z.infer<typeof ReportList>>('/reports');
  const tenants = useAnswer<z.infer<typeof Tenants>>('/tenants', maySeeTenants);
  const [isAdding, setAdding] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const change = useChange(['/tenants', '/reports']);
  return (
    <>
      <p className="state">
        Reports hold no figure that fewer than 20 people stand behind. An organisation sees its own and nothing else.
      </p>
      {change.error && <Fault sentence={sentenceOf(change.error)} />}
      <Panel
        title="Reports"
        at={reports.dataUpdatedAt}
        isTight
        beside={mayAct && <Button onClick={() => setMaking(true)}>Make a report</Button>}
      >
        <Answer of={reports}>
          {(answer) =>
            answer.reports.length === 0 ? (
              <Empty title="There is no report yet.">
                They are made when a month or a quarter is over, or with “Make a report”.
              </Empty>
            ) : (
              <DataTable
                caption="Reports, newest first"
                rows={answer.reports}
                keyOf={({ id }) => id}
                columns={[
                  { name: 'Organisation', cell: ({ tenant }) => tenant },
                  {
                    name: 'About',
                    cell: ({ from, until }) =>
                      from === until ? formatMonth(from) : `${formatMonth(from)} to ${formatMonth(until)}`,
                  },
                  {
                    name: 'State',
                    cell: ({ state }) =>
                      state === 'ready' ? <Sign tone="done">Ready</Sign> : <Sign tone="accent">Being made</Sign>,
                  },
                  { name: 'Made', isNumber: true, cell: ({ madeOn }) => (madeOn ? formatDay(madeOn) : '-') },
                  {
                    name: 'Files',
                    isAction: true,
                    cell: ({ id, state, tenant }) =>
                      state === 'ready' && (
                        <span className="row">
                          {(['pdf', 'csv'] as const).map((format) => (
                            <a
                              key={format}
                              href={`/console/api/reports/${id}/file?format=${format}`}
                              download
                              aria-label={`${format.toUpperCase()} of the report of ${tenant}`}
                            >
                              {format.toUpperCase()}
                            </a>
                          ))}
                        </span>
                      ),
                  },
                ]}
              />
            )
          }
        </Answer>
      </Panel>
      {maySeeTenants && (
        <Panel
          title="Organisations"
          at={tenants.dataUpdatedAt}
          isTight
          beside={
            mayChange && (
              <Button variant="default" onClick={() => setAdding(true)}>
                Add one
              </Button>
            )
          }
        >
          <Answer of={tenants}>
            {(answer) =>
              answer.tenants.length === 0 ? (
                <Empty title="There is no organisation.">An admin adds those with a contract.</Empty>
              ) : (
                <DataTable
                  caption="Organisations with a contract"
                  rows={answer.tenants}
                  keyOf={({ id }) => id}
                  columns={[
                    { name: 'Name', cell: ({ name }) => name },
                    { name: 'Id', cell: ({ id }) => <code>{id}</code> },
                    {
                      name: 'Reports',
                      cell: ({ id, name, every }) =>
                        mayChange ? (
                          <NativeSelect
                            size="xs"
                            aria-label={`Reports of ${name}`}
                            value={every}
                            data={Object.entries(everyWords).map(([value, label]) => ({ value, label }))}
                            onChange={(event) =>
                              change.mutate({
                                method: 'PUT',
                                path: `/tenants/${id}/schedule`,
                                body: { every: event.currentTarget.value },
                              })
                            }
                          />
                        ) : (
                          everyWords[every]
                        ),
                    },
                    { name: 'Added', isNumber: true, cell: ({ addedOn }) => formatDay(addedOn) },
                  ]}
                />
              )
            }
          </Answer>
        </Panel>
      )}
      <Modal
        opened={isAdding}
        onClose={() => setAdding(false)}
        title="Add an organisation"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <AddTenant onDone={() => setAdding(false)} />
      </Modal>
      <Modal
        opened={isMaking}
        onClose={() => setMaking(false)}
        title="Make a report"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <MakeReport tenants={tenants.data?.tenants ?? []} onDone={() => setMaking(false)} />
      </Modal>
    </>
  );
}

function AddTenant({ onDone }: { readonly onDone: () => void }) {
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  const [every, setEvery] = useState('month');
  const add = useChange(['/tenants'], onDone);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ path: '/tenants', body: { id, name, every } });
      }}
    >
      <TextInput label="Name" required value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput
        label="Id"
        description="Lower-case letters, digits and hyphens: the account of its billing events."
        required
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
      />
      <NativeSelect
        label="Reports"
        value={every}
        onChange={(event) => setEvery(event.currentTarget.value)}
        data={Object.entries(everyWords).map(([value, label]) => ({ value, label }))}
      />
      {add.error && <Fault sentence={sentenceOf(add.error)} />}
      <Button type="submit" loading={add.isPending}>
        Add
      </Button>
    </form>
  );
}

function MakeReport({ tenants, onDone }: { readonly tenants: readonly Tenant[]; readonly onDone: () => void }) {
  const thisMonth = new Date().toISOString().slice(0, 7);
  const [tenantId, setTenantId] = useState(tenants[0]?.id ?? '');
  const [from, setFrom] = useState(thisMonth);
  const [until, setUntil] = useState(thisMonth);
  const make = useChange(['/reports'], onDone);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate({ path: '/reports', body: { tenantId, from, until } });
      }}
    >
      {tenants.length > 0 ? (
        <NativeSelect
          label="Organisation"
          value={tenantId}
          onChange={(event) => setTenantId(event.currentTarget.value)}
          data={tenants.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <TextInput
          label="Organisation"
          description="Its id; admins see the list."
          required
          value={tenantId}
          onChange={(event) => setTenantId(event.currentTarget.value)}
        />
      )}
      <TextInput
        label="First month"
        type="month"
        required
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        label="Last month"
        type="month"
        required
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      {make.error && <Fault sentence={sentenceOf(make.error)} />}
      <Button type="submit" loading={make.isPending}>
        Make it
      </Button>
    </form>
  );
}
