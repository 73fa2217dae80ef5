import { z } from 'zod';
import { AppError, type ErrorCode, fromWireError, toWireError, type WireError } from './errors.ts';

// Compiling each schema into a function pays off after thousands of values; a start of CVPlus parses a few dozen, and the
// page's content policy forbids it anyway.
z.config({ jitless: true });

/**
 * Five message kinds carry every call on every hop (page-main, main-core, core-compute):
 * `call`, `cancel`, `progress`, `result`, `event`. A port is anything that posts and listens.
 */
export interface Port {
  post(message: Message, transfer?: readonly ArrayBuffer[]): void;
  /** Returns the function that stops listening. */
  onMessage(listener: (message: unknown) => void): () => void;
}

/** How far a long call has come: a stage from a closed, translated list and a fraction 0..1. */
export const Progress = z.object({ stage: z.string(), fraction: z.number().min(0).max(1) });
export type Progress = z.infer<typeof Progress>;

const id = z.int().positive();
export const Message = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), id, method: z.string(), input: z.unknown() }),
  z.strictObject({ kind: z.literal('cancel'), id }),
  z.strictObject({ kind: z.literal('progress'), id, progress: Progress }),
  z.strictObject({ kind: z.literal('result'), id, value: z.unknown().optional(), error: z.unknown().optional() }),
  z.strictObject({ kind: z.literal('event'), name: z.string(), payload: z.unknown() }),
]);
export type Message = z.infer<typeof Message>;

/** What a handler gets beside its input. */
export interface CallContext {
  readonly signal: AbortSignal;
  report(progress: Progress): void;
}

/** Answers a call; `input` has not been checked yet unless the table says so. */
export type Handler = (input: unknown, context: CallContext) => Promise<unknown> | unknown;

export interface ServeOptions {
  /** Told about every failure that is not an `AppError`; returns nothing, must not throw. */
  onBug?(error: unknown, errorId: string, method: string): void;
  newErrorId?(): string;
}

/** Answers the calls that arrive on `port`; returns the function that stops serving and cancels what runs. */
export function serve(port: Port, handlers: Readonly<Record<string, Handler>>, options: ServeOptions = {}): () => void {
  const running = new Map<number, AbortController>();
  let bugs = 0;
  const newErrorId = options.newErrorId ?? (() => `e${Date.now().toString(36)}-${++bugs}`);

  async function answer(call: { id: number; method: string; input?: unknown }): Promise<void> {
    const controller = new AbortController();
    running.set(call.id, controller);
    const report = (progress: Progress) => {
      if (running.has(call.id)) port.post({ kind: 'progress', id: call.id, progress });
    };
    try {
      const handler = Object.hasOwn(handlers, call.method) ? handlers[call.method] : undefined;
      if (!handler) throw new AppError('input.unknown-method');
      const value = await handler(call.input, { signal: controller.signal, report });
      port.post({ kind: 'result', id: call.id, value });
    } catch (error) {
      const errorId = newErrorId();
      const wire = controller.signal.aborted
        ? toWireError(new AppError('app.cancelled'), errorId)
        : toWireError(error, errorId);
      if (wire.code === 'app.unexpected') options.onBug?.(error, errorId, call.method);
      port.post({ kind: 'result', id: call.id, error: wire });
    } finally {
      running.delete(call.id);
    }
  }

  const stop = port.onMessage((raw) => {
    const message = Message.safeParse(raw).data;
    if (message?.kind === 'call') void answer(message);
    else if (message?.kind === 'cancel') running.get(message.id)?.abort();
  });
  return () => {
    stop();
    for (const controller of running.values()) controller.abort();
  };
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

export interface Connection {
  /** Calls the other side; rejects with an `AppError`. Aborting `signal` sends `cancel`. */
  call(method: string, input: unknown, options?: CallOptions): Promise<unknown>;
  onEvent(listener: (name: string, payload: unknown) => void): () => void;
  /** Fails everything that is under way, for when the other side has died. */
  close(code?: ErrorCode): void;
}

/** The calling end of a port. */
export function connect(port: Port): Connection {
  let lastId = 0;
  const waiting = new Map<
    number,
    { resolve(value: unknown): void; reject(error: AppError): void; onProgress?: CallOptions['onProgress'] }
  >();
  const listeners = new Set<(name: string, payload: unknown) => void>();

  const stop = port.onMessage((raw) => {
    const message = Message.safeParse(raw).data;
    if (!message) return;
    if (message.kind === 'event') for (const listener of listeners) listener(message.name, message.payload);
    if (message.kind === 'progress') waiting.get(message.id)?.onProgress?.(message.progress);
    if (message.kind !== 'result') return;
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error !== undefined) call?.reject(fromWireError(message.error as WireError));
    else call?.resolve(message.value);
  });

  return {
    call(method, input, { signal, onProgress, transfer } = {}) {
      if (signal?.aborted) return Promise.reject(new AppError('app.cancelled'));
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        const onAbort = () => port.post({ kind: 'cancel', id });
        const settle =
          <T>(next: (value: T) => void) =>
          (value: T) => {
            signal?.removeEventListener('abort', onAbort);
            next(value);
          };
        waiting.set(id, { resolve: settle(resolve), reject: settle(reject), onProgress });
        signal?.addEventListener('abort', onAbort, { once: true });
        port.post({ kind: 'call', id, method, input }, transfer);
      });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close(code = 'app.restarted') {
      stop();
      for (const call of waiting.values()) call.reject(new AppError(code));
      waiting.clear();
    },
  };
}
