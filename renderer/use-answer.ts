import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InputOf, Method, OutputOf } from '../core/contract.ts';
import { useClient } from './client-context.tsx';
import { type ShownError, toShownError } from './shown-error.ts';

/** What has come of a question to the core. While a new answer is under way the last one stays. */
export interface Answer<T> {
  readonly value?: T;
  readonly error?: ShownError;
  readonly isWaiting: boolean;
  retry(): void;
}

/**
 * Asks the core and asks again when the input changes or `useChange` has changed something; an answer that is no longer
 * wanted is stopped. `undefined` asks nothing yet.
 */
export function useAnswer<M extends Method>(method: M, input: InputOf<M> | undefined): Answer<OutputOf<M>> {
  const client = useClient();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [method, input],
    queryFn: ({ signal }) => client.call(method, input as InputOf<M>, { signal }),
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
  });
  return {
    ...(data === undefined ? {} : { value: data }),
    ...(error === null || isFetching ? {} : { error: toShownError(error) }),
    isWaiting: isFetching,
    retry: () => void refetch(),
  };
}
