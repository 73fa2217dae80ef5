import { Worker } from 'node:worker_threads';
import { CollectorError } from '../errors.ts';

/** Signatures of one key, each behind what it signs; all pieces are equally long. */
export interface SignatureBatch {
  readonly spki: Uint8Array;
  readonly pieces: Uint8Array;
  readonly signedLength: number;
  readonly pieceLength: number;
}

interface Waiting {
  readonly spki: Uint8Array;
  readonly piece: Uint8Array;
  readonly signedLength: number;
  readonly resolve: (isSigned: boolean) => void;
  readonly reject: (failure: Error) => void;
}

/** Beyond it senders are asked to come again. */
const longestQueue = 5_000;
const largestBatch = 256;
/** While one batch is computed the next lies ready, so that the thread never waits for this one. */
const mostBatches = 2;

let worker: Worker | undefined;
const waiting: Waiting[] = [];
let underWay: (readonly Waiting[])[] = [];
let isGathering = false;

/**
 * Whether the key signed the first `signedLength` bytes of `piece` with the rest (RSASSA-PSS, SHA-384, salt of 48 bytes). A
 * thread of its own computes it, a batch at a time: handing over each by itself would cost this thread as much as computing it.
 * Throws `collector.busy` when too many wait.
 */
export function checkSignature(spki: Uint8Array, piece: Uint8Array, signedLength: number): Promise<boolean> {
  if (waiting.length >= longestQueue) return Promise.reject(new CollectorError('collector.busy'));
  return new Promise((resolve, reject) => {
    waiting.push({ spki, piece, signedLength, resolve, reject });
    if (isGathering) return;
    isGathering = true;
    // What comes in the same turn goes together.
    setImmediate(() => {
      isGathering = false;
      sendBatches();
    });
  });
}

function sendBatches(): void {
  while (underWay.length < mostBatches) {
    const [first] = waiting;
    if (!first) break;
    const { spki, signedLength } = first;
    const fits = (one: Waiting) =>
      one.spki === spki && one.signedLength === signedLength && one.piece.length === first.piece.length;
    const end = waiting.findIndex((one, index) => index === largestBatch || !fits(one));
    const batch = waiting.splice(0, end < 0 ? waiting.length : end);
    underWay.push(batch);
    worker ??= startWorker();
    // It keeps the process alive only while somebody waits for it.
    worker.ref();
    const pieces = Buffer.concat(batch.map(({ piece }) => piece));
    worker.postMessage({ spki, pieces, signedLength, pieceLength: first.piece.length } satisfies SignatureBatch);
  }
  if (underWay.length === 0) worker?.unref();
}

function startWorker(): Worker {
  const started = new Worker(new URL('./signature-worker.ts', import.meta.url));
  started.on('message', (answers: Uint8Array) => {
    const batch = underWay.shift() ?? [];
    for (const [index, { resolve }] of batch.entries()) resolve(answers[index] === 1);
    sendBatches();
  });
  // A thread that ended took its batches with it: whoever sent them sends them again.
  started.on('error', () => undefined);
  started.on('exit', () => {
    if (worker === started) worker = undefined;
    const lost = underWay.flat();
    underWay = [];
    for (const { reject } of lost) reject(new CollectorError('collector.busy'));
    sendBatches();
  });
  return started;
}
