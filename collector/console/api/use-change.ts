import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConfirmation } from '../shell/confirmation.tsx';
import { ask, ConsoleFault } from './ask.ts';

interface Change {
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/**
 * Changes something and reads anew what begins with one of `touches`. Where the collector wants the password again, it is asked
 * for, and then the change is sent once more.
 */
export function useChange<T = unknown>(touches: readonly string[], onDone?: (answer: T) => void) {
  const queries = useQueryClient();
  const confirm = useConfirmation();
  return useMutation<T, Error, Change>({
    mutationFn: async ({ method = 'POST', path, body }) => {
      try {
        return await ask<T>(method, path, body);
      } catch (failure) {
        if (!(failure instanceof ConsoleFault) || failure.code !== 'session.unconfirmed') throw failure;
        await confirm();
        return await ask<T>(method, path, body);
      }
    },
    onSuccess: async (answer) => {
      onDone?.(answer);
      await queries.invalidateQueries({
        predicate: ({ queryKey }) => touches.some((path) => String(queryKey[0]).startsWith(path)),
      });
    },
  });
}
