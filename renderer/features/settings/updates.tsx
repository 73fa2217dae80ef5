import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { useClient } from '../../client-context.tsx';
import { type Change, useChange } from '../../use-change.ts';

interface Updates extends Pick<Change, 'isBusy' | 'progress' | 'error' | 'stop'> {
  /** What the last look found; `null` when this is the newest. */
  readonly found: { readonly version: string | null } | undefined;
  /** The version that was fetched and waits. */
  readonly ready: string | undefined;
  readonly isFetching: boolean;
  look(): void;
  fetch(): void;
  install(): void;
}

const UpdatesContext = createContext<Updates | undefined>(undefined);

const readVersion = (payload: unknown): string | undefined =>
  typeof payload === 'object' && payload !== null && 'version' in payload && typeof payload.version === 'string'
    ? payload.version
    : undefined;

/** Keeps the fetching of a new version under way while the person goes from page to page. */
export function UpdatesProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const { run, isBusy, progress, error, stop } = useChange();
  const [found, setFound] = useState<Updates['found']>();
  const [ready, setReady] = useState<string>();
  const [isFetching, setFetching] = useState(false);

  useEffect(
    () =>
      client.onEvent((name, payload) => {
        const version = name === 'update.found' ? readVersion(payload) : undefined;
        if (version) setFound({ version });
      }),
    [client],
  );

  const updates = useMemo<Updates>(
    () => ({
      found,
      ready,
      isBusy,
      isFetching,
      stop,
      ...(progress ? { progress } : {}),
      ...(error ? { error } : {}),
      async look() {
        const looked = await run((caller) => caller.call('desktop.checkForUpdate', {}));
        if (looked) setFound(looked);
      },
      async fetch() {
        setFetching(true);
        const fetched = await run((caller, options) => caller.call('desktop.fetchUpdate', {}, options));
        setFetching(false);
        if (fetched) setReady(fetched.version);
      },
      install: () => void run((caller) => caller.call('desktop.installUpdate', {})),
    }),
    [found, ready, isBusy, isFetching, progress, error, stop, run],
  );
  return <UpdatesContext value={updates}>{children}</UpdatesContext>;
}

/** The new version, as far as it has come. */
export function useUpdates(): Updates {
  const updates = use(UpdatesContext);
  if (!updates) throw new Error('a page is shown without its updates');
  return updates;
}
