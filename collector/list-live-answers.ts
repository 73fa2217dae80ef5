import type { Business } from './business/business.ts';
import type { ConsoleParts } from './console-parts.ts';
import { readEngagementAnswer } from './figures/engagement-figures.ts';
import { readOutcomes } from './figures/outcome-figures.ts';
import type { LiveAnswer } from './live/watch-answers.ts';
import { listAlerts } from './monitoring/alerts/alert-store.ts';
import { readDrift } from './monitoring/drift/watch-drift.ts';
import { readQuality } from './monitoring/quality/watch-quality.ts';
import { readScores } from './monitoring/scores/release-scores.ts';
import { listRuns } from './training/training-store.ts';

/** Money is worked out from all events each time: while none came, only so often, for what changes with the clock. */
const moneyMs = 20_000;

function listMoney(business: Business, now: () => number): readonly LiveAnswer[] {
  const whileUnchanged = (path: string, read: () => Promise<unknown>): LiveAnswer => {
    let known: { readonly book: object; readonly at: number; readonly answer: unknown } | undefined;
    return {
      path,
      async read() {
        // The same book as long as no event was added.
        const book = await business.readBook();
        if (known?.book !== book || now() - known.at > moneyMs) known = { book, at: now(), answer: await read() };
        return known.answer;
      },
    };
  };
  return [
    whileUnchanged('/business/summary', () => business.summarise(now())),
    whileUnchanged('/business/movements', () => business.listMovements(now(), 12)),
    whileUnchanged('/business/streams', () => business.listStreams(now(), 12)),
    whileUnchanged('/business/forecast', () => business.forecast(now())),
  ];
}

/** What every open console is pushed when it changes: the same answers that its routes give without a question. */
export function listLiveAnswers(parts: ConsoleParts): readonly LiveAnswer[] {
  const { database, registry, experiments, business, releases, monitoring, now } = parts;
  return [
    { path: '/training/jobs', read: async () => ({ jobs: await listRuns(database) }) },
    ...(business ? listMoney(business, now) : []),
    ...(releases
      ? [
          { path: '/figures/engagement', read: () => readEngagementAnswer(releases, {}) },
          { path: '/figures/outcomes', read: () => readOutcomes(releases, 'country', {}) },
        ]
      : []),
    ...(monitoring
      ? [
          { path: '/alerts', read: async () => ({ alerts: await listAlerts(database, now(), {}) }) },
          {
            path: '/monitoring/models',
            read: async () => ({ by: 'all', ...(await readScores(database, 'all')) }),
          },
          { path: '/monitoring/drift', read: () => readDrift(database) },
          { path: '/monitoring/quality', read: () => readQuality(database, now(), monitoring.parts.k) },
        ]
      : []),
    ...(experiments ? [{ path: '/experiments', read: async () => ({ experiments: await experiments.list() }) }] : []),
    ...(registry ? [{ path: '/registry', read: () => registry.list() }] : []),
  ];
}
