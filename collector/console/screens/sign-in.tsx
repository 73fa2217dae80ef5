import { Button, PasswordInput, TextInput } from '@mantine/core';
import { startAuthentication } from '@simplewebauthn/browser';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../operators/account-schemas.ts';
import { ask, ConsoleFault, sentenceOf } from '../api/ask.ts';
import { forgetAnswers } from '../api/create-queries.ts';
import { Fault } from '../parts/fault.tsx';

interface PasskeyOffer {
  readonly challengeId: string;
  readonly options: Parameters<typeof startAuthentication>[0]['optionsJSON'];
}

/** Name and password, then the code; or a passkey. */
export function SignIn() {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isCodeAsked, setCodeAsked] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function attempt(signIn: () => Promise<SessionView>) {
    setBusy(true);
    setFailure(undefined);
    try {
      const answer = await signIn();
      forgetAnswers(queries);
      queries.setQueryData(['/session'], answer);
    } catch (problem) {
      if (problem instanceof ConsoleFault && problem.code === 'sign-in.code') setCodeAsked(true);
      else if (problem instanceof Error && problem.name === 'NotAllowedError')
        setFailure('The passkey was not given. Nobody is signed in.');
      else setFailure(sentenceOf(problem));
    } finally {
      setBusy(false);
    }
  }

  const signIn = (event: FormEvent) => {
    event.preventDefault();
    void attempt(() =>
      ask<SessionView>('POST', '/session', { name, password, ...(code !== '' && { code: code.replaceAll(' ', '') }) }),
    );
  };
  const signInByPasskey = () =>
    attempt(async () => {
      const { challengeId, options } = await ask<PasskeyOffer>('POST', '/session/passkey/options');
      const response = await startAuthentication({ optionsJSON: options });
      return ask<SessionView>('POST', '/session/passkey', { challengeId, response });
    });

  return (
    <div className="sign-in">
      <main>
        <form className="stack" onSubmit={signIn}>
          <h1>Sign in to the console</h1>
          <p className="note">
            For who runs this collector. The first name and one-time password stand where it was started.
          </p>
          <TextInput
            label="Name"
            autoComplete="username"
            required
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {isCodeAsked && (
            <TextInput
              label="Code"
              description="Six digits of your authenticator app, or a recovery code."
              autoComplete="one-time-code"
              autoFocus
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          )}
          {failure !== undefined && <Fault sentence={failure} />}
          <Button type="submit" size="sm" loading={isBusy}>
            Sign in
          </Button>
          <Button variant="default" size="sm" onClick={() => void signInByPasskey()} disabled={isBusy}>
            Use a passkey
          </Button>
        </form>
      </main>
    </div>
  );
}
