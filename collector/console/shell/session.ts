import { createContext, useContext } from 'react';
import type { SessionView } from '../../operators/account-schemas.ts';
import { isAllowed, type Role } from '../../operators/roles.ts';

export type Session = NonNullable<SessionView['session']>;

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in; only inside of the console. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Nobody is signed in here.');
  return session;
}

/** Whether whoever is signed in may do what asks for `role`. What they may not is not shown. */
export const useMay = (role: Role): boolean => isAllowed(useSession().role, role);
