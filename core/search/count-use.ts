import type { CoreMethod } from '../contract.ts';
import type { Database } from '../database/database.ts';
import { addUse } from '../database/usage-store.ts';
import { calendarDay } from '../domain/calendar-day.ts';
import type { UsedFeature } from '../domain/own-search.ts';
import type { Handler } from '../rpc.ts';

/** What a call of a method is a use of; methods that only show or list are none. */
const featureOf: Readonly<Partial<Record<CoreMethod, UsedFeature>>> = {
  'cv.import': 'read-cv',
  'cv.change': 'correct-cv',
  'cv.review': 'review-cv',
  'cv.export': 'export-cv',
  'job.import': 'read-advert',
  'prediction.analyze': 'estimate',
  'prediction.whatIf': 'what-if',
  'career.paths': 'career-paths',
  'market.snapshot': 'market',
  'application.add': 'note-application',
  'application.close': 'note-outcome',
  'tracker.importTable': 'import-table',
  'tracker.applyMails': 'import-mails',
  'reminder.add': 'reminders',
  'reminder.finish': 'reminders',
  'reminder.export': 'reminders',
  'search.export': 'own-figures',
  'search.savePicture': 'own-figures',
  'backup.make': 'back-up',
  'export.all': 'export-data',
};

/** Counts the successful calls of a method that is a use of a feature; `now` gives milliseconds. */
export function countUse(
  method: CoreMethod,
  handle: Handler,
  { database, now }: { database: Database; now(): number },
): Handler {
  const feature = featureOf[method];
  if (!feature) return handle;
  return async (input, context) => {
    const answer = await handle(input, context);
    addUse(database, feature, calendarDay(now()));
    return answer;
  };
}
