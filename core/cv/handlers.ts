import path from 'node:path';
import type { Compute } from '../compute/compute-client.ts';
import type { HandlersOf } from '../contract.ts';
import { getCv, importCv, listCvs, removeCv } from '../database/cv-store.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';

interface Dependencies {
  readonly database: Database;
  readonly compute: Compute;
  readonly grants: { pathOf(fileId: string): string | undefined };
  /** Bytes of a file; `document.*` codes for what cannot be read. */
  readDocumentFile(file: string): Promise<Uint8Array>;
  readonly host: Pick<Host, 'now' | 'log' | 'appVersion'>;
}

/** The methods `cv.*`: import reads in the compute thread and keeps document and CV as one change. */
export function createCvHandlers({
  database,
  compute,
  grants,
  readDocumentFile,
  host,
}: Dependencies): HandlersOf<'cv'> {
  return {
    async 'cv.import'({ fileId }, context) {
      const file = grants.pathOf(fileId);
      if (!file) throw new AppError('document.not-found');
      context.report({ stage: 'opening', fraction: 0 });
      const bytes = await readDocumentFile(file);
      const { cv, text, format } = await compute.run('cv.read', { bytes }, context);
      context.report({ stage: 'saving', fraction: 1 });
      const document = { format, bytes, pageCount: cv.meta.cvplus.pages };
      const label = path.basename(file);
      const stored = importCv(database, { document, label, cv, text, parserVersion: host.appVersion }, host.now());
      host.log.info('cv imported', { format, pages: cv.meta.cvplus.pages });
      return stored;
    },
    'cv.list': () => listCvs(database),
    'cv.get': ({ id }) => getCv(database, id),
    'cv.remove'({ id }) {
      removeCv(database, id);
      return {};
    },
  };
}
