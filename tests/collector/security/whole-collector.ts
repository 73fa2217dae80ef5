import { randomBytes } from 'node:crypto';
import { createBusiness } from '../../../collector/business/business.ts';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { createExperiments } from '../../../collector/experiments/run-experiments.ts';
import { createJobQueue } from '../../../collector/jobs/create-job-queue.ts';
import { openRegistry } from '../../../collector/registry/open-registry.ts';
import { prepareRegistry } from '../../../collector/registry/prepare-registry.ts';
import type { ServerParts } from '../../../collector/server.ts';
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
  const server = await createTestCollector(database, {
    masterKey,
    now,
    registry,
    jobs,
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
