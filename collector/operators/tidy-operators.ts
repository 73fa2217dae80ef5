import type { CollectorDatabase } from '../database/database.ts';
import { forgetOldAttempts } from './attempt-store.ts';
import { dropOldChallenges } from './passkey-store.ts';
import { endOldSessions } from './session-store.ts';

const day = 86_400_000;

/** Forgets sessions and challenges that ended, and attempts to sign in that failed more than a day ago. Part of the job `tidy`. */
export async function tidyOperators(database: CollectorDatabase, now: number): Promise<void> {
  await endOldSessions(database, now - day, now - day);
  await dropOldChallenges(database, now);
  await forgetOldAttempts(database, now - day);
}
