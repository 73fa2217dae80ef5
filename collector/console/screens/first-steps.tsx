import { Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionView } from '../../operators/account-schemas.ts';
import { ask, sentenceOf } from '../api/ask.ts';
import { Fault } from '../parts/fault.tsx';
import { SecondFactor } from '../parts/second-factor.tsx';
import { useSession } from '../shell/session.ts';

/** What a new account sets before it sees anything: a password of its own, then a second factor. */
export function FirstSteps() {
  const { missing } = useSession();
  return (
    <div className="sign-in">
      <main className="stack">{missing.includes('password') ? <OwnPassword /> : <SecondStep />}</main>
    </div>
  );
}

function OwnPassword() {
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [failure, setFailure] = useState<string>();
  const change = async () => {
    try {
      queries.setQueryData(['/session'], await ask<SessionView>('POST', '/session/password', { current, next }));
    } catch (problem) {
      setFailure(sentenceOf(problem));
    }
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <p className="note">Step 1 of 2</p>
      <h1>A password of your own</h1>
      <p className="note">
        The one-time password ends with this. At least 12 characters; a few words together do well.
      </p>
      <PasswordInput
        label="One-time password"
        autoComplete="current-password"
        required
        autoFocus
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label="New password"
        autoComplete="new-password"
        required
        minLength={12}
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      {failure !== undefined && <Fault sentence={failure} />}
      <Button type="submit" size="sm">
        Set the password
      </Button>
    </form>
  );
}

function SecondStep() {
  const queries = useQueryClient();
  return (
    <>
      <p className="note">Step 2 of 2</p>
      <h1>A second factor</h1>
      <SecondFactor onDone={() => void queries.invalidateQueries({ queryKey: ['/session'] })} />
    </>
  );
}
