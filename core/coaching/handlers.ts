import type { HandlersOf } from '../contract.ts';
import { createClientHandlers } from './client-handlers.ts';
import type { CoachingContext } from './coaching-context.ts';
import { createConsentHandlers } from './consent-handlers.ts';
import { sweepFolders } from './erase-client.ts';
import { handOver, takeOver } from './hand-over.ts';
import { createReportHandlers } from './report-handlers.ts';

/** The methods `client.*` and `consent.*`. */
export function createCoachingHandlers(context: CoachingContext): HandlersOf<'client'> & HandlersOf<'consent'> {
  sweepFolders(context);
  return {
    ...createClientHandlers(context),
    ...createReportHandlers(context),
    ...createConsentHandlers(context),
    'client.handOver': (input, { signal }) => handOver(context, input, signal),
    'client.takeOver': (input) => takeOver(context, input),
  };
}
