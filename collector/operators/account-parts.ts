import type { CollectorDatabase } from '../database/database.ts';
import type { PasswordCost } from './password.ts';
import type { Throttle } from './throttle.ts';

/** What signing in and one's own account need. */
export interface AccountParts {
  readonly database: CollectorDatabase;
  /** Seals the secrets of authenticator apps. */
  readonly masterKey: Uint8Array;
  readonly throttle: Throttle;
  readonly passwordCost: PasswordCost;
  /** See `GuardParts`. */
  readonly consoleOrigin?: string;
  now(): number;
}
