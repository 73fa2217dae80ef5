import { randomBytes } from 'node:crypto';
import { createBusiness } from '../../../collector/business/business.ts';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { createExperiments } from '../../../collector/experiments/run-experiments.ts';
import { createReleases } from '../../../collector/figures/release-figures.ts';
import { createJobQueue } from '../../../collector/jobs/create-job-queue.ts';
import { createMonitoring } from '../../../collector/monitoring/create-monitoring.ts';
import { openRegistry } from '../../../collector/registry/open-registry.ts';
import { prepareRegistry } from '../../../collector/registry/prepare-registry.ts';
import type { ServerParts } from '../../../collector/server.ts';
import { listTicketMetrics } from '../../../collector/tickets/ticket-metrics.ts';
import { createTestCollector } from '../../support/collector.ts';

/** A collector with every area in it, as `startCollector` puts it together; `folder` is for its files. */
export async function createWholeCollector(
  database: CollectorDatabase,
  folder: string,
  given: Partial<ServerParts> = {},
) {
  const masterKey = randomBytes(32);
  const now = () => Date.UTC(2026, 10, 23, 12);
  const registry = openRegistry({ database, masterKey, now });
  await prepareRegistry(registry, { folder });
  const jobs = await createJobQueue({ database, now });
  const monitoring = await createMonitoring({
    database,
    masterKey,
    now,
    metrics: listTicketMetrics(database),
    readOutcomes: async () => [],
    suppress: () => new Set(),
    k: 20,
    onFailure: (_metric, failure) => {
      throw failure;
    },
  });
  const server = await createTestCollector(database, {
    masterKey,
    now,
    registry,
    jobs,
    monitoring,
    releases: createReleases({ database, now, smallestGroup: 20 }),
    business: createBusiness(database, 'EUR'),
    experiments: createExperiments({ database, registry, now, k: 20, trialShare: 1000 }),
    // Asked for, and not begun: training takes minutes.
    training: { requestRetraining: async () => ({ id: '1', isNew: false }) },
    stripeSecret: 'whsec_of_tests_only',
    requestsPerHour: 1_000_000_000,
    ...given,
  });
  server.addHook('onClose', () => jobs.close(1));
  return server;
}
