import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Compute } from '../compute/compute-client.ts';
import type { HandlersOf } from '../contract.ts';
import { addCorrections, dropLastCorrections, readCorrections } from '../database/correction-store.ts';
import { getCv, getReading, importCv, listCvs, readCvPages, removeCv } from '../database/cv-store.ts';
import type { Database } from '../database/database.ts';
import { readDocumentBytes } from '../database/document-store.ts';
import { changeCorrections, UnfitChange } from '../domain/change-corrections.ts';
import type { Cv } from '../domain/cv.ts';
import type { CvChange, CvCorrections } from '../domain/cv-corrections.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { CallContext } from '../rpc.ts';

interface Dependencies {
  readonly database: Database;
  readonly compute: Compute;
  readonly grants: { pathOf(fileId: string): string | undefined };
  /** Bytes of a file; `document.*` codes for what cannot be read. */
  readDocumentFile(file: string): Promise<Uint8Array>;
  readonly host: Pick<Host, 'now' | 'log' | 'appVersion'>;
}

/** The methods `cv.*` but for the review, which core/advice makes: import reads in the compute thread and keeps document and CV as one change. */
export function createCvHandlers({
  database,
  compute,
  grants,
  readDocumentFile,
  host,
}: Dependencies): Omit<HandlersOf<'cv'>, 'cv.review'> {
  async function readAndKeep(bytes: Uint8Array, label: string, context: CallContext) {
    const { cv, pages, format } = await compute.run('cv.read', { bytes }, context);
    context.report({ stage: 'saving', fraction: 1 });
    const document = { format, bytes, pageCount: cv.meta.cvplus.pages };
    const stored = importCv(database, { document, label, cv, pages, parserVersion: host.appVersion }, host.now());
    host.log.info('cv imported', { format, pages: cv.meta.cvplus.pages });
    return stored;
  }

  return {
    async 'cv.import'({ fileId }, context) {
      const file = grants.pathOf(fileId);
      if (!file) throw new AppError('document.not-found');
      context.report({ stage: 'opening', fraction: 0 });
      return readAndKeep(await readDocumentFile(file), path.basename(file), context);
    },
    'cv.readAgain': ({ id }, context) =>
      readAndKeep(readDocumentBytes(database, id), getCv(database, id).label, context),
    'cv.list': () => listCvs(database),
    'cv.get': ({ id }) => getCv(database, id),
    'cv.pages': ({ id }) => readCvPages(database, id),
    'cv.inspect': ({ id }, context) => compute.run('cv.inspect', { bytes: readDocumentBytes(database, id) }, context),
    async 'cv.export'({ id, format, fileId, language, country }, context) {
      const target = grants.pathOf(fileId);
      if (!target) throw new AppError('file.cannot-write');
      const { cv } = getCv(database, id);
      const { bytes, missingCharacters } = await compute.run(
        'cv.write',
        { cv, format, language: language ?? cv.meta.cvplus.language ?? 'en', country, madeAt: host.now() },
        context,
      );
      await writeFile(target, bytes, { mode: 0o600 }).catch(() => {
        throw new AppError('file.cannot-write');
      });
      return { missingCharacters };
    },
    'cv.change'({ id, changes }) {
      return database.transaction(() => {
        const reading = getReading(database, id);
        const corrections = withChanges(reading, readCorrections(database, id), changes);
        addCorrections(database, id, corrections, host.now());
        return getCv(database, id);
      });
    },
    'cv.undoChange'({ id }) {
      return database.transaction(() => {
        dropLastCorrections(database, id);
        return getCv(database, id);
      });
    },
    'cv.remove'({ id }) {
      removeCv(database, id);
      return {};
    },
  };
}

/** All changes or none. `input.invalid` names the pointer that does not fit, and no value. */
function withChanges(reading: Cv, corrections: CvCorrections, changes: readonly CvChange[]): CvCorrections {
  try {
    return changes.reduce((made, change) => changeCorrections(reading, made, change), corrections);
  } catch (error) {
    if (error instanceof UnfitChange) throw new AppError('input.invalid', { paths: [error.pointer] });
    throw error;
  }
}
