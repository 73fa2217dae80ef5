import path from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { createBusiness } from './business/business.ts';
import { listBusinessMetrics } from './business/business-metrics.ts';
import { startReports } from './business/make-reports.ts';
import { migrate } from './database/migrate.ts';
import { openEmbedded } from './database/open-embedded.ts';
import { openPostgres } from './database/open-postgres.ts';
import { createExperiments } from './experiments/run-experiments.ts';
import { listFigureMetrics } from './figures/figure-metrics.ts';
import { keepTallies } from './figures/keep-tallies.ts';
import { createReleases } from './figures/release-figures.ts';
import { shareTables } from './figures/share-tables.ts';
import { suppressFlat } from './figures/suppress-flat.ts';
import { readPredictionRows } from './figures/tally-store.ts';
import { createJobQueue } from './jobs/create-job-queue.ts';
import { createMonitoring } from './monitoring/create-monitoring.ts';
import { openMasterKey } from './open-master-key.ts';
import { inviteByName, inviteFirstOperator } from './operators/invite-operator.ts';
import { tidyOperators } from './operators/tidy-operators.ts';
import { openRegistry } from './registry/open-registry.ts';
import { prepareRegistry, type RegistryStart } from './registry/prepare-registry.ts';
import { createServer } from './server.ts';
import type { CollectorSettings } from './settings.ts';
import { listTicketMetrics, tidyTickets } from './tickets/ticket-metrics.ts';
import { openKeyring } from './tokens/keyring.ts';
import { openTraining } from './training/open-training.ts';

interface StartOptions {
  readonly settings: CollectorSettings;
  readonly version: string;
  now(): number;
  /** Changes every key; tokens of the old ones still count, and every operator signs in again. */
  readonly isRotation?: boolean;
  /** What is done with the registry before anybody asks it. */
  readonly registryStart?: Omit<RegistryStart, 'folder' | 'isRotation'>;
  /** An account that gets a new one-time password. */
  readonly letIn?: string;
  readonly log?: FastifyBaseLogger;
}

/** The app's own fonts, for names in a report that plain letters do not have. */
const fontFolder = path.join(import.meta.dirname, '../resources/fonts');
/** Metadata is signed anew long before it ends; to look whether it is due costs one question. */
const renewalMs = 3_600_000;

/** A running collector. `notes` are lines about what was made at the start. `close` answers what is under way, keeps what was taken and ends. */
export async function startCollector({ settings, version, now, isRotation, registryStart, letIn, log }: StartOptions) {
  const { databaseUrl, folder } = settings;
  const database = databaseUrl ? await openPostgres(databaseUrl) : await openEmbedded(path.join(folder, 'database'));
  try {
    await migrate(database);
    const { masterKey, notes: keyNotes } = await openMasterKey(database, settings, isRotation);
    const keyring = await openKeyring(database, masterKey, now, isRotation);
    const registry = openRegistry({ database, masterKey, now });
    const notes = await prepareRegistry(registry, { ...registryStart, folder, ...(isRotation && { isRotation }) });
    const invitation =
      letIn === undefined ? await inviteFirstOperator(database, now()) : await inviteByName(database, letIn, now());
    const experiments = createExperiments({
      database,
      registry,
      now,
      k: settings.smallestGroup,
      trialShare: settings.trialShare,
    });
    const { requestsPerHour, isBehindProxy, metricsToken, consoleOrigin, stripeSecret } = settings;
    const business = createBusiness(database, settings.reportingCurrency);
    const jobs = await createJobQueue({
      database,
      now,
      onFailure: (name, kind, isFinal) => log?.error({ job: name, kind, isFinal }, 'a job failed'),
    });
    const training = await openTraining({
      database,
      queue: jobs,
      registry,
      folder,
      minutes: settings.trainingMinutes,
      ...(settings.trainingScheduler && { scheduler: settings.trainingScheduler }),
      now,
    });
    const releases = createReleases({ database, now, smallestGroup: settings.smallestGroup });
    const monitoring = await createMonitoring({
      database,
      masterKey,
      ...(settings.mail && { mail: settings.mail }),
      isLoopbackAllowed: settings.areLoopbackWebhooksAllowed,
      metrics: [...listFigureMetrics(releases), ...listBusinessMetrics(business), ...listTicketMetrics(database)],
      readOutcomes: () => readPredictionRows(database),
      suppress: suppressFlat,
      k: settings.smallestGroup,
      findChampion: async () => (await registry.list()).aliases.interview?.champion,
      onDrift: async () => {
        await training.requestRetraining('drift');
      },
      onFailure: (metric) => log?.error({ metric }, 'a metric could not be read'),
      now,
    });
    const server = await createServer({
      database,
      keyring,
      masterKey,
      registry,
      experiments,
      business,
      releases,
      jobs,
      training,
      monitoring,
      folder,
      now,
      requestsPerHour,
      isBehindProxy,
      version,
      ...(metricsToken && { metricsToken }),
      ...(consoleOrigin && { consoleOrigin }),
      ...(stripeSecret && { stripeSecret }),
      ...(log && { log }),
    });
    await startReports({
      database,
      business,
      jobs,
      readShared: (from, until) => shareTables(releases, from, until),
      fontFolder,
      now,
    });
    await jobs.work('experiment', async () => {
      await experiments.propose();
      await experiments.look();
    });
    await jobs.schedule('experiment', '*/5 * * * *', {});
    await training.start(settings.trainingSchedule);
    await monitoring.start(jobs);
    await jobs.work('tidy', async () => {
      await tidyTickets(database, now(), settings.ticketsKeptDays);
      await tidyOperators(database, now());
    });
    await jobs.schedule('tidy', '20 4 * * *', {});
    const address = await server.listen({ host: settings.host, port: settings.port });
    const renewal = setInterval(() => {
      registry.renew().catch(() => log?.error({ kind: 'registry' }, 'metadata was not renewed'));
    }, renewalMs);
    renewal.unref();
    const tallies = keepTallies(database, () => log?.error({ kind: 'tallies' }, 'arrivals were not counted'));
    return {
      address,
      // A passkey belongs to a name, and an address is none.
      consoleAddress: address.replace('//127.0.0.1:', '//localhost:'),
      databaseKind: database.kind,
      notes: [...keyNotes, ...notes],
      invitation,
      async close() {
        clearInterval(renewal);
        await server.close();
        training.close();
        await jobs.close();
        await tallies.stop();
        await database.close();
      },
    };
  } catch (failure) {
    await database.close();
    throw failure;
  }
}
