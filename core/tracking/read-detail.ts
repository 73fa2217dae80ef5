import { listFiles } from '../database/application-file-store.ts';
import { listContacts, listNotes, listRounds } from '../database/application-part-store.ts';
import { getApplication } from '../database/application-store.ts';
import type { Database } from '../database/database.ts';
import { readAdvert } from '../database/job-store.ts';
import { readTimeline } from '../database/timeline-store.ts';
import type { ApplicationDetail } from '../domain/application.ts';

/** Everything that is kept about one application, read at one moment. Throws `record.not-found`. */
export function readDetail(database: Database, id: string): ApplicationDetail {
  return database.transaction(() => {
    const application = getApplication(database, id);
    return {
      application,
      rounds: listRounds(database, id),
      contacts: listContacts(database, id),
      notes: listNotes(database, id),
      files: listFiles(database, id),
      timeline: readTimeline(database, id),
      ...(application.jobId === undefined ? {} : { advert: readAdvert(database, application.jobId) }),
    };
  });
}
