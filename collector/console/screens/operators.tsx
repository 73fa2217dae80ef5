import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { AuditCheck, AuditPage, Invitation, OperatorList } from '../../operators/operator-schemas.ts';
import { isAllowed, type Role, roles } from '../../operators/roles.ts';
import { sentenceOf } from '../api/ask.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useChange } from '../api/use-change.ts';
import { Empty } from '../parts/empty.tsx';
import { Fault } from '../parts/fault.tsx';
import { formatCount, formatDay, formatMoment } from '../parts/format.ts';
import { Answer, Panel } from '../parts/panel.tsx';
import { Sign } from '../parts/sign.tsx';
import { DataTable } from '../parts/table.tsx';
import { useSession } from '../shell/session.ts';

const roleWords: Readonly<Record<Role, string>> = {
  tenant: 'Tenant: the reports of one organisation',
  viewer: 'Viewer: sees all figures',
  operator: 'Operator: also acts on alerts, models, experiments, tickets',
  admin: 'Admin: also people, tenants and keys',
};

/** Who may use the console, and what they did. */
export function Operators() {
  const operators = useAnswer<z.infer<typeof OperatorList>>('/operators');
  const [isInviting, setInviting] = useState(false);
  const [invitation, setInvitation] = useState<z.infer<typeof Invitation>>();
  const show = (made: z.infer<typeof Invitation>) => {
    setInviting(false);
    setInvitation(made);
  };
  const { operatorId } = useSession();
  const reset = useChange<z.infer<typeof Invitation>>(['/operators', '/audit'], show);
  const change = useChange(['/operators', '/audit']);
  const failure = reset.error ?? change.error;
  return (
    <>
      <p className="state">
        Each role may do what those before it may. Every change and every refusal is in the audit log below.
      </p>
      {failure && <Fault sentence={sentenceOf(failure)} />}
      <Panel
        title="People"
        at={operators.dataUpdatedAt}
        isTight
        beside={<Button onClick={() => setInviting(true)}>Invite somebody</Button>}
      >
        <Answer of={operators}>
          {(answer) => (
            <DataTable
              caption="People who may use the console"
              rows={answer.operators}
              keyOf={({ id }) => id}
              columns={[
                { name: 'Name', cell: ({ id, name }) => (id === operatorId ? `${name} (you)` : name) },
                { name: 'Role', cell: ({ role, tenantId }) => (tenantId ? `${role} of ${tenantId}` : role) },
                {
                  name: 'State',
                  cell: ({ state, hasSecondFactor }) =>
                    state === 'invited' ? (
                      <Sign tone="quiet">Invited</Sign>
                    ) : hasSecondFactor ? (
                      <Sign tone="done">Active, second factor set</Sign>
                    ) : (
                      <Sign tone="caution">Second factor missing</Sign>
                    ),
                },
                { name: 'Added', isNumber: true, cell: ({ addedOn }) => formatDay(addedOn) },
                { name: 'Seen', isNumber: true, cell: ({ seenOn }) => (seenOn ? formatDay(seenOn) : 'never') },
                {
                  name: 'Actions',
                  isAction: true,
                  cell: ({ id, name, role }) =>
                    id === operatorId ? null : (
                      <span className="row">
                        {role !== 'tenant' && (
                          <NativeSelect
                            size="xs"
                            aria-label={`Role of ${name}`}
                            value={role}
                            data={roles.filter((one) => isAllowed(one, 'viewer'))}
                            onChange={(event) =>
                              change.mutate({
                                method: 'PATCH',
                                path: `/operators/${id}`,
                                body: { role: event.currentTarget.value },
                              })
                            }
                          />
                        )}
                        <Button
                          variant="default"
                          size="compact-sm"
                          aria-label={`New password for ${name}`}
                          onClick={() => reset.mutate({ path: `/operators/${id}/reset` })}
                        >
                          New password
                        </Button>
                        <Button
                          variant="subtle"
                          size="compact-sm"
                          aria-label={`Remove ${name}`}
                          onClick={() => change.mutate({ method: 'DELETE', path: `/operators/${id}` })}
                        >
                          Remove
                        </Button>
                      </span>
                    ),
                },
              ]}
            />
          )}
        </Answer>
      </Panel>
      <Audit />
      <Modal
        opened={isInviting}
        onClose={() => setInviting(false)}
        title="Invite somebody"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Invite onInvited={show} />
      </Modal>
      <Modal
        opened={invitation !== undefined}
        onClose={() => setInvitation(undefined)}
        title="One-time password"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {invitation && (
          <div className="stack">
            <p>
              For {invitation.operator.name}, until {formatMoment(invitation.expiresAt)}. It is shown only now; hand it
              over by a way you trust.
            </p>
            <code className="secret">{invitation.oneTimePassword}</code>
            <Button onClick={() => setInvitation(undefined)}>I have handed it over</Button>
          </div>
        )}
      </Modal>
    </>
  );
}

