import { createContext, use } from 'react';
import type { CoreClient } from './core-client.ts';

export const ClientContext = createContext<CoreClient | undefined>(undefined);

/** The way to the core. */
export function useClient(): CoreClient {
  const client = use(ClientContext);
  if (!client) throw new Error('the page is shown without its client');
  return client;
}
