import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ComponentType, lazy, type RefObject, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HashRouter, Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { ClientContext } from './client-context.tsx';
import { ErrorMessage } from './components/error-message.tsx';
import { ProgressLine } from './components/progress-line.tsx';
import { RepairPage } from './components/repair-page.tsx';
import type { CoreClient } from './core-client.ts';
import { DeskProvider, useDesk } from './desk/desk-context.tsx';
import { CoachLayer } from './features/clients/coach-layer.tsx';
import { LockGate } from './features/privacy/lock-gate.tsx';
import { UpdatesProvider } from './features/settings/updates.tsx';
import { ImportsProvider, useImports } from './features/start/imports.tsx';
import { usePaste } from './features/start/use-paste.ts';
import { HomePage } from './home-page.tsx';
import { AnnouncerProvider, useAnnouncer } from './shell/announcer.tsx';
import { ApplySettings } from './shell/apply-settings.tsx';
import { CommandsProvider, useCommands } from './shell/commands.tsx';
import { showKeys } from './shell/keys.ts';
import { Navigation } from './shell/navigation.tsx';
import { places } from './shell/places.ts';
import { UndoLine } from './shell/undo-line.tsx';
import { useGlobalKeys } from './shell/use-global-keys.ts';
import { WaitLine } from './shell/wait-line.tsx';
import { loadAllTexts } from './translate.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useSettings } from './use-settings.ts';
import { showWaiting } from './waiting.ts';

const parts: (() => Promise<unknown>)[] = [];

/** A page that is loaded when it is first gone to or when there is time, with its texts. */
function load<Name extends string>(name: Name, from: () => Promise<Record<Name, ComponentType>>) {
  parts.push(from);
  return lazy(() => showWaiting(Promise.all([from(), loadAllTexts()]).then(([module]) => ({ default: module[name] }))));
}

/** Fetches what is not on the first screen, one part at a time while nothing else is to be done: a click then finds it there. */
export async function loadRest(): Promise<void> {
  for (const part of parts) {
    await new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 1000 }));
    await part();
  }
}

const CvRoute = load('CvRoute', () => import('./desk/desk-pages.tsx'));
const AdviceRoute = load('AdviceRoute', () => import('./desk/desk-pages.tsx'));
const JobRoute = load('JobRoute', () => import('./desk/desk-pages.tsx'));
const PredictionRoute = load('PredictionRoute', () => import('./desk/desk-pages.tsx'));
const CvsPage = load('CvsPage', () => import('./features/cvs/cvs-page.tsx'));
const JobsPage = load('JobsPage', () => import('./features/job/jobs-page.tsx'));
const ComparePage = load('ComparePage', () => import('./features/compare/compare-page.tsx'));
const ApplicationsPage = load('ApplicationsPage', () => import('./features/applications/applications-page.tsx'));
const SearchPage = load('SearchPage', () => import('./features/search/search-page.tsx'));
const RecordPage = load('RecordPage', () => import('./features/record/record-page.tsx'));
const PrivacyPage = load('PrivacyPage', () => import('./features/privacy/privacy-page.tsx'));
const ClientsPage = load('ClientsPage', () => import('./features/clients/clients-page.tsx'));
const SettingsPage = load('SettingsPage', () => import('./features/settings/settings-page.tsx'));
const HelpPage = load('HelpPage', () => import('./features/help/help-page.tsx'));
const loadPalette = () => import('./shell/palette.tsx');
const Palette = lazy(() => showWaiting(loadPalette().then(({ Palette: shown }) => ({ default: shown }))));
const loadKeys = () => import('./shell/key-list.tsx');
const KeyList = lazy(() => showWaiting(loadKeys().then(({ KeyList: shown }) => ({ default: shown }))));
parts.push(loadPalette, loadKeys);

/** After a change of place the keyboard stands at the new title, which is then read aloud; also when it is loaded first. */
function useTitleFocus(main: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    const page = main.current;
    if (!page || last.current === pathname) return;
    last.current = pathname;
    page.scrollTo(0, 0);
    const focus = () => {
      const title = page.querySelector<HTMLElement>('h1[tabindex]');
      title?.focus();
      return title !== null;
    };
    if (focus()) return;
    const watch = new MutationObserver(() => focus() && watch.disconnect());
    watch.observe(page, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [pathname, main]);
}

function PlaceCommands() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const { settings } = useSettings();
  useCommands([
    ...places
      .filter((place) => !('isForCoaches' in place) || settings?.isCoach)
      .map(({ name, path }, index) => ({
        id: `go.${name}`,
        label: t('command.go', { place: t(`nav.${name}`) }),
        keys: `Mod+${index + 1}`,
        run: () => void navigate(path),
      })),
    { id: 'go.settings', label: t('nav.settings'), keys: 'Mod+,', run: () => void navigate('/settings') },
    { id: 'go.help', label: t('nav.help'), run: () => void navigate('/help') },
  ]);
  return null;
}

