import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LiveLook } from '../../live/watch-answers.ts';

/** Without a look for so long, the connection is taken as broken. */
const silenceMs = 8000;

export interface Live {
  readonly state: 'connecting' | 'live' | 'broken' | 'paused';
  /** Of the last look, in the collector's time. */
  readonly at: number;
  readonly recent: readonly LiveLook[];
}

/** Keeps the answers of the stream young until `isPaused`; comes back by itself. */
export function useLive(isPaused: boolean): Live {
  const queries = useQueryClient();
  const [live, setLive] = useState<Live>({ state: 'connecting', at: 0, recent: [] });

  useEffect(() => {
    if (isPaused) {
      setLive((before) => ({ ...before, state: 'paused' }));
      return;
    }
    let stream: EventSource | undefined;
    let again: number | undefined;
    let lastHeard = Date.now();
    const break_ = () => setLive((before) => (before.state === 'broken' ? before : { ...before, state: 'broken' }));

    function open(): void {
      stream?.close();
      lastHeard = Date.now();
      stream = new EventSource('/console/api/live');
      stream.addEventListener('look', ({ data }) => {
        const look: LiveLook = JSON.parse(data);
        lastHeard = Date.now();
        for (const [path, answer] of Object.entries(look.answers)) queries.setQueryData([path], answer);
        // What did not change is as young as the look that found it so.
        for (const query of queries.getQueryCache().getAll()) {
          const path = String(query.queryKey[0]);
          if (
            known.has(path) &&
            !look.unread.includes(path) &&
            !(path in look.answers) &&
            query.state.data !== undefined
          )
            query.setState({ dataUpdatedAt: Date.now() });
        }
        for (const path of Object.keys(look.answers)) known.add(path);
        setLive(({ recent }) => ({
          state: 'live',
          at: look.at,
          recent: Object.keys(look.answers).length > 0 ? [look, ...recent].slice(0, 50) : recent,
        }));
      });
      stream.addEventListener('error', () => {
        break_();
        // Closed for good: refused, so perhaps nobody is signed in any more.
        if (stream?.readyState === EventSource.CLOSED) {
          void queries.invalidateQueries({ queryKey: ['/session'] });
          again = window.setTimeout(open, 5000);
        }
      });
    }
    const known = new Set<string>();
    open();
    const watch = window.setInterval(() => {
      if (Date.now() - lastHeard < silenceMs) return;
      break_();
      if (stream?.readyState !== EventSource.CONNECTING) open();
    }, 2000);
    return () => {
      window.clearInterval(watch);
      window.clearTimeout(again);
      stream?.close();
    };
  }, [isPaused, queries]);

  return live;
}
