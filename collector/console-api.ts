import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { addBusinessRoutes } from './business/business-routes.ts';
import { addReportRoutes } from './business/report-routes.ts';
import type { ConsoleParts } from './console-parts.ts';
import type { ConsoleRoom } from './console-room.ts';
import { addExperimentRoutes } from './experiments/experiment-routes.ts';
import { addFigureRoutes } from './figures/figure-routes.ts';
import { listLiveAnswers } from './list-live-answers.ts';
import { addLiveRoutes } from './live/live-routes.ts';
import { addAlertRoutes } from './monitoring/alerts/alert-routes.ts';
import { addMonitoringRoutes } from './monitoring/monitoring-routes.ts';
import { addAccountRoutes } from './operators/account-routes.ts';
import { openAuditLog } from './operators/audit-log.ts';
import { addAuditRoutes } from './operators/audit-routes.ts';
import { openSecret } from './operators/collector-secret.ts';
import { addGuard } from './operators/guard.ts';
import { addOperatorRoutes } from './operators/operator-routes.ts';
import { passwordCost as defaultCost } from './operators/password.ts';
import { addSessionRoutes } from './operators/session-routes.ts';
import { createThrottle } from './operators/throttle.ts';
import { addRegistryConsoleRoutes } from './registry/registry-console-routes.ts';
import { addTicketConsoleRoutes } from './tickets/ticket-console-routes.ts';
import { addTrainingRoutes } from './training/training-routes.ts';

/** What the operator's console asks: every area's routes under `/console/api`, each guarded by the role it names. */
export async function addConsoleApi(server: FastifyInstance, parts: ConsoleParts): Promise<void> {
  const { database, masterKey, now, passwordCost = defaultCost } = parts;
  const audit = openAuditLog(database, await openSecret(database, masterKey, 'audit'), now);
  const throttle = createThrottle(database, await openSecret(database, masterKey, 'names'), now);
  const origin = parts.consoleOrigin !== undefined && { consoleOrigin: parts.consoleOrigin };
  await server.register(
    async (bare) => {
      await bare.register(cookie);
      const room: ConsoleRoom = bare.withTypeProvider<ZodTypeProvider>();
      addGuard(room, { database, audit, now, ...origin });
      const account = { database, masterKey, throttle, passwordCost, now, ...origin };
      addSessionRoutes(room, account);
      addAccountRoutes(room, account);
      addOperatorRoutes(room, { database, passwordCost, now });
      addAuditRoutes(room, { database, audit });
      addTicketConsoleRoutes(room, { database, now });
      addLiveRoutes(room, { answers: listLiveAnswers(parts), now });
      if (parts.business) addBusinessRoutes(room, { business: parts.business, now });
      if (parts.releases) addFigureRoutes(room, { releases: parts.releases });
      if (parts.training) addTrainingRoutes(room, { database, requestRetraining: parts.training.requestRetraining });
      if (parts.jobs) addReportRoutes(room, { database, jobs: parts.jobs, now });
      if (parts.experiments) addExperimentRoutes(room, parts.experiments);
      if (parts.monitoring) {
        addMonitoringRoutes(room, parts.monitoring);
        addAlertRoutes(room, parts.monitoring);
      }
      if (parts.registry) addRegistryConsoleRoutes(room, { registry: parts.registry });
    },
    { prefix: '/console/api' },
  );
}
