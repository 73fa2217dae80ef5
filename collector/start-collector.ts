import path from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { migrate } from './database/migrate.ts';
import { openEmbedded } from './database/open-embedded.ts';
import { openPostgres } from './database/open-postgres.ts';
import { readMasterKey } from './secrets.ts';
import { createServer } from './server.ts';
import type { CollectorSettings } from './settings.ts';
import { openKeyring } from './tokens/keyring.ts';

interface StartOptions {
  readonly settings: CollectorSettings;
  readonly version: string;
  now(): number;
  /** Makes a new key to sign tokens with; those of the old one still count. */
  readonly isRotation?: boolean;
  readonly log?: FastifyBaseLogger;
}

/** A running collector. `close` answers what is under way, keeps what was taken and ends. */
export async function startCollector({ settings, version, now, isRotation, log }: StartOptions) {
  const { databaseUrl, folder } = settings;
  const database = databaseUrl ? await openPostgres(databaseUrl) : await openEmbedded(path.join(folder, 'database'));
  try {
    await migrate(database);
    const keyring = await openKeyring(database, readMasterKey(folder, settings.masterKey), now, isRotation);
    const { requestsPerHour, isBehindProxy, metricsToken } = settings;
    const server = await createServer({
      database,
      keyring,
      now,
      requestsPerHour,
      isBehindProxy,
      version,
      ...(metricsToken && { metricsToken }),
      ...(log && { log }),
    });
    const address = await server.listen({ host: settings.host, port: settings.port });
    return {
      address,
      databaseKind: database.kind,
      async close() {
        await server.close();
        await database.close();
      },
    };
  } catch (failure) {
    await database.close();
    throw failure;
  }
}
