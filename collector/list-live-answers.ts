import type { ConsoleParts } from './console-parts.ts';
import { readEngagementAnswer } from './figures/engagement-figures.ts';
import { readOutcomes } from './figures/outcome-figures.ts';
import type { LiveAnswer } from './live/watch-answers.ts';
import { listRuns } from './training/training-store.ts';

/** What every open console is pushed when it changes: the same answers that its routes give without a question. */
export function listLiveAnswers({
  database,
  registry,
  experiments,
  business,
  releases,
  now,
}: ConsoleParts): readonly LiveAnswer[] {
  return [
    { path: '/training/jobs', read: async () => ({ jobs: await listRuns(database) }) },
    ...(business
      ? [
          { path: '/business/summary', read: () => business.summarise(now()) },
          { path: '/business/movements', read: () => business.listMovements(now(), 12) },
          { path: '/business/streams', read: () => business.listStreams(now(), 12) },
          { path: '/business/forecast', read: () => business.forecast(now()) },
        ]
      : []),
    ...(releases
      ? [
          { path: '/figures/outcomes', read: () => readOutcomes(releases, 'country', {}) },
          { path: '/figures/engagement', read: () => readEngagementAnswer(releases, {}) },
        ]
      : []),
    ...(experiments ? [{ path: '/experiments', read: async () => ({ experiments: await experiments.list() }) }] : []),
    ...(registry ? [{ path: '/registry', read: () => registry.list() }] : []),
  ];
}
