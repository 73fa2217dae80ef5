import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';

/** The answer of a path under `/console/api`, kept young. `T` is the type of that route's schema. */
export function useAnswer<T>(path: string, isWanted = true): UseQueryResult<T> {
  return useQuery<T>({ queryKey: [path], queryFn: () => ask<T>('GET', path), enabled: isWanted });
}
