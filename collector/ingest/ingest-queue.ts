import type { CollectorDatabase } from '../database/database.ts';
import { type Arrival, keepArrivals, type Receipt } from './contribution-store.ts';

/** Arrivals of one transaction. */
const largestBatch = 500;
/** Transactions at once on a server: while one waits for the disk, the next is read. The embedded database does one. */
const mostTransactions = { embedded: 1, postgres: 2 } as const;
/** Arrivals that may be on their way to the disk, unless the caller says otherwise; beyond it senders are asked to come again. */
const usualLongestQueue = 5_000;

interface Waiting {
  readonly arrival: Arrival;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (failure: unknown) => void;
}

/** Keeps arrivals in batches: while transactions run, the next batch gathers, so that load makes batches larger, not later. */
export interface IngestQueue {
  /** Resolves when it is on disk; undefined when too many wait already. */
  keep(arrival: Arrival): Promise<Receipt> | undefined;
  /** Ends when all that was taken is kept; takes nothing more. */
  close(): Promise<void>;
  /** How many are not on disk yet. */
  readonly waiting: number;
}

export function createIngestQueue(
  database: CollectorDatabase,
  findToday: () => string,
  longestQueue = usualLongestQueue,
): IngestQueue {
  let waiting: Waiting[] = [];
  const running = new Set<Promise<void>>();
  let held = 0;
  let isClosed = false;

  async function keepBatch(batch: readonly Waiting[]): Promise<void> {
    const arrivals = batch.map(({ arrival }) => arrival);
    try {
      const receipts = await database.transaction((queries) => keepArrivals(queries, arrivals, findToday()));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const receipt = receipts[index];
        if (receipt) resolve(receipt);
        else reject(new Error('no receipt'));
      }
    } catch (failure) {
      for (const { reject } of batch) reject(failure);
    } finally {
      held -= batch.length;
    }
  }

  async function keepBatches(): Promise<void> {
    // What comes in the same turn goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(largestBatch);
      await keepBatch(batch);
    }
  }

  function startBatches(): void {
    if (running.size >= mostTransactions[database.kind]) return;
    const run: Promise<void> = keepBatches().finally(() => running.delete(run));
    running.add(run);
  }

  return {
    keep(arrival) {
      if (isClosed || held >= longestQueue) return undefined;
      return new Promise<Receipt>((resolve, reject) => {
        held++;
        waiting.push({ arrival, resolve, reject });
        startBatches();
      });
    },
    async close() {
      isClosed = true;
      await Promise.all(running);
    },
    get waiting() {
      return held;
    },
  };
}
