import type { CollectorDatabase } from '../database/database.ts';
import { type Arrival, keepArrivals, type Receipt } from './contribution-store.ts';

/** Arrivals of one transaction. */
const largestBatch = 500;
/** Arrivals that may wait, unless the caller says otherwise; beyond it senders are asked to come again. */
const usualLongestQueue = 5_000;

interface Waiting {
  readonly arrival: Arrival;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (failure: unknown) => void;
}

/** Keeps arrivals in batches: while one transaction runs, the next batch gathers, so that load makes batches larger, not later. */
export interface IngestQueue {
  /** Resolves when it is on disk; undefined when too many wait already. */
  keep(arrival: Arrival): Promise<Receipt> | undefined;
  /** Ends when all that was taken is kept; takes nothing more. */
  close(): Promise<void>;
  readonly waiting: number;
}

export function createIngestQueue(
  database: CollectorDatabase,
  findToday: () => string,
  longestQueue = usualLongestQueue,
): IngestQueue {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  let isClosed = false;

  async function keepBatches(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(largestBatch);
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
      }
    }
    running = undefined;
  }

  return {
    keep(arrival) {
      if (isClosed || waiting.length >= longestQueue) return undefined;
      return new Promise<Receipt>((resolve, reject) => {
        waiting.push({ arrival, resolve, reject });
        running ??= Promise.resolve().then(keepBatches);
      });
    },
    async close() {
      isClosed = true;
      await running;
    },
    get waiting() {
      return waiting.length;
    },
  };
}
