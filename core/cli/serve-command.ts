import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { addPartnerKey, listPartnerKeys, listPartnerUse, revokePartnerKey } from '../database/partner-store.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { serveFeatures } from '../knowledge/serve-areas.ts';
import type { PartnerServerParts } from '../partner/create-partner-server.ts';
import { hashKey, makePartnerKey } from '../partner/partner-key.ts';
import { type UsagePrice, writeUsageTable } from '../partner/write-usage-table.ts';
import { analyze } from '../prediction/analyze.ts';
import { createSharedParts } from '../shared-parts.ts';
import { createServing } from '../updates/create-serving.ts';
import { errorSentence, printJson, printRemark, printText } from './print.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function withDatabase<T>(host: Host, use: (database: Database) => T | Promise<T>): Promise<T> {
  const { dataFolder: folder, now, log } = host;
  const database = openDatabase({ folder, key: await host.databaseKey(), now, log });
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

/** What the web service asks: the same steps as `cvplus analyze`, of which nothing is kept but that it was asked. */
export async function openPredictions(host: Host, database: Database) {
  const shared = createSharedParts(host);
  const { reading, models, knowledge, facts } = shared;
  const serving = createServing({ database, compute: models, host });
  const report = () => undefined;

  const parts: PartnerServerParts = {
    database,
    now: host.now,
    appVersion: host.appVersion,
    sentenceOf: errorSentence,
    async read(text, signal) {
      const { cv } = await reading.run('cv.read', { bytes: Buffer.from(text) }, { signal, report });
      return cv;
    },
    async predict({ cv: { text: cvText }, job: { text: advertText }, region, industry, stated }, signal) {
      const context = { signal, report };
      // An advert has an address of its own in a trial of two models: the same text is always answered by the same arm.
      const jobSha256 = sha256(advertText);
      const [{ cv, pages }, { job, text }, { manifests, aliases, infer }] = await Promise.all([
        reading.run('cv.read', { bytes: Buffer.from(cvText) }, context),
        models.run('job.read', { text: advertText }, context),
        serving.serve(jobSha256),
      ]);
      const madeAt = new Date(host.now()).toISOString();
      return analyze(
        {
          cv,
          job,
          cvText: pages.join('\n'),
          advertText: text,
          cvSha256: sha256(cvText),
          jobSha256,
          region,
          industry,
          stated,
          asOf: madeAt.slice(0, 7),
          madeAt,
          appVersion: host.appVersion,
        },
        {
          knowledge,
          facts: serveFeatures(facts),
          manifests,
          aliases,
          infer: (rows) => infer(rows, context),
        },
      );
    },
  };
  // A document has only so long to be read: the threads are ready before the first one comes.
  const { signal } = new AbortController();
  await Promise.all([reading.run('thread.warm', { needs: 'reading' }), serving.read()]);
  const readSample = (name: string) => readFile(path.join(host.resourcesFolder, 'samples', name), 'utf8');
  const [cv, job] = await Promise.all([readSample('sample-cv.md'), readSample('sample-job.txt')]);
  // The first prediction loads what all others use; the sample pays for it.
  await parts.predict({ cv: { text: cv }, job: { text: job } }, signal);
  return { parts, close: shared.close };
}

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
}

/** `cvplus serve`: answers partners until it is stopped (Ctrl+C, SIGTERM). */
export function runServe({ host: address, port }: ServeOptions, host: Host, stopped: AbortSignal): Promise<number> {
  return withDatabase(host, async (database) => {
    // Only this command needs the web server: every other one starts without it.
    const { createPartnerServer } = await import('../partner/create-partner-server.ts');
    const { parts, close } = await openPredictions(host, database);
    try {
      const server = await createPartnerServer(parts);
      const place = await server.listen({ host: address, port }).catch(() => {
        throw new AppError('input.invalid', { paths: ['host', 'port'] });
      });
      printRemark(`Predictions are served at ${place}; ${place}/docs describes them. Ctrl+C ends it.`);
      if (!listPartnerKeys(database).some(({ revokedAt }) => revokedAt === null)) {
        printRemark('Nobody has a key yet: `cvplus serve-keys add <label>` makes one.');
      }
      await wait(2 ** 31 - 1, undefined, { signal: stopped }).catch(() => undefined);
      await server.close();
      return 0;
    } finally {
      await close();
    }
  });
}

/** `cvplus serve-keys add`: prints the key, which is kept nowhere. */
export function addServeKey(label: string, { quota }: { readonly quota: number }, host: Host): Promise<number> {
  return withDatabase(host, (database) => {
    const { id, key } = makePartnerKey();
    addPartnerKey(database, { id, label, hash: hashKey(key), monthlyQuota: quota }, host.now());
    printText(key);
    printRemark(`Key ${id}, ${quota} a month. It is shown this once.`);
    return 0;
  });
}

/** `cvplus serve-keys list`. */
export function listServeKeys({ json }: { readonly json?: boolean }, host: Host): Promise<number> {
  return withDatabase(host, (database) => {
    const keys = listPartnerKeys(database).map(({ hash: _hash, ...key }) => key);
    if (json) printJson(keys);
    else {
      for (const { id, label, monthlyQuota, revokedAt } of keys)
        printText(`${id}  ${`${monthlyQuota}`.padStart(9)} a month  ${revokedAt === null ? '' : 'revoked  '}${label}`);
    }
    return 0;
  });
}

/** `cvplus serve-keys revoke`. */
export function revokeServeKey(id: string, host: Host): Promise<number> {
  return withDatabase(host, (database) => {
    if (!revokePartnerKey(database, id, host.now())) throw new AppError('record.not-found');
    printRemark(`Key ${id} opens nothing any more.`);
    return 0;
  });
}

/** `cvplus serve-keys usage`: what was used in a month, as the table of billing events that the collector reads. */
export function printServeUsage(month: string, price: UsagePrice, host: Host): Promise<number> {
  return withDatabase(host, (database) => {
    process.stdout.write(writeUsageTable(listPartnerUse(database, month), price));
    return 0;
  });
}
