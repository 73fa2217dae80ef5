import { findDay } from '../clock.ts';
import type { ConsoleRoom } from '../console-room.ts';
import type { Monitoring } from './create-monitoring.ts';
import { readDrift } from './drift/watch-drift.ts';
import { listDayAnomalies } from './list-day-anomalies.ts';
import { DriftView, ModelsQuery, ModelsView, QualityView, SystemQuery, SystemView } from './monitoring-schemas.ts';
import { readQuality } from './quality/watch-quality.ts';
import { readScores } from './scores/release-scores.ts';
import { readSystem } from './system/read-system.ts';

/** Days of anomalies that are shown. */
const shownDays = 28;

/** How the models, the contributions and the collector are doing. */
export function addMonitoringRoutes(room: ConsoleRoom, { parts, metrics }: Monitoring): void {
  const { database, now, k } = parts;
  const config = { role: 'viewer' } as const;

  room.get(
    '/monitoring/models',
    {
      config,
      schema: {
        description: 'Scores of every version, made anew each hour; groups that few people stand behind are left out.',
        querystring: ModelsQuery,
        response: { 200: ModelsView },
      },
    },
    async ({ query }) => ({ by: query.by, ...(await readScores(database, query.by)) }),
  );
  room.get(
    '/monitoring/drift',
    {
      config,
      schema: { description: 'Weekly looks of the present period, the newest first.', response: { 200: DriftView } },
    },
    () => readDrift(database),
  );
  room.get(
    '/monitoring/quality',
    {
      config,
      schema: { description: 'Intake, open fields and delays of contributions.', response: { 200: QualityView } },
    },
    () => readQuality(database, now(), k),
  );
  room.get(
    '/monitoring/system',
    {
      config,
      schema: {
        description:
          'Processes, answers, queues, database and disk; by five minutes up to six hours, else by the hour.',
        querystring: SystemQuery,
        response: { 200: SystemView },
      },
    },
    async ({ query }) => {
      const moment = now();
      const day = 86_400_000;
      const range = { from: findDay(moment - shownDays * day), to: findDay(moment - day) };
      return {
        ...(await readSystem(database, { now: moment, hours: query.hours })),
        anomalies: await listDayAnomalies(database, { metrics, k, ...range }),
      };
    },
  );
}
