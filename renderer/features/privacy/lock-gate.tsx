import { useQueryClient } from '@tanstack/react-query';
import { Fragment, lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { useClient } from '../../client-context.tsx';
import { AnnouncerProvider } from '../../shell/announcer.tsx';
import { loadAllTexts } from '../../translate.ts';
import { FreshStartContext } from './fresh-start.ts';

const LockScreen = lazy(async () => {
  const [module] = await Promise.all([import('./lock-screen.tsx'), loadAllTexts()]);
  return { default: module.LockScreen };
});

/** Shows the window only while the data is open. When it is locked, everything that was shown is forgotten by the page too. */
export function LockGate({
  isLockedAtStart,
  children,
}: {
  readonly isLockedAtStart: boolean;
  readonly children: ReactNode;
}) {
  const client = useClient();
  const answers = useQueryClient();
  const [isLocked, setLocked] = useState(isLockedAtStart);
  const [generation, setGeneration] = useState(0);
  const startFresh = useCallback(() => {
    answers.clear();
    setGeneration((last) => last + 1);
    setLocked(false);
  }, [answers]);

  useEffect(() => {
    return client.onEvent((name) => {
      if (name !== 'vault.locked') return;
      answers.clear();
      setLocked(true);
    });
  }, [client, answers]);

  if (isLocked) {
    return (
      <AnnouncerProvider>
        <FreshStartContext value={startFresh}>
          <Suspense>
            <LockScreen onOpened={startFresh} />
          </Suspense>
        </FreshStartContext>
      </AnnouncerProvider>
    );
  }
  return (
    <FreshStartContext value={startFresh}>
      <Fragment key={generation}>{children}</Fragment>
    </FreshStartContext>
  );
}
