import { Button, TextInput } from '@mantine/core';
import { startRegistration } from '@simplewebauthn/browser';
import { useState } from 'react';
import type { z } from 'zod';
import type { RecoveryCodes, TotpOffer } from '../../operators/account-schemas.ts';
import { ask, ConsoleFault, sentenceOf } from '../api/ask.ts';
import { useConfirmation } from '../shell/confirmation.tsx';
import { Fault } from './fault.tsx';

interface PasskeyOffer {
  readonly challengeId: string;
  readonly options: Parameters<typeof startRegistration>[0]['optionsJSON'];
}

/** Sets an authenticator app or a passkey; `onDone` when it counts and its recovery codes are kept. */
export function SecondFactor({ onDone }: { readonly onDone: () => void }) {
  const confirm = useConfirmation();
  const [offer, setOffer] = useState<z.infer<typeof TotpOffer>>();
  const [code, setCode] = useState('');
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  const [failure, setFailure] = useState<string>();

  async function attempt(step: () => Promise<void>) {
    setFailure(undefined);
    try {
      try {
        await step();
      } catch (problem) {
        if (!(problem instanceof ConsoleFault) || problem.code !== 'session.unconfirmed') throw problem;
        await confirm();
        await step();
      }
    } catch (problem) {
      const isCalledOff = problem instanceof Error && problem.name === 'NotAllowedError';
      setFailure(isCalledOff ? 'The passkey was not made. Nothing was changed.' : sentenceOf(problem));
    }
  }

  const offerTotp = () => attempt(async () => setOffer(await ask('POST', '/session/totp')));
  const takeTotp = () =>
    attempt(async () => {
      const answer = await ask<z.infer<typeof RecoveryCodes>>('POST', '/session/totp/confirm', {
        code: code.replaceAll(' ', ''),
      });
      setRecoveryCodes(answer.recoveryCodes);
    });
  const addPasskey = () =>
    attempt(async () => {
      const { challengeId, options } = await ask<PasskeyOffer>('POST', '/passkeys/options');
      const response = await startRegistration({ optionsJSON: options });
      await ask('POST', '/passkeys', { challengeId, label: 'Passkey of this device', response });
      onDone();
    });

  if (recoveryCodes) {
    return (
      <div className="stack">
        <p>It counts. Keep these recovery codes: each signs in once without the app, and they are shown only now.</p>
        <ul className="codes">
          {recoveryCodes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <Button size="sm" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    );
  }
  if (offer) {
    return (
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void takeTotp();
        }}
      >
        <p>Read this with your authenticator app, then give the six digits that it shows.</p>
        <img className="qr" src={offer.picture} alt="The secret for the authenticator app, as a QR code" />
        <p className="note">Or type it in:</p>
        <code className="secret">{offer.secret}</code>
        <TextInput
          label="Code"
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {failure !== undefined && <Fault sentence={failure} />}
        <Button type="submit" size="sm">
          Check the code
        </Button>
      </form>
    );
  }
  return (
    <div className="stack">
      <p className="note">A password that somebody else learned signs nobody in without it.</p>
      <Button size="sm" onClick={() => void offerTotp()}>
        Use an authenticator app
      </Button>
      <Button size="sm" variant="default" onClick={() => void addPasskey()}>
        Use a passkey
      </Button>
      {failure !== undefined && <Fault sentence={failure} />}
    </div>
  );
}
