import { createHmac, randomBytes } from 'node:crypto';
import type { CollectorDatabase } from '../database/database.ts';
import { CollectorError } from '../errors.ts';
import { countAttempt, forgetAttempts, holdAttempts } from './attempt-store.ts';

const hour = 3_600_000;
const freeAttempts = 5;
const longestWait = 15 * 60_000;
const failuresOfNetwork = 30;
const mostNetworks = 50_000;

/** After five failures in a row, each doubles the time until the next is looked at: two seconds, four, … a quarter of an hour. */
const waitAfter = (failures: number) =>
  failures < freeAttempts ? 0 : Math.min(longestWait, 1000 * 2 ** (failures - freeAttempts + 1));

/** What slows down guessing: by the name that is tried, and by the network it comes from. */
export interface Throttle {
  /** Throws `sign-in.later`; else the attempt counts as failed until `succeed`. */
  attempt(network: string, name: string): Promise<void>;
  succeed(network: string, name: string): Promise<void>;
  /** Throws `sign-in.later` when too much failed from this network; without a name, as passkeys have none. */
  checkNetwork(network: string): void;
  /** One failure more of this network. */
  failFrom(network: string): void;
}

/** `nameKey`: names are kept as an HMAC under it. Networks are counted in memory, under a key that changes each hour. */
export function createThrottle(database: CollectorDatabase, nameKey: Uint8Array, now: () => number): Throttle {
  const nameHashOf = (name: string) => createHmac('sha256', nameKey).update(name.trim().toLowerCase()).digest();
  let networkKey = randomBytes(32);
  let since = now();
  const failures = new Map<string, number>();
  const networkHashOf = (network: string) => {
    if (now() - since >= hour || failures.size >= mostNetworks) {
      failures.clear();
      networkKey = randomBytes(32);
      since = now();
    }
    return createHmac('sha256', networkKey).update(network).digest('base64');
  };
  const checkNetwork = (network: string) => {
    if ((failures.get(networkHashOf(network)) ?? 0) >= failuresOfNetwork) throw new CollectorError('sign-in.later');
  };
  const failFrom = (network: string) => {
    const hash = networkHashOf(network);
    failures.set(hash, (failures.get(hash) ?? 0) + 1);
  };
  return {
    checkNetwork,
    failFrom,
    async attempt(network, name) {
      checkNetwork(network);
      const nameHash = nameHashOf(name);
      await database.transaction(async (queries) => {
        const { failures: before, lastAt } = await holdAttempts(queries, nameHash);
        if (now() - lastAt < waitAfter(before)) throw new CollectorError('sign-in.later');
        await countAttempt(queries, nameHash, now());
      });
      failFrom(network);
    },
    async succeed(network, name) {
      await forgetAttempts(database, nameHashOf(name));
      const hash = networkHashOf(network);
      failures.set(hash, Math.max(0, (failures.get(hash) ?? 0) - 1));
    },
  };
}
