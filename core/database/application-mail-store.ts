import { z } from 'zod';
import type { MailProposal } from '../domain/application.ts';
import type { Database } from './database.ts';
import { parseRecord } from './record.ts';

const Id = z.object({ id: z.string() });

/** Notes on an application that a mail came; a mail that is noted already stays as it is. */
export function noteMail(
  database: Database,
  applicationId: string,
  mail: Pick<MailProposal, 'id' | 'kind' | 'subject'> & { readonly on: string },
  now: number,
): void {
  database.run(
    `INSERT INTO application_mails (id, application_id, kind, received_on, recorded_at, subject)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    mail.id,
    applicationId,
    mail.kind,
    mail.on,
    now,
    mail.subject,
  );
}

/** The ids of all mails that were taken over. */
export function listMailIds(database: Database): Set<string> {
  const rows = database.all('SELECT id FROM application_mails');
  return new Set(rows.map((row) => parseRecord(Id, 'application_mails', row).id));
}
