import { type Compute, createCompute } from './compute/compute-client.ts';
import type { Host } from './host.ts';
import { type Knowledge, loadKnowledge } from './knowledge/load-knowledge.ts';
import { type Facts, openFacts } from './knowledge/open-facts.ts';

/** What several vaults use together: the two compute threads and what is known about the world. No data of a person. */
export interface SharedParts {
  readonly reading: Compute;
  readonly models: Compute;
  readonly knowledge: Knowledge;
  readonly facts: Facts;
  close(): Promise<void>;
}

/** Starts the threads. */
export function createSharedParts(host: Host): SharedParts {
  // Two threads: a hostile document can cost the reader its thread, and the loaded models must not go with it.
  const reading = createCompute({ ...host, entry: host.computeEntry });
  const models = createCompute({ ...host, entry: host.computeEntry });
  // A new thread takes a moment to load its code: it does so while the key and the database are opened.
  const warm = Promise.allSettled([
    reading.run('thread.warm', { needs: 'reading' }),
    models.run('thread.warm', { needs: 'models' }),
  ]);
  return {
    reading,
    models,
    knowledge: loadKnowledge(host.resourcesFolder),
    facts: openFacts(host),
    async close() {
      await warm;
      await Promise.all([reading.close(), models.close()]);
    },
  };
}