function Invite({ onInvited }: { readonly onInvited: (made: z.infer<typeof Invitation>) => void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<string>('viewer');
  const [tenantId, setTenantId] = useState('');
  const invite = useChange<z.infer<typeof Invitation>>(['/operators', '/audit'], onInvited);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate({ path: '/operators', body: { name, role, ...(role === 'tenant' && { tenantId }) } });
      }}
    >
      <TextInput label="Name" required value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <NativeSelect
        label="Role"
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
        data={roles.map((value) => ({ value, label: roleWords[value] }))}
      />
      {role === 'tenant' && (
        <TextInput
          label="Organisation"
          description="Its id, as under Reports and tenants."
          required
          value={tenantId}
          onChange={(event) => setTenantId(event.currentTarget.value)}
        />
      )}
      {invite.error && <Fault sentence={sentenceOf(invite.error)} />}
      <Button type="submit" loading={invite.isPending}>
        Invite
      </Button>
    </form>
  );
}

function Audit() {
  const [before, setBefore] = useState<readonly number[]>([]);
  const last = before.at(-1);
  const audit = useAnswer<z.infer<typeof AuditPage>>(last === undefined ? '/audit' : `/audit?before=${last}`);
  const check = useAnswer<z.infer<typeof AuditCheck>>('/audit/check');
  return (
    <Panel
      title="Audit log"
      at={audit.dataUpdatedAt}
      isTight
      beside={
        check.data &&
        (check.data.isWhole ? (
          <Sign tone="done">Chain is whole, {formatCount(check.data.entries)} entries</Sign>
        ) : (
          <Sign tone="danger">The chain is broken: an entry was changed or taken out</Sign>
        ))
      }
    >
      <Answer of={audit}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty title="Nothing was done yet.">Each change and each refusal is written here.</Empty>
          ) : (
            <>
              <DataTable
                caption="Audit log, newest first"
                rows={entries}
                keyOf={({ number }) => String(number)}
                columns={[
                  { name: 'No.', cell: ({ number }) => number },
                  { name: 'When', cell: ({ at }) => formatMoment(at) },
                  { name: 'Who', cell: ({ name, role }) => (name ? `${name}${role ? `, ${role}` : ''}` : 'nobody') },
                  { name: 'What', cell: ({ action }) => <code>{action}</code> },
                  { name: 'Outcome', cell: ({ status }) => outcomeOf(status) },
                ]}
              />
              <div className="panel-body">
                <div className="row">
                  <Button
                    variant="default"
                    disabled={entries.length < 50}
                    onClick={() => setBefore([...before, entries.at(-1)?.number ?? 1])}
                  >
                    Older
                  </Button>
                  <Button
                    variant="default"
                    disabled={before.length === 0}
                    onClick={() => setBefore(before.slice(0, -1))}
                  >
                    Newer
                  </Button>
                </div>
              </div>
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

const outcomeOf = (status: number) =>
  status < 400 ? <Sign tone="done">done</Sign> : <Sign tone="caution">refused, {status}</Sign>;
