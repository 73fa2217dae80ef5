import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Compute } from '../compute/compute-client.ts';
import type { HandlersOf } from '../contract.ts';
import { addCorrections, dropLastCorrections, readCorrections } from '../database/correction-store.ts';
import {
  getCv,
  getReading,
  importCv,
  keepReading,
  listCvs,
  readCvBytes,
  readCvPages,
  removeCv,
} from '../database/cv-store.ts';
import {
  duplicateCv,
  listCvSummaries,
  listSamples,
  markSample,
  removeJobsOfSample,
  renameCv,
  setCvVersion,
  unmarkSample,
} from '../database/cv-version-store.ts';
import type { Database } from '../database/database.ts';
import { adaptCv } from '../domain/adapt-cv.ts';
import { changeCorrections, UnfitChange } from '../domain/change-corrections.ts';
import type { Cv } from '../domain/cv.ts';
import type { CvChange, CvCorrections } from '../domain/cv-corrections.ts';
import type { Language } from '../domain/language.ts';
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
  /** `nameIt` gives the name that a CV without one gets. */
  async function readAndKeep(bytes: Uint8Array, nameIt: (cv: Cv) => string, isSample: boolean, context: CallContext) {
    const { cv, pages, format } = await compute.run('cv.read', { bytes }, context);
    context.report({ stage: 'saving', fraction: 1 });
    const document = { format, bytes, pageCount: cv.meta.cvplus.pages };
    const stored = database.transaction(() => {
      // Asked for the sample only: in a long list each import would wait longer than the one before.
      const own = isSample && new Set(listCvSummaries(database).map(({ id }) => id));
      const kept = importCv(
        database,
        { document, label: nameIt(cv), cv, pages, parserVersion: host.appVersion },
        host.now(),
      );
      if (!own) unmarkSample(database, kept.id);
      else if (!own.has(kept.id)) markSample(database, kept.id);
      return kept;
    });
    host.log.info('cv imported', { format, pages: cv.meta.cvplus.pages });
    return stored;
  }

  function removeAll(id: string): void {
    if (listSamples(database).includes(id)) removeJobsOfSample(database, id);
    removeCv(database, id);
  }

  // A sample that was open when the app ended is nobody's data.
  for (const id of listSamples(database)) removeAll(id);

  return {
    async 'cv.import'({ fileId, isSample = false }, context) {
      const file = grants.pathOf(fileId);
      if (!file) throw new AppError('document.not-found');
      context.report({ stage: 'opening', fraction: 0 });
      return readAndKeep(await readDocumentFile(file), () => path.basename(file), isSample, context);
    },
    'cv.importText'({ text, name }, context) {
      if (text.trim() === '') throw new AppError('document.empty');
      const firstLine = text.trim().split('\n', 1)[0] ?? '';
      const bytes = new TextEncoder().encode(text);
      return readAndKeep(bytes, (cv) => name ?? (cv.basics.name ?? firstLine).slice(0, 200), false, context);
    },
    async 'cv.readAgain'({ id }, context) {
      const { cv, pages } = await compute.run('cv.read', { bytes: readCvBytes(database, id) }, context);
      context.report({ stage: 'saving', fraction: 1 });
      return keepReading(database, { id, cv, pages, parserVersion: host.appVersion }, host.now());
    },
    'cv.overview': () => listCvSummaries(database),
    'cv.rename'({ id, label }) {
      renameCv(database, id, label);
      return getCv(database, id);
    },
    'cv.duplicate'({ id, label }) {
      const newId = randomUUID();
      duplicateCv(database, { id, newId, label }, host.now());
      return getCv(database, newId);
    },
    'cv.setVersion'({ id, of }) {
      setCvVersion(database, id, of, host.now());
      return listCvSummaries(database);
    },
    'cv.list': () => listCvs(database),
    'cv.get': ({ id }) => getCv(database, id),
    'cv.pages': ({ id }) => readCvPages(database, id),
    'cv.inspect': ({ id }, context) => compute.run('cv.inspect', { bytes: readCvBytes(database, id) }, context),
    'cv.outline'({ id, format, language, country, ...changes }, context) {
      const { cv } = getCv(database, id);
      const input = { cv: adaptCv(cv, changes), format, language: languageOf(cv, language), country };
      return compute.run('cv.outline', input, context);
    },
    async 'cv.export'({ id, format, fileId, language, country, ...changes }, context) {
      const target = grants.pathOf(fileId);
      if (!target) throw new AppError('file.cannot-write');
      const { cv } = getCv(database, id);
      const { bytes, missingCharacters } = await compute.run(
        'cv.write',
        { cv: adaptCv(cv, changes), format, language: languageOf(cv, language), country, madeAt: host.now() },
        context,
      );
      await writeFile(target, bytes, { mode: 0o600 }).catch(() => {
        throw new AppError('file.cannot-write');
      });
      return { missingCharacters, fileName: path.basename(target) };
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
      removeAll(id);
      return {};
    },
  };
}

function languageOf(cv: Cv, chosen: Language | undefined): Language {
  return chosen ?? cv.meta.cvplus.language ?? 'en';
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
