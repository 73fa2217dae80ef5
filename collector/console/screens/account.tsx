import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { AccountView, RecoveryCodes } from '../../operators/account-schemas.ts';
import { sentenceOf } from '../api/ask.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useChange } from '../api/use-change.ts';
import { Empty } from '../parts/empty.tsx';
import { Fault } from '../parts/fault.tsx';
import { formatDay, formatMoment } from '../parts/format.ts';
import { Answer, Panel } from '../parts/panel.tsx';
import { SecondFactor } from '../parts/second-factor.tsx';
import { Sign } from '../parts/sign.tsx';
import { DataTable } from '../parts/table.tsx';

/** One's own password, second factors and sessions. */
export function Account() {
  const account = useAnswer<z.infer<typeof AccountView>>('/account');
  const [isAdding, setAdding] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const change = useChange(['/account']);
  const draw = useChange<z.infer<typeof RecoveryCodes>>(['/account'], ({ recoveryCodes }) => setCodes(recoveryCodes));
  const failure = change.error ?? draw.error;
  return (
    <Answer of={account}>
      {(own, at) => (
        <>
          <p className="state">
            {own.name}, {own.role}.
          </p>
          {failure && <Fault sentence={sentenceOf(failure)} />}
          <div className="halves">
            <Panel title="Second factor" at={at}>
              {own.hasTotp ? (
                <Sign tone="done">Authenticator app set; {own.recoveryCodesLeft} recovery codes left</Sign>
              ) : (
                <Sign tone="quiet">No authenticator app</Sign>
              )}
              {own.passkeys.map(({ id, label, addedOn, usedOn }) => (
                <div className="row" key={id}>
                  <span>
                    {label}, added {formatDay(addedOn)}, {usedOn ? `used ${formatDay(usedOn)}` : 'not used yet'}
                  </span>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Remove the passkey ${label}`}
                    onClick={() => change.mutate({ method: 'DELETE', path: `/passkeys/${encodeURIComponent(id)}` })}
                  >
                    Remove
                  </Button>
                </div>
              ))}
              {codes && (
                <>
                  <p>New recovery codes, shown only now. The old ones count no longer.</p>
                  <ul className="codes">
                    {codes.map((code) => (
                      <li key={code}>{code}</li>
                    ))}
                  </ul>
                </>
              )}
              {isAdding ? (
                <SecondFactor
                  onDone={() => {
                    setAdding(false);
                    void account.refetch();
                  }}
                />
              ) : (
                <div className="row">
                  <Button variant="default" onClick={() => setAdding(true)}>
                    Add or change a second factor
                  </Button>
                  {own.hasTotp && (
                    <Button variant="default" onClick={() => draw.mutate({ path: '/session/recovery-codes' })}>
                      New recovery codes
                    </Button>
                  )}
                </div>
              )}
            </Panel>
            <Password />
          </div>
          <Panel
            title="Sessions"
            at={at}
            isTight
            beside={
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => change.mutate({ method: 'DELETE', path: '/sessions' })}
              >
                Sign out everywhere
              </Button>
            }
          >
            {own.sessions.length === 0 ? (
              <Empty title="No sessions." />
            ) : (
              <DataTable
                caption="Where this account is signed in"
                rows={own.sessions}
                keyOf={({ startedAt }) => startedAt}
                columns={[
                  { name: 'Signed in', cell: ({ startedAt }) => formatMoment(startedAt) },
                  { name: 'Last seen', cell: ({ seenAt }) => formatMoment(seenAt) },
                  { name: 'Where', cell: ({ isThis }) => (isThis ? 'here' : 'elsewhere') },
                ]}
              />
            )}
          </Panel>
        </>
      )}
    </Answer>
  );
}

function Password() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useChange(['/account', '/session'], () => {
    setCurrent('');
    setNext('');
  });
  return (
    <Panel title="Password">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ path: '/session/password', body: { current, next } });
        }}
      >
        <PasswordInput
          label="Password now"
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          description="At least 12 characters. Every other session of yours ends."
          autoComplete="new-password"
          required
          minLength={12}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        {change.error && <Fault sentence={sentenceOf(change.error)} />}
        {change.isSuccess && <Sign tone="done">The password was changed.</Sign>}
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            Change the password
          </Button>
        </div>
      </form>
    </Panel>
  );
}
