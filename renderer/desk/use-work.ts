import { type Dispatch, useCallback, useRef } from 'react';
import type { CallOptions } from '../../core/rpc.ts';
import { toShownError } from '../shown-error.ts';
import type { Action } from './desk-state.ts';

/** Runs one long piece of work at a time, with its progress, its Stop and its failure in the page's state. */
export function useWork(dispatch: Dispatch<Action>): {
  run(work: (options: CallOptions) => Promise<Action | undefined>): Promise<void>;
  stop(): void;
} {
  const running = useRef<AbortController | undefined>(undefined);
  const run = useCallback(
    async (work: (options: CallOptions) => Promise<Action | undefined>) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const isCurrent = () => running.current === controller;
      dispatch({ kind: 'work-started' });
      try {
        const done = await work({
          signal: controller.signal,
          onProgress: (progress) => isCurrent() && dispatch({ kind: 'work-advanced', progress }),
        });
        if (isCurrent()) dispatch(done ?? { kind: 'work-stopped' });
      } catch (error) {
        if (!isCurrent()) return;
        const shown = toShownError(error);
        dispatch(shown.code === 'app.cancelled' ? { kind: 'work-stopped' } : { kind: 'work-failed', error: shown });
      }
    },
    [dispatch],
  );
  const stop = useCallback(() => running.current?.abort(), []);
  return { run, stop };
}
