import { useEffect } from 'react';
import type { SessionView } from '../../operators/account-schemas.ts';
import { sentenceOf } from '../api/ask.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Fault } from '../parts/fault.tsx';
import { FirstSteps } from '../screens/first-steps.tsx';
import { SignIn } from '../screens/sign-in.tsx';
import { ConfirmationProvider } from './confirmation.tsx';
import { Frame } from './frame.tsx';
import { SessionContext } from './session.ts';

/** Signing in, the first steps of a new account, or the console. */
export function Console() {
  const { data, error, refetch } = useAnswer<SessionView>('/session');
  const session = data?.session;
  useEffect(() => {
    if (!session) document.title = 'Sign in - CVPlus console';
  }, [session]);
  if (data === undefined) {
    return (
      <div className="sign-in">
        <main>
          {error ? <Fault sentence={sentenceOf(error)} onRetry={() => refetch()} /> : <p>Looking who is signed in.</p>}
        </main>
      </div>
    );
  }
  if (!session) return <SignIn />;
  return (
    <SessionContext.Provider value={session}>
      <ConfirmationProvider>{session.missing.length > 0 ? <FirstSteps /> : <Frame />}</ConfirmationProvider>
    </SessionContext.Provider>
  );
}
