import type { Compute } from '../compute/compute-client.ts';
import type { HandlersOf } from '../contract.ts';
import type { Database } from '../database/database.ts';
import { addJob, getJob, listAdverts, listJobs, readAdvert, removeJob } from '../database/job-store.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { compareAdverts } from './compare-adverts.ts';
import { findAdvertSigns } from './find-advert-signs.ts';

interface Dependencies {
  readonly database: Database;
  readonly compute: Compute;
  readonly grants: { pathOf(fileId: string): string | undefined };
  /** Bytes of a file; `document.*` codes for what cannot be read. */
  readDocumentFile(file: string): Promise<Uint8Array>;
  readonly host: Pick<Host, 'now' | 'appVersion'>;
}

/** So many earlier adverts are held against a new one. */
const comparedAdverts = 1_000;

/** The methods `job.*`. The prepared text is what is kept: the spans of the job point into it. */
export function createJobHandlers({
  database,
  compute,
  grants,
  readDocumentFile,
  host,
}: Dependencies): HandlersOf<'job'> {
  async function openInput(input: { text: string } | { fileId: string }) {
    if ('text' in input) return input;
    const file = grants.pathOf(input.fileId);
    if (!file) throw new AppError('document.not-found');
    return { bytes: await readDocumentFile(file) };
  }

  return {
    async 'job.import'(input, context) {
      const { job, text } = await compute.run('job.read', await openInput(input), context);
      const now = host.now();
      const addedAt = new Date(now).toISOString();
      // Before it is kept: the same text saved long ago is an earlier advert too.
      const matches = compareAdverts({ text, job, addedAt }, listAdverts(database, comparedAdverts));
      const signs = findAdvertSigns({ text, job, addedAt }, matches, now);
      return { ...addJob(database, { advert: text, job, parserVersion: host.appVersion }, now), signs };
    },
    'job.list': () => listJobs(database),
    'job.text': ({ id }) => ({ text: readAdvert(database, id) }),
    'job.get': ({ id }) => getJob(database, id),
    'job.remove'({ id }) {
      removeJob(database, id);
      return {};
    },
  };
}
