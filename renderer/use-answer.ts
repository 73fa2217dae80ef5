import { useCallback, useEffect, useRef, useState } from 'react';
import type { InputOf, Method, OutputOf } from '../core/contract.ts';
import type { ShownError } from './app-state.ts';
import type { CoreClient } from './core-client.ts';
import { toShownError } from './use-work.ts';

/** What has come of a question to the core. While a new answer is under way the last one stays. */
export interface Answer<T> {
  readonly value?: T;
  readonly error?: ShownError;
  readonly isWaiting: boolean;
  retry(): void;
}

interface Settled<T> {
  readonly key?: string;
  readonly value?: T;
  readonly error?: ShownError;
}

/**
 * Asks the core and asks again when the input changes; an answer that is no longer wanted is stopped. `undefined` asks
 * nothing yet.
 */
export function useAnswer<M extends Method>(
  client: CoreClient,
  method: M,
  input: InputOf<M> | undefined,
): Answer<OutputOf<M>> {
  const [settled, setSettled] = useState<Settled<OutputOf<M>>>({});
  const [attempt, setAttempt] = useState(0);
  const asked = useRef(input);
  asked.current = input;
  const key = input === undefined ? undefined : `${attempt} ${JSON.stringify(input)}`;
  useEffect(() => {
    if (key === undefined || asked.current === undefined) return;
    const controller = new AbortController();
    client.call(method, asked.current, { signal: controller.signal }).then(
      (value) => {
        if (!controller.signal.aborted) setSettled({ key, value });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setSettled({ key, error: toShownError(error) });
      },
    );
    return () => controller.abort();
  }, [client, method, key]);
  const retry = useCallback(() => setAttempt((last) => last + 1), []);
  const { value, error } = settled;
  const isWaiting = key !== undefined && settled.key !== key;
  return {
    ...(value === undefined ? {} : { value }),
    ...(error === undefined || isWaiting ? {} : { error }),
    isWaiting,
    retry,
  };
}
