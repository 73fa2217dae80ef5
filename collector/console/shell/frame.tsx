import { Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { NavLink, Route, Routes, useLocation } from 'react-router';
import type { SessionView } from '../../operators/account-schemas.ts';
import { isAllowed } from '../../operators/roles.ts';
import { ask } from '../api/ask.ts';
import { forgetAnswers } from '../api/create-queries.ts';
import { type Live, useLive } from '../api/use-live.ts';
import mark from '../mark.svg';
import { Empty } from '../parts/empty.tsx';
import { formatClock } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import { Sign } from '../parts/sign.tsx';
import { LiveContext } from './live-context.ts';
import { screens } from './screens.ts';
import { useSession } from './session.ts';

/** Each screen is read when it is opened. */
const screenOf: Readonly<Record<(typeof screens)[number]['path'], ReturnType<typeof lazy>>> = {
  '/': lazy(async () => ({ default: (await import('../screens/executive.tsx')).Executive })),
  '/revenue': lazy(async () => ({ default: (await import('../screens/revenue.tsx')).Revenue })),
  '/reports': lazy(async () => ({ default: (await import('../screens/reports.tsx')).Reports })),
  '/tickets': lazy(async () => ({ default: (await import('../screens/tickets.tsx')).Tickets })),
  '/models': lazy(async () => ({ default: (await import('../screens/models.tsx')).Models })),
  '/experiments': lazy(async () => ({ default: (await import('../screens/experiments.tsx')).Experiments })),
  '/quality': lazy(async () => ({ default: (await import('../screens/quality.tsx')).Quality })),
  '/system': lazy(async () => ({ default: (await import('../screens/system.tsx')).System })),
  '/alerts': lazy(async () => ({ default: (await import('../screens/alerts.tsx')).Alerts })),
  '/live': lazy(async () => ({ default: (await import('../screens/live-feed.tsx')).LiveFeed })),
  '/operators': lazy(async () => ({ default: (await import('../screens/operators.tsx')).Operators })),
  '/account': lazy(async () => ({ default: (await import('../screens/account.tsx')).Account })),
};

/** The console around its screens: navigation, the state of the live figures, who is signed in. */
export function Frame() {
  const { role } = useSession();
  const [isPaused, setPaused] = useState(false);
  const isLiveAllowed = isAllowed(role, 'viewer');
  const live = useLive(isPaused || !isLiveAllowed);
  const allowed = screens.filter((screen) => isAllowed(role, screen.role));
  const { pathname } = useLocation();
  const screen = allowed.find(({ path }) => path === pathname);
  const first = allowed[0];
  useEffect(() => {
    document.title = `${screen?.name ?? 'Not found'} - CVPlus console`;
  }, [screen]);

  return (
    <LiveContext.Provider value={live}>
      <div className="shell">
        <a className="skip" href="#content">
          To the content
        </a>
        <Navigation screens={allowed} />
        <main id="content" tabIndex={-1}>
          <header className="page-head">
            <h1>{screen?.name ?? (pathname === '/' && first ? first.name : 'There is no such screen')}</h1>
            {isLiveAllowed && <LiveState live={live} isPaused={isPaused} onPause={setPaused} />}
          </header>
          <div className="content">
            <Suspense fallback={<p className="empty">Opening the screen.</p>}>
              <Routes>
                {allowed.map(({ path }) => {
                  const Screen = screenOf[path];
                  return <Route key={path} path={path} element={<Screen />} />;
                })}
                <Route path="*" element={<NoScreen isHome={pathname === '/'} first={first?.path} />} />
              </Routes>
            </Suspense>
          </div>
        </main>
      </div>
    </LiveContext.Provider>
  );
}

/** A tenant has no executive view: its home is its reports. */
function NoScreen({ isHome, first }: { readonly isHome: boolean; readonly first: keyof typeof screenOf | undefined }) {
  if (isHome && first) {
    const Screen = screenOf[first];
    return <Screen />;
  }
  return <Empty title="There is no such screen, or your role does not see it.">Choose one on the left.</Empty>;
}

function LiveState({
  live,
  isPaused,
  onPause,
}: {
  readonly live: Live;
  readonly isPaused: boolean;
  readonly onPause: (isPaused: boolean) => void;
}) {
  const time = live.at === 0 ? '' : formatClock(live.at);
  const states: Readonly<Record<Live['state'], ReactNode>> = {
    connecting: <Sign tone="quiet">Connecting</Sign>,
    live: <Sign tone="done">Live</Sign>,
    broken: <Sign tone="caution">Not live; connecting again</Sign>,
    paused: <Sign tone="quiet">Paused</Sign>,
  };
  return (
    <div className="live">
      {/* Only the state is spoken, not every second. */}
      <span role="status">{states[live.state]}</span>
      {time && <span data-testid="live-time">as of {time}</span>}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name={isPaused ? 'play' : 'pause'} size={14} />}
        onClick={() => onPause(!isPaused)}
      >
        {isPaused ? 'Go on' : 'Pause'}
      </Button>
    </div>
  );
}

function Navigation({ screens: shown }: { readonly screens: readonly (typeof screens)[number][] }) {
  const { name, role } = useSession();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const groups = [...new Set(shown.map(({ group }) => group))];
  const signOut = async () => {
    // Whether it ended is asked of the collector: where that could not be reached, the page goes on as signed in.
    await ask('DELETE', '/session').catch(() => undefined);
    await queries.invalidateQueries({ queryKey: ['/session'] });
    if (!queries.getQueryData<SessionView>(['/session'])?.session) forgetAnswers(queries);
  };
  return (
    <nav className={isOpen ? 'navigation' : 'navigation closed'} aria-label="Screens">
      <div className="brand">
        <img src={mark} alt="" width="22" height="22" />
        CVPlus console
        <Button
          className="menu-button"
          variant="default"
          aria-expanded={isOpen}
          leftSection={<Icon name="menu" />}
          onClick={() => setOpen(!isOpen)}
        >
          Screens
        </Button>
      </div>
      {groups.map((group) => (
        <div key={group}>
          <div className="group">{group}</div>
          <ul>
            {shown
              .filter((screen) => screen.group === group)
              .map((screen) => (
                <li key={screen.path}>
                  <NavLink to={screen.path} end onClick={() => setOpen(false)}>
                    {screen.name}
                  </NavLink>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <div className="foot">
        <span>
          {name}, {role}
        </span>
        <div className="row">
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Icon name={scheme === 'dark' ? 'sun' : 'moon'} size={14} />}
            onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
          >
            {scheme === 'dark' ? 'Light' : 'Dark'}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => void signOut()}>
            Sign out
          </Button>
        </div>
      </div>
    </nav>
  );
}
