import { lazy, Suspense } from 'react';
import { useDesk } from './desk/desk-context.tsx';
import { StartPage } from './features/start/start-page.tsx';
import { firstScreen } from './first-screen.ts';
import { loadAllTexts } from './translate.ts';
import { useAnswer } from './use-answer.ts';

const TodayPage = lazy(async () => {
  const [{ TodayPage: page }] = await Promise.all([import('./features/today/today-page.tsx'), loadAllTexts()]);
  return { default: page };
});

const FirstProtection = lazy(async () => {
  await firstScreen;
  const [{ FirstProtection: part }] = await Promise.all([
    import('./features/privacy/first-protection.tsx'),
    loadAllTexts(),
  ]);
  return { default: part };
});

/** Kept between starts and says nothing about the person: whether there is anything to come back to. */
const begunKey = 'cvplus.has-begun';

/** What is due for whoever has begun; two ways to begin for everybody else. */
export function HomePage({ isDropping }: { readonly isDropping: boolean }) {
  const { state, openSample } = useDesk();
  const hasBegun = state.savedCvs.length > 0 || localStorage.getItem(begunKey) !== null;
  // Somebody can keep applications without any CV.
  const applications = useAnswer('application.list', hasBegun ? undefined : {});
  const isToday = hasBegun || (applications.value?.length ?? 0) > 0;
  if (isToday) localStorage.setItem(begunKey, 'yes');
  if (isToday)
    return (
      <Suspense>
        <FirstProtection onlyIfPortable />
        <TodayPage />
      </Suspense>
    );
  return (
    <>
      <StartPage isBusy={state.work !== undefined} isDropping={isDropping} onSample={() => void openSample()} />
      <Suspense>
        <FirstProtection />
      </Suspense>
    </>
  );
}
