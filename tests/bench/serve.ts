import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openPredictions } from '../../core/cli/serve-command.ts';
import { openDatabase } from '../../core/database/open-database.ts';
import { addPartnerKey } from '../../core/database/partner-store.ts';
import type { Host } from '../../core/host.ts';
import { createPartnerServer } from '../../core/partner/create-partner-server.ts';
import { hashKey, makePartnerKey } from '../../core/partner/partner-key.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { type BenchRow, measure } from './measure.ts';

const root = path.join(import.meta.dirname, '../..');
const readSample = (name: string) => readFileSync(path.join(root, 'resources/samples', name), 'utf8');

/** One prediction over HTTP, beside the same steps called without the server. */
export async function measureServe(): Promise<BenchRow> {
  const silent = () => undefined;
  const host: Host = {
    dataFolder: makeTemporaryFolder(),
    modelsFolder: path.join(root, 'models'),
    resourcesFolder: path.join(root, 'resources'),
    localesFolder: path.join(root, 'locales'),
    computeEntry: path.join(root, 'core/compute/compute-worker.ts'),
    databaseKey: () => Promise.resolve(new Uint8Array(32).fill(3)),
    log: { info: silent, warn: silent, error: silent },
    now: Date.now,
    appVersion: '0.1.0',
  };
  const database = openDatabase({
    folder: host.dataFolder,
    key: await host.databaseKey(),
    now: host.now,
    log: host.log,
  });
  const { parts, close } = await openPredictions(host, database);
  const server = await createPartnerServer(parts);
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const { id, key } = makePartnerKey();
  addPartnerKey(database, { id, label: 'bench', hash: hashKey(key), monthlyQuota: 1_000_000 }, host.now());
  const request = { cv: { text: readSample('sample-cv.md') }, job: { text: readSample('sample-job.txt') } };
  const { signal } = new AbortController();
  try {
    return await measure({
      what: 'one CV text and one advert through `cvplus serve`',
      floorName: 'the same steps without the server',
      floor: () => parts.predict(request, signal),
      async ours() {
        const answer = await fetch(`${address}/v1/predictions`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify(request),
        });
        if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
        await answer.json();
      },
      budget: 1.2,
      limitMs: 100,
      rounds: 40,
      warmUp: 10,
    });
  } finally {
    await server.close();
    await close();
    database.close();
  }
}
