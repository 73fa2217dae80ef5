import { useDeferredValue, useEffect, useEffectEvent, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useClient } from '../../client-context.tsx';
import type { CoreClient } from '../../core-client.ts';
import { type ListView, readView, writeView } from './list-view.ts';

/** The search part of the last visit; held in memory only, because a search can be a name. */
let lastSearch = '';

/** Marks an address that was written here. */
const writtenHere = 'written by the list';

const heard = new WeakSet<CoreClient>();

/** Forgets the search when another vault answers, also while the page is not shown: its words belong to the former one. */
function forgetWithVault(client: CoreClient): void {
  if (heard.has(client)) return;
  heard.add(client);
  client.onEvent((name) => {
    if (name === 'vault.changed') lastSearch = '';
  });
}

/** The view of the list, in the address as long as the page is shown and remembered until the app is closed. */
export function useListView(): { view: ListView; change(choices: Partial<ListView>): void } {
  const client = useClient();
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const [view, setView] = useState(() => readView(params.size > 0 ? params.toString() : lastSearch));
  // Typing is not held up by the address.
  const written = useDeferredValue(writeView(view));
  const write = useEffectEvent(() => {
    lastSearch = written;
    if (params.toString() !== written) setParams(new URLSearchParams(written), { replace: true, state: writtenHere });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is written when the view changes, not when the address does.
  useEffect(() => write(), [written]);
  const address = params.toString();
  const follow = useEffectEvent(() => {
    // A link to this page while it is shown. What was written here arrives late and would take back what was typed since.
    if (address !== '' && state !== writtenHere) setView(readView(address));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: followed when the address changes, not when the view does.
  useEffect(() => follow(), [address]);
  useEffect(() => {
    forgetWithVault(client);
    return client.onEvent((name) => {
      if (name === 'vault.changed') setView(readView(''));
    });
  }, [client]);
  return { view, change: (choices) => setView((before) => ({ ...before, ...choices })) };
}
