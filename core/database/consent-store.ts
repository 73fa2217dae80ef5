import { z } from 'zod';
import { Consent, type ConsentPurpose } from '../domain/privacy.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord } from './record.ts';

const Row = z
  .object({ purpose: z.string(), wording: z.int(), given_at: z.int(), withdrawn_at: z.int().nullable() })
  .transform(({ purpose, wording, given_at, withdrawn_at }) => ({
    purpose,
    wording,
    givenAt: isoTime(given_at),
    withdrawnAt: withdrawn_at === null ? null : isoTime(withdrawn_at),
  }));

/** Every consent that was ever given, the newest first. */
export function listConsents(database: Database): Consent[] {
  return database
    .all('SELECT purpose, wording, given_at, withdrawn_at FROM consents ORDER BY id DESC')
    .map((row) => parseRecord(Consent, 'consents', parseRecord(Row, 'consents', row)));
}

/** Ends the consent that holds, if there is one. */
export function endConsent(database: Database, purpose: ConsentPurpose, now: number): void {
  database.run('UPDATE consents SET withdrawn_at = ? WHERE purpose = ? AND withdrawn_at IS NULL', now, purpose);
}

/** A consent to these words; one to earlier words ends with it. */
export function addConsent(database: Database, purpose: ConsentPurpose, wording: number, now: number): void {
  database.transaction(() => {
    endConsent(database, purpose, now);
    database.run('INSERT INTO consents (purpose, wording, given_at) VALUES (?, ?, ?)', purpose, wording, now);
  });
}
