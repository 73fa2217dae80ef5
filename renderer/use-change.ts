import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallOptions, Progress } from '../core/rpc.ts';
import { useClient } from './client-context.tsx';
import type { CoreClient } from './core-client.ts';
import { type ShownError, toShownError } from './shown-error.ts';

export interface Change {
  /** Runs what changes something; afterwards every answer that is shown is asked for anew. `undefined` when it did not come to its end. */
  run<T>(work: (client: CoreClient, options: CallOptions) => Promise<T>): Promise<T | undefined>;
  /** Ends what is under way. */
  stop(): void;
  clearError(): void;
  readonly isBusy: boolean;
  readonly progress?: Progress;
  readonly error?: ShownError;
}

/** One change at a time for a part of the page, with its progress, its Stop and its failure. */
export function useChange(): Change {
  const client = useClient();
  const answers = useQueryClient();
  const running = useRef<AbortController | undefined>(undefined);
  const [state, setState] = useState<{ isBusy: boolean; progress?: Progress; error?: ShownError }>({ isBusy: false });
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback<Change['run']>(
    async (work) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const isCurrent = () => running.current === controller && !controller.signal.aborted;
      setState({ isBusy: true });
      try {
        const done = await work(client, {
          signal: controller.signal,
          onProgress: (progress) => isCurrent() && setState({ isBusy: true, progress }),
        });
        await answers.invalidateQueries();
        // Also after a Stop that came too late to stop anything.
        if (running.current === controller) setState({ isBusy: false });
        return done;
      } catch (error) {
        const shown = toShownError(error);
        if (running.current === controller)
          setState({ isBusy: false, ...(shown.code === 'app.cancelled' ? {} : { error: shown }) });
        return undefined;
      }
    },
    [client, answers],
  );
  const stop = useCallback(() => running.current?.abort(), []);
  const clearError = useCallback(() => setState({ isBusy: false }), []);
  return { run, stop, clearError, ...state };
}
