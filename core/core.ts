import { createAdviceHandlers } from './advice/handlers.ts';
import { createCompute } from './compute/compute-client.ts';
import { type CoreMethod, contract, type HandlersOf } from './contract.ts';
import { createCvHandlers } from './cv/handlers.ts';
import { readDocumentBytes } from './database/document-store.ts';
import { exportAll } from './database/export-all.ts';
import { openDatabase } from './database/open-database.ts';
import { readDocumentFile } from './documents/read-document-file.ts';
import { AppError } from './errors.ts';
import { createHealthHandlers } from './health/handlers.ts';
import type { Host } from './host.ts';
import { createJobHandlers } from './jobs/handlers.ts';
import { createKnowledgeHandlers } from './knowledge/handlers.ts';
import { loadKnowledge } from './knowledge/load-knowledge.ts';
import { openFacts } from './knowledge/open-facts.ts';
import { serveAdvice, serveFeatures } from './knowledge/serve-areas.ts';
import { createPredictionHandlers } from './prediction/handlers.ts';
import type { CallContext, Handler } from './rpc.ts';
import { createSettingsHandlers } from './settings/handlers.ts';
import { createTrackingHandlers } from './tracking/handlers.ts';
import { findFinalDay } from './tracking/own-record/find-final-day.ts';
import { readOwnRates } from './tracking/own-record/read-own-record.ts';
import { createRecordHandlers } from './tracking/record-handlers.ts';
import { createServing } from './updates/create-serving.ts';
import { createModelHandlers } from './updates/handlers.ts';

/** The files that the user handed over, by the ids under which the page knows them. */
export interface FileGrants {
  pathOf(fileId: string): string | undefined;
}

export interface Core {
  /** One function per method of the contract; each parses its input first. */
  readonly handlers: Readonly<Record<CoreMethod, Handler>>;
  close(): Promise<void>;
}

/** Parses the input of a method by the contract; `input.invalid` names the paths that are wrong and no values. */
function withParsedInput(method: CoreMethod, handle: (input: never, context: CallContext) => unknown): Handler {
  const { input: schema } = contract[method];
  return (raw, context) => {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      const paths = parsed.error.issues.map(({ path }) => path.join('.'));
      throw new AppError('input.invalid', { paths });
    }
    // The schema of this very method has just given it the handler's input type.
    return handle(parsed.data as never, context);
  };
}

/**
 * Opens the database and composes the areas into the one table of handlers that the desktop, the CLI and the tests use.
 * Rejects with the codes of `openDatabase` and of the host's key.
 */
export async function createCore(host: Host, grants: FileGrants): Promise<Core> {
  const { log, now } = host;
  // Two threads: a hostile document can cost the reader its thread, and the loaded models must not go with it.
  const reading = createCompute({ ...host, entry: host.computeEntry });
  const models = createCompute({ ...host, entry: host.computeEntry });
  // A new thread takes a moment to load its code: it does so while the key and the database are opened.
  const warm = Promise.allSettled([
    reading.run('thread.warm', { needs: 'reading' }),
    models.run('thread.warm', { needs: 'models' }),
  ]);
  const database = openDatabase({ folder: host.dataFolder, key: await host.databaseKey(), now, log });
  const knowledge = loadKnowledge(host.resourcesFolder);
  const facts = openFacts(host);
  const serving = createServing({ database, compute: models, host });

  async function readServing() {
    const { served } = await serving.read();
    return {
      versions: { interview: served.interview.version.version, offer: served.offer.version.version },
      finalAfterDay: findFinalDay({ timeToResponse: served.timeToResponse.manifest }),
    };
  }

  const areas: Omit<HandlersOf<string>, `desktop.${string}`> = {
    ...createCvHandlers({ database, compute: reading, grants, readDocumentFile, host }),
    ...createJobHandlers({ database, compute: models, grants, readDocumentFile, host }),
    ...createPredictionHandlers({
      database,
      knowledge,
      facts: serveFeatures(facts),
      serve: serving.serve,
      ownRates: (manifests) => readOwnRates(database, now(), findFinalDay(manifests)),
      host,
    }),
    ...createAdviceHandlers({
      database,
      knowledge: serveAdvice(facts),
      host,
      inspect: (id, context) => reading.run('cv.inspect', { bytes: readDocumentBytes(database, id) }, context),
    }),
    ...createKnowledgeHandlers(facts),
    ...createTrackingHandlers({ database, now }),
    ...createRecordHandlers({ database, now, readServing }),
    ...createModelHandlers({ database, compute: models, host, grants, serving }),
    ...createSettingsHandlers({ database, now }),
    ...createHealthHandlers({ database, checkModels: serving.check, host }),
    'export.all': () => exportAll(database),
  };
  const methods = Object.keys(areas) as CoreMethod[];
  return {
    handlers: Object.fromEntries(methods.map((method) => [method, withParsedInput(method, areas[method])])) as Record<
      CoreMethod,
      Handler
    >,
    async close() {
      await warm;
      await Promise.all([reading.close(), models.close()]);
      database.close();
    },
  };
}
