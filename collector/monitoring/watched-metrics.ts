import { findDay } from '../clock.ts';
import type { Queries } from '../database/database.ts';
import type { Metric, MetricReading } from './metric.ts';
import { sumIntake } from './quality/quality-store.ts';
import { summariseSamples } from './system/read-system.ts';
import { listSamples } from './system/system-store.ts';

const minute = 60_000;
const startOfDay = (now: number) => Date.parse(findDay(now));

/** What the collector says about itself. */
export function listSystemMetrics(queries: Queries): readonly Metric[] {
  const read = async (from: number) => summariseSamples(await listSamples(queries, from));
  const ofErrors = ({ answers, failures }: Awaited<ReturnType<typeof read>>): MetricReading => {
    if (answers === 0) return { value: null, n: 0 };
    const share = failures / answers;
    return { value: share, n: answers, standardError: Math.sqrt((share * (1 - share)) / answers) };
  };
  const quarter = (now: number) => now - 15 * minute;
  return [
    {
      name: 'errors.share',
      definition: 'Answers of the last 15 minutes that failed by our fault (5xx), of all but probes of health.',
      unit: 'share',
      read: async (now) => ofErrors(await read(quarter(now))),
    },
    {
      name: 'errors.day',
      definition: 'The same since the day began (UTC).',
      unit: 'share',
      read: async (now) => ofErrors(await read(startOfDay(now))),
    },
    {
      name: 'latency.p95',
      definition: 'Seconds within which 95 % of the answers of the last 15 minutes were given.',
      unit: 'seconds',
      async read(now) {
        const { p95, answers } = await read(quarter(now));
        return { value: p95, n: answers };
      },
    },
    {
      name: 'latency.day',
      definition: 'The same since the day began (UTC).',
      unit: 'seconds',
      async read(now) {
        const { p95, answers } = await read(startOfDay(now));
        return { value: p95, n: answers };
      },
    },
    {
      name: 'volume.day',
      definition: 'Contributions kept since the day began (UTC), each once.',
      unit: 'count',
      async read(now) {
        const kept = (await sumIntake(queries, findDay(now))).filter(({ outcome }) => outcome === 'kept');
        const n = kept.reduce((sum, one) => sum + one.n, 0);
        return { value: n, n };
      },
    },
    ...(
      [
        ['queue.waiting', 'Contributions that wait to be written, all processes together.', 'waiting'],
        ['jobs.waiting', 'Jobs that wait to be done.', 'jobsWaiting'],
        ['database.bytes', 'Size of the database in bytes.', 'databaseBytes'],
        ['disk.free', 'Free bytes of the disk with the least, of the folders of all processes.', 'diskFreeBytes'],
      ] as const
    ).map(
      ([name, definition, field]): Metric => ({
        name,
        definition,
        unit: 'count',
        async read(now) {
          const samples = await listSamples(queries, now - 3 * minute);
          return { value: samples.length > 0 ? summariseSamples(samples)[field] : null, n: samples.length };
        },
      }),
    ),
  ];
}
