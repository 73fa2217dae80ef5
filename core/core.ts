import { createAdviceHandlers } from './advice/handlers.ts';
import { type ClientVaults, noVaults } from './coaching/client-vaults.ts';
import { createCoachingHandlers } from './coaching/handlers.ts';
import { type CoreMethod, contract, type HandlersOf } from './contract.ts';
import { createSharing } from './contribution/handlers.ts';
import { createCvHandlers } from './cv/handlers.ts';
import { readCvBytes } from './database/cv-store.ts';
import { addFailure } from './database/month-use-store.ts';
import { openDatabase } from './database/open-database.ts';
import { decodeText } from './documents/decode-text.ts';
import { readDocumentFile } from './documents/read-document-file.ts';
import { calendarDay } from './domain/calendar-day.ts';
import { AppError } from './errors.ts';
import { createHealthHandlers } from './health/handlers.ts';
import type { Host } from './host.ts';
import { createJobHandlers } from './jobs/handlers.ts';
import { createKnowledgeHandlers } from './knowledge/handlers.ts';
import { serveAdvice, serveFeatures } from './knowledge/serve-areas.ts';
import { createLicenceHandlers } from './licence/handlers.ts';
import { createPredictionHandlers } from './prediction/handlers.ts';
import { createPrivacyHandlers } from './privacy/handlers.ts';
import { writeReport } from './reports/write-report.ts';
import type { CallContext, Handler } from './rpc.ts';
import { countUse } from './search/count-use.ts';
import { createSearchHandlers } from './search/handlers.ts';
import { createSettingsHandlers } from './settings/handlers.ts';
import { createSharedParts, type SharedParts } from './shared-parts.ts';
import { findFinalDay } from './tracking/own-record/find-final-day.ts';
import { listEndedApplications } from './tracking/own-record/list-ended-applications.ts';
import { findBetterOwnVersion, readOwnRates } from './tracking/own-record/read-own-record.ts';
import { readSigns } from './tracking/own-record/read-signs.ts';
import { createRecordHandlers } from './tracking/record-handlers.ts';
import { createTrackerHandlers } from './tracking/tracker-handlers.ts';
import { createServing } from './updates/create-serving.ts';
import { createRecordReview } from './updates/go-back-by-record.ts';
import { createModelHandlers } from './updates/handlers.ts';
import { readWaitingModel } from './updates/read-waiting-model.ts';

/** The files that the user handed over, by the ids under which the page knows them. */
export interface FileGrants {
  pathOf(fileId: string): string | undefined;
}

export interface Core {
  /** One function per method of the contract; each parses its input first. */
  readonly handlers: Readonly<Record<CoreMethod, Handler>>;
  close(): Promise<void>;
}

export interface CoreOptions {
  /** Used together with other vaults and closed by whoever made it; without it the core makes its own. */
  readonly shared?: SharedParts;
  /** The clients of a coach; without it no client can be opened. */
  readonly vaults?: ClientVaults;
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

const silentCall = (): CallContext => ({ signal: new AbortController().signal, report: () => undefined });

/** Tells of every failure of a method that is a bug. */
function countFailures(handle: Handler, onBug: () => void): Handler {
  return async (input, context) => {
    try {
      return await handle(input, context);
    } catch (error) {
      if (!(error instanceof AppError) && !context.signal.aborted) onBug();
      throw error;
    }
  };
}

/**
 * Opens the database and composes the areas into the one table of handlers that the desktop, the CLI and the tests use.
 * Rejects with the codes of `openDatabase` and of the host's key.
 */
export async function createCore(host: Host, grants: FileGrants, options: CoreOptions = {}): Promise<Core> {
  const { log, now } = host;
  const shared = options.shared ?? createSharedParts(host);
  const { reading, models, knowledge, facts } = shared;
  const database = openDatabase({ folder: host.dataFolder, key: await host.databaseKey(), now, log });
  const serving = createServing({ database, compute: models, host });

  async function readServing() {
    const { served } = await serving.read();
    return {
      versions: { interview: served.interview.version.version, offer: served.offer.version.version },
      finalAfterDay: findFinalDay({ timeToResponse: served.timeToResponse.manifest }),
    };
  }

  const reviewRecord = createRecordReview({
    ...{ database, compute: models, host, serving },
    findBetter: (target, servingVersion) => findBetterOwnVersion(database, { target, servingVersion, now: now() }),
  });

  const inspect = (id: string, context: CallContext) =>
    reading.run('cv.inspect', { bytes: readCvBytes(database, id) }, context);
  const privacy = createPrivacyHandlers({
    database,
    host,
    grants,
    onWithdrawn: (purpose, takesBack) => sharing.withdraw(purpose, takesBack),
  });
  const licence = createLicenceHandlers({ database, host, grants });
  const sharing = createSharing({
    database,
    host,
    note: async (request) => privacy['privacy.noteRequest'](request, silentCall()),
    listEnded: async () =>
      listEndedApplications(database, { now: now(), finalAfterDay: (await readServing()).finalAfterDay }),
    inspect: (id) => inspect(id, silentCall()),
    readPlan: async () => (await licence['licence.get']({}, silentCall())).plan,
  });

  const areas: Omit<HandlersOf<string>, `desktop.${string}`> = {
    ...createCvHandlers({ database, compute: reading, grants, readDocumentFile, host }),
    ...createJobHandlers({ database, compute: models, grants, readDocumentFile, host }),
    ...createPredictionHandlers({
      database,
      knowledge,
      facts: serveFeatures(facts),
      serve: async (unit) => {
        await reviewRecord();
        return serving.serve(unit);
      },
      ownRates: (manifests) => readOwnRates(database, now(), findFinalDay(manifests)),
      host,
    }),
    ...createAdviceHandlers({
      database,
      knowledge: serveAdvice(facts),
      host,
      inspect,
    }),
    ...createKnowledgeHandlers(facts),
    ...createTrackerHandlers({
      database,
      grants,
      decodeText,
      readModelWaiting: (country) => readWaitingModel({ database, host }, country),
      now,
    }),
    ...createRecordHandlers({ database, now, readServing }),
    ...createSearchHandlers({ database, grants, readSigns, now }),
    ...createModelHandlers({
      database,
      compute: models,
      host,
      grants,
      serving,
      noteRequest: async (request) => privacy['privacy.noteRequest'](request, silentCall()),
    }),
    ...createSettingsHandlers({ database, now }),
    ...licence,
    ...createHealthHandlers({ database, checkModels: serving.check, host }),
    ...createCoachingHandlers({
      database,
      host,
      grants,
      vaults: options.vaults ?? noVaults,
      writeReport: (analysis, report) => writeReport(analysis, report, host),
    }),
    ...privacy,
    ...sharing.handlers,
  };
  const answer = (method: CoreMethod) =>
    countFailures(countUse(method, withParsedInput(method, areas[method]), { database, now }), () =>
      addFailure(database, calendarDay(now())),
    );
  const methods = Object.keys(areas) as CoreMethod[];
  return {
    handlers: Object.fromEntries(methods.map((method) => [method, answer(method)])) as Record<CoreMethod, Handler>,
    async close() {
      await sharing.close();
      if (!options.shared) await shared.close();
      database.close();
    },
  };
}
