import { Button, Modal, PasswordInput } from '@mantine/core';
import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import { ask, ConsoleFault, sentenceOf } from '../api/ask.ts';
import { Fault } from '../parts/fault.tsx';

const Confirmation = createContext<() => Promise<void>>(() => Promise.reject(new Error('nobody asks')));

/** Asks for the password again; rejects when that is called off. */
export const useConfirmation = () => useContext(Confirmation);

/** The dialog that asks for the password before an account is changed. */
export function ConfirmationProvider({ children }: { readonly children: ReactNode }) {
  const waiting = useRef<{ resolve(): void; reject(failure: Error): void }>(undefined);
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string>();

  const confirm = () =>
    new Promise<void>((resolve, reject) => {
      waiting.current = { resolve, reject };
      setPassword('');
      setFailure(undefined);
      setOpen(true);
    });
  const callOff = () => {
    setOpen(false);
    waiting.current?.reject(new ConsoleFault('session.unconfirmed', 'Nothing was changed.', 403));
  };
  const give = async () => {
    try {
      await ask('POST', '/session/confirm', { password });
      setOpen(false);
      waiting.current?.resolve();
    } catch (problem) {
      setFailure(sentenceOf(problem));
    }
  };

  return (
    <Confirmation.Provider value={confirm}>
      {children}
      <Modal
        opened={isOpen}
        onClose={callOff}
        title="Your password, please"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void give();
          }}
        >
          <p className="note">This change needs the password again. It counts for a quarter of an hour.</p>
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {failure !== undefined && <Fault sentence={failure} />}
          <div className="row">
            <Button type="submit">Go on</Button>
            <Button variant="default" onClick={callOff}>
              Change nothing
            </Button>
          </div>
        </form>
      </Modal>
    </Confirmation.Provider>
  );
}
