import { statfs } from 'node:fs/promises';
import type { HandlersOf, HealthCheck } from '../contract.ts';
import { checkDatabase } from '../database/check-database.ts';
import type { Database } from '../database/database.ts';
import { readKeyProtection } from '../database/key-file.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';

interface Dependencies {
  readonly database: Database;
  /** Reads and replays every model that answers; `detail` names those that cannot. */
  checkModels(): Promise<Omit<HealthCheck, 'name'>>;
  readonly host: Host;
}

/** Less free space than this and the next import or backup may fail. */
const leastFreeMegabytes = 200;

const keyStatements = {
  system: 'kept by the key store of this system',
  passphrase: 'opened by your passphrase, which is kept nowhere',
  file: 'in a file beside the database: protects a copied database file, not a copied folder',
} as const;

/** A check that could not be made is a wrong one, with its code as the detail. */
async function check(name: string, make: () => Promise<Omit<HealthCheck, 'name'>>): Promise<HealthCheck> {
  try {
    return { name, ...(await make()) };
  } catch (error) {
    return { name, ok: false, detail: error instanceof AppError ? error.code : 'app.unexpected' };
  }
}

/** The method `health.check`: what `cvplus doctor` prints. Details hold facts and codes, no paths. */
export function createHealthHandlers({ database, checkModels, host }: Dependencies): HandlersOf<'health'> {
  return {
    'health.check': () =>
      Promise.all([
        check('models', checkModels),
        check('database', async () => {
          const { isSound, faults, schemaVersion, bytes, rows } = checkDatabase(database, host.dataFolder);
          const count = Object.values(rows).reduce((sum, table) => sum + table, 0);
          const size = `${Math.ceil(bytes / 1024)} kB, ${count} rows, layout ${schemaVersion}`;
          return { ok: isSound, detail: isSound ? `encrypted and sound, ${size}` : `${faults} faults, ${size}` };
        }),
        check('key', async () => {
          const kind = readKeyProtection(host.dataFolder);
          return { ok: kind !== undefined, detail: kind ? keyStatements[kind] : 'not found' };
        }),
        check('disk', async () => {
          const { bavail, bsize } = await statfs(host.dataFolder);
          const free = Math.floor((bavail * bsize) / 1e6);
          return { ok: free >= leastFreeMegabytes, detail: `${free} MB free` };
        }),
        check('runtime', async () => ({
          ok: true,
          detail: `Node ${process.versions.node}, CVPlus ${host.appVersion}`,
        })),
      ]),
  };
}
