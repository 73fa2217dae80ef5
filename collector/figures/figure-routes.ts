import type { ConsoleRoom } from '../console-room.ts';
import { definitions } from './definitions.ts';
import { readEngagementAnswer } from './engagement-figures.ts';
import {
  DefinitionsAnswer,
  EngagementAnswer,
  EngagementQuestion,
  OutcomeAnswer,
  OutcomeQuestion,
} from './figure-schemas.ts';
import { readOutcomes } from './outcome-figures.ts';
import type { Releases } from './release-figures.ts';

/** Figures about contributions, as they were released. */
export function addFigureRoutes(room: ConsoleRoom, { releases }: { readonly releases: Releases }): void {
  const config = { role: 'viewer' } as const;
  room.get(
    '/figures/outcomes',
    {
      config,
      schema: {
        description: 'What came of applications, month by month and by one side of them.',
        querystring: OutcomeQuestion,
        response: { 200: OutcomeAnswer },
      },
    },
    ({ query }) => readOutcomes(releases, query.by, query),
  );
  room.get(
    '/figures/engagement',
    {
      config,
      schema: {
        description: 'How the app was used by those who share it, month by month.',
        querystring: EngagementQuestion,
        response: { 200: EngagementAnswer },
      },
    },
    ({ query }) => readEngagementAnswer(releases, query),
  );
  room.get(
    '/figures/definitions',
    {
      config,
      schema: { description: 'What each figure means.', response: { 200: DefinitionsAnswer } },
    },
    () => ({ definitions: [...definitions] }),
  );
}
