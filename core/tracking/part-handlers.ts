import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { HandlersOf } from '../contract.ts';
import { addFile, readFileBytes } from '../database/application-file-store.ts';
import { checkPart, removePart, saveContact, saveNote, saveRound } from '../database/application-part-store.ts';
import { getApplication, touchApplication } from '../database/application-store.ts';
import type { Database } from '../database/database.ts';
import { keepStep } from '../database/undo-store.ts';
import { writeFileAtomically } from '../database/write-file.ts';
import type { ApplicationDetail } from '../domain/application.ts';
import { AppError } from '../errors.ts';
import { nameApplication } from './handlers.ts';
import { readDetail } from './read-detail.ts';
import { type Grants, readGrantedFile } from './read-granted-file.ts';

type PartMethod =
  | `application.${'save' | 'remove'}${'Round' | 'Contact' | 'Note'}`
  | `application.${'attach' | 'remove' | 'save'}File`;
type PartHandlers = Pick<HandlersOf<'application'>, PartMethod>;

/** What one kept file may weigh. */
const fileBytes = 25 * 1024 * 1024;

/** Names of files may hold line breaks and signs that turn the writing direction; shown they would mislead. */
const misleading = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Interviews, contacts, notes and files of an application. All throw `record.not-found` for what is not kept;
 * `application.attachFile` also `document.*`, `application.saveFile` also `file.cannot-write`.
 */
export function createPartHandlers({
  database,
  grants,
  now,
}: {
  readonly database: Database;
  readonly grants: Grants;
  now(): number;
}): PartHandlers {
  /** Changes what is kept beside an application as one step, and gives back the whole of it. */
  function change(applicationId: string, work: () => void): ApplicationDetail {
    const subject = nameApplication(getApplication(database, applicationId));
    keepStep(database, { kind: 'noted', subject }, [applicationId], now(), () => {
      work();
      touchApplication(database, applicationId, now());
    });
    return readDetail(database, applicationId);
  }

  const idOf = (applicationId: string, id: string | undefined, table: Parameters<typeof checkPart>[1]) => {
    if (id !== undefined) checkPart(database, table, { applicationId, id });
    return { applicationId, id: id ?? randomUUID() };
  };

  return {
    'application.saveRound': ({ applicationId, id, round }) =>
      change(applicationId, () => saveRound(database, idOf(applicationId, id, 'application_rounds'), round, now())),
    'application.removeRound': ({ applicationId, id }) =>
      change(applicationId, () => removePart(database, 'application_rounds', { applicationId, id })),
    'application.saveContact': ({ applicationId, id, contact }) =>
      change(applicationId, () =>
        saveContact(database, idOf(applicationId, id, 'application_contacts'), contact, now()),
      ),
    'application.removeContact': ({ applicationId, id }) =>
      change(applicationId, () => removePart(database, 'application_contacts', { applicationId, id })),
    'application.saveNote': ({ applicationId, id, text }) =>
      change(applicationId, () => saveNote(database, idOf(applicationId, id, 'application_notes'), text, now())),
    'application.removeNote': ({ applicationId, id }) =>
      change(applicationId, () => removePart(database, 'application_notes', { applicationId, id })),

    async 'application.attachFile'({ applicationId, fileId }) {
      getApplication(database, applicationId);
      const { file, bytes } = await readGrantedFile(grants, fileId, fileBytes);
      const name = path.basename(file).replace(misleading, ' ').slice(0, 255);
      return change(applicationId, () =>
        addFile(database, { applicationId, id: randomUUID() }, { name, bytes }, now()),
      );
    },
    'application.removeFile': ({ applicationId, id }) =>
      change(applicationId, () => removePart(database, 'application_files', { applicationId, id })),
    'application.saveFile'({ id, fileId }) {
      const target = grants.pathOf(fileId);
      if (target === undefined) throw new AppError('file.cannot-write');
      writeFileAtomically(target, readFileBytes(database, id));
      return {};
    },
  };
}
