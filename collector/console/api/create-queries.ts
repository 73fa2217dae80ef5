import { QueryClient } from '@tanstack/react-query';
import { ConsoleFault } from './ask.ts';

/** Answers are at most 30 s old while the page is looked at; the live stream makes most of them younger. */
export const oldestAnswerMs = 30_000;

export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        refetchInterval: oldestAnswerMs - 5000,
        staleTime: 2000,
        retry: (tries, failure) =>
          tries < 2 && failure instanceof ConsoleFault && [0, 500, 503].includes(failure.status),
      },
    },
  });
  // A session that ended shows the sign-in, wherever that was noticed.
  queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[0] === '/session') return;
    const { error } = query.state;
    if (error instanceof ConsoleFault && (error.code === 'session.missing' || error.code === 'session.incomplete'))
      void queries.invalidateQueries({ queryKey: ['/session'] });
  });
  return queries;
}

/** Nothing of whoever was signed in before stays. The session's own query does: the open page watches it, and no other of that name. */
export function forgetAnswers(queries: QueryClient): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== '/session' });
}