function Window() {
  const { t } = useTranslation(['common', 'shell']);
  const { pathname } = useLocation();
  const { state, stop, restart } = useDesk();
  const { take } = useImports();
  const { last } = useAnnouncer();
  const [layer, setLayer] = useState<'palette' | 'keys'>();
  const main = useRef<HTMLElement>(null);
  useTitleFocus(main);
  useGlobalKeys({ openPalette: () => setLayer('palette'), openKeys: () => setLayer('keys') });

  const isReadingPlace = ['/', '/today', '/cvs', '/cv'].includes(pathname);
  const canDropCv = !state.work && !state.isStopped && isReadingPlace;
  const isDropping = useFileDrop(canDropCv, (files) => void take(files));
  usePaste(canDropCv && pathname !== '/cv');
  const doneText =
    state.work || state.error
      ? ''
      : pathname === '/cv'
        ? t('status.cv')
        : pathname === '/prediction'
          ? t('status.prediction')
          : '';

  return (
    <div className={isDropping ? 'app is-dropping' : 'app'}>
      <Navigation />
      <div className="stage">
        <div className="top-bar">
          <button type="button" className="palette-opener" onClick={() => setLayer('palette')}>
            <svg aria-hidden="true" viewBox="0 0 20 20" className="icon">
              <path d="M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5 17 17" />
            </svg>
            {t('shell:palette.open')}
            <kbd>{showKeys('Mod+K')}</kbd>
          </button>
        </div>
        <CoachLayer />
        <main ref={main} data-pane="main" data-path={pathname}>
          <ProgressLine {...(state.work ? { work: state.work } : {})} done={last?.sentence ?? doneText} onStop={stop} />
          <ErrorMessage {...(state.error ? { error: state.error } : {})} />
          {state.isStopped ? (
            <RepairPage isBusy={state.work !== undefined} onRestart={() => void restart()} />
          ) : (
            <Suspense>
              <Routes>
                <Route index element={<HomePage isDropping={isDropping} />} />
                <Route path="today" element={<HomePage isDropping={isDropping} />} />
                <Route path="cvs/*" element={<CvsPage />} />
                <Route path="cv" element={<CvRoute />} />
                <Route path="cv/advice" element={<AdviceRoute />} />
                <Route path="jobs/*" element={<JobsPage />} />
                <Route path="job" element={<JobRoute />} />
                <Route path="prediction" element={<PredictionRoute />} />
                <Route path="compare" element={<ComparePage />} />
                <Route path="applications/*" element={<ApplicationsPage />} />
                <Route path="search/*" element={<SearchPage />} />
                <Route path="record" element={<RecordPage />} />
                <Route path="privacy/*" element={<PrivacyPage />} />
                <Route path="clients/*" element={<ClientsPage />} />
                <Route path="settings/*" element={<SettingsPage />} />
                <Route path="help/*" element={<HelpPage />} />
                <Route path="*" element={<Navigate to="/" replace />} />
              </Routes>
            </Suspense>
          )}
        </main>
        <UndoLine />
        <WaitLine hasWords={state.work !== undefined} />
      </div>
      <PlaceCommands />
      <ApplySettings />
      <Suspense>
        {layer === 'palette' && <Palette onClose={() => setLayer(undefined)} />}
        {layer === 'keys' && <KeyList onClose={() => setLayer(undefined)} />}
      </Suspense>
    </div>
  );
}

/** The one window: the places at the side, the current page, progress and errors, the last change with Undo. */
export function App({ client, isLockedAtStart }: { readonly client: CoreClient; readonly isLockedAtStart: boolean }) {
  const answers = useMemo(
    // The core is on this computer: it answers without a network, and what fails would fail again.
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false },
        },
      }),
    [],
  );
  return (
    <ClientContext value={client}>
      <QueryClientProvider client={answers}>
        <LockGate isLockedAtStart={isLockedAtStart}>
          <AnnouncerProvider>
            <CommandsProvider>
              <HashRouter>
                <DeskProvider>
                  <ImportsProvider>
                    <UpdatesProvider>
                      <Window />
                    </UpdatesProvider>
                  </ImportsProvider>
                </DeskProvider>
              </HashRouter>
            </CommandsProvider>
          </AnnouncerProvider>
        </LockGate>
      </QueryClientProvider>
    </ClientContext>
  );
}
