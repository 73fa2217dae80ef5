import type { Compute } from '../compute/compute-client.ts';
import type { HandlersOf } from '../contract.ts';
import type { Database } from '../database/database.ts';
import { addJob, getJob, listJobs } from '../database/job-store.ts';
import type { Host } from '../host.ts';

interface Dependencies {
  readonly database: Database;
  readonly compute: Compute;
  readonly host: Pick<Host, 'now' | 'appVersion'>;
}

/** The methods `job.*`. The prepared text is what is kept: the spans of the job point into it. */
export function createJobHandlers({ database, compute, host }: Dependencies): HandlersOf<'job'> {
  return {
    async 'job.import'({ text }, context) {
      const { job, text: advert } = await compute.run('job.read', { text }, context);
      return addJob(database, { advert, job, parserVersion: host.appVersion }, host.now());
    },
    'job.list': () => listJobs(database),
    'job.get': ({ id }) => getJob(database, id),
  };
}
