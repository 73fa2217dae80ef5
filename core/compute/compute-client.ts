import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../errors.ts';
import type { Log } from '../host.ts';
import { type CallContext, type Connection, connect } from '../rpc.ts';
import type { ComputeFolders, ComputeTask, ComputeTasks, ThreadData } from './compute-tasks.ts';
import { createNativeSections, isInNative, keepOutOfNative } from './native-section.ts';
import { silenceRuntime } from './silence-runtime.ts';
import { threadPort } from './thread-port.ts';

/**
 * Heap of the thread: twice what the largest real documents need. Buffers stand outside of it and have their own limits in
 * core/documents; with them the whole process stays below 1 GB.
 */
const heapLimitMegabytes = 350;

/** So many times in a row the silence may fall into one run of a model. */
const nativeLimitRounds = 8;

export interface ComputeOptions extends ComputeFolders {
  /** Bundle or source file of compute-worker. */
  readonly entry: string;
  readonly log: Log;
  /** A step that shows no sign of life for this long is ended; a page of a real document takes milliseconds. */
  readonly silenceLimitMs?: number;
  /** How long a cancelled step may take to stop by itself before its thread is ended. */
  readonly cancelLimitMs?: number;
}

export interface Compute {
  /** Runs one task in the thread; rejects with an `AppError`. */
  run<T extends ComputeTask>(
    task: T,
    input: ComputeTasks[T]['input'],
    context?: Partial<CallContext>,
  ): Promise<ComputeTasks[T]['output']>;
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly connection: Connection;
  readonly nativeSections: Int32Array<SharedArrayBuffer>;
  /** Tasks under way; an idle thread must not keep the process alive. */
  running: number;
}

/**
 * The client of one long-lived worker thread that reads documents and runs models. The thread is started by the first
 * task, ended when a task hangs or outgrows its memory, and started again by the next task.
 */
export function createCompute({
  entry,
  log,
  modelsFolder,
  resourcesFolder,
  silenceLimitMs = 8_000,
  cancelLimitMs = 2_000,
}: ComputeOptions): Compute {
  let thread: Thread | undefined;
  /** Resolves when the thread that was ended last is gone: two would need the memory of two. */
  let gone: Promise<unknown> = Promise.resolve();

  function start(): Thread {
    const nativeSections = createNativeSections();
    silenceRuntime();
    const worker = new Worker(entry, {
      workerData: { modelsFolder, resourcesFolder, nativeSections } satisfies ThreadData,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: heapLimitMegabytes, maxYoungGenerationSizeMb: 32 },
    });
    const connection = connect(threadPort(worker));
    const started: Thread = { worker, connection, nativeSections, running: 0 };
    const fail = (code: ErrorCode) => {
      if (thread === started) thread = undefined;
      connection.close(code);
    };
    worker.on('error', (error: Error & { code?: string }) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      log.error('compute thread failed', { reason: error.code ?? error.name });
      fail(outOfMemory ? 'document.too-complex' : 'app.restarted');
    });
    worker.on('exit', () => fail('app.restarted'));
    return started;
  }

  async function end(ending: Thread, code: ErrorCode): Promise<void> {
    if (thread === ending) thread = undefined;
    ending.connection.close(code);
    gone = keepOutOfNative(ending.nativeSections).then(() => ending.worker.terminate());
    await gone;
  }

  async function run<T extends ComputeTask>(
    task: T,
    input: ComputeTasks[T]['input'],
    { signal, report }: Partial<CallContext> = {},
  ): Promise<ComputeTasks[T]['output']> {
    if (!thread) await gone;
    if (signal?.aborted) throw new AppError('app.cancelled');
    thread ??= start();
    const current = thread;
    if (current.running++ === 0) current.worker.ref();
    let timer: NodeJS.Timeout | undefined;
    const endAfter = (milliseconds: number, code: ErrorCode) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        log.warn('compute thread ended', { task, code });
        void end(current, code);
      }, milliseconds);
    };
    const onAbort = () => endAfter(cancelLimitMs, 'app.cancelled');
    const endWhenSilent = (nativeRounds = 0) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // A model that is at work cannot give a sign of life; it always ends, on a slow computer only later.
        if (isInNative(current.nativeSections) && nativeRounds < nativeLimitRounds) endWhenSilent(nativeRounds + 1);
        else endAfter(0, 'document.timed-out');
      }, silenceLimitMs);
    };
    endWhenSilent();
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const value = await current.connection.call(task, input, {
        signal,
        onProgress: (progress) => {
          if (!signal?.aborted) endWhenSilent();
          report?.(progress);
        },
      });
      // The thread is ours and runs the table of ComputeTasks, so its answer has the task's output type.
      return value as ComputeTasks[T]['output'];
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      if (--current.running === 0) current.worker.unref();
    }
  }

  return {
    run,
    async close() {
      if (thread) await end(thread, 'app.restarted');
    },
  };
}
