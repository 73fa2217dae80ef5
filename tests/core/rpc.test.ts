import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { threadPort } from '../../core/compute/thread-port.ts';
import { AppError } from '../../core/errors.ts';
import { connect, type Handler, type ServeOptions, serve } from '../../core/rpc.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function pair(handlers: Record<string, Handler>, options?: ServeOptions) {
  const { port1, port2 } = new MessageChannel();
  const stop = serve(threadPort(port2), handlers, options);
  const connection = connect(threadPort(port1));
  closing.push(() => {
    stop();
    port1.close();
  });
  return { connection, port1, port2 };
}

test('a call reaches its handler and the answer comes back', async () => {
  const { connection } = pair({ double: (input) => (input as number) * 2 });
  expect(await connection.call('double', 21)).toBe(42);
});

test('calls that overlap get their own answers', async () => {
  const { connection } = pair({
    wait: async (input) => {
      await new Promise((resolve) => setTimeout(resolve, (input as number) * 5));
      return input;
    },
  });
  expect(await Promise.all([3, 1, 2].map((n) => connection.call('wait', n)))).toEqual([3, 1, 2]);
});

test('an expected failure crosses with its code and details', async () => {
  const { connection } = pair({
    read: () => {
      throw new AppError('document.too-many-pages', { pages: 5000, limit: 200 });
    },
  });
  await expect(connection.call('read', null)).rejects.toMatchObject({
    code: 'document.too-many-pages',
    details: { pages: 5000, limit: 200 },
  });
});

test('a bug crosses without its message and is reported with its error id', async () => {
  const bugs: { error: unknown; errorId: string; method: string }[] = [];
  const { connection } = pair(
    {
      crash: () => {
        throw new TypeError('cannot read Ada Lovelace');
      },
    },
    { onBug: (error, errorId, method) => bugs.push({ error, errorId, method }), newErrorId: () => 'id-1' },
  );
  const failure = await connection.call('crash', null).catch((error: AppError) => error);
  expect(failure).toMatchObject({ code: 'app.unexpected', details: { errorId: 'id-1' } });
  expect(JSON.stringify(failure)).not.toContain('Ada');
  expect(bugs).toMatchObject([{ errorId: 'id-1', method: 'crash' }]);
});

test('a method that is not in the table is refused, also one that every object has', async () => {
  const { connection } = pair({});
  for (const method of ['nothing.here', 'toString', '__proto__']) {
    await expect(connection.call(method, null)).rejects.toMatchObject({ code: 'input.unknown-method' });
  }
});

test('aborting cancels the handler and fails the call', async () => {
  const { connection } = pair({
    slow: (_input, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  });
  const controller = new AbortController();
  const call = connection.call('slow', null, { signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toMatchObject({ code: 'app.cancelled' });
});

test('a call that is aborted before it starts is never sent', async () => {
  let called = false;
  const { connection } = pair({ touch: () => (called = true) });
  await expect(connection.call('touch', null, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'app.cancelled',
  });
  expect(called).toBe(false);
});

test('progress arrives in order before the answer', async () => {
  const { connection } = pair({
    read: (_input, { report }) => {
      report({ stage: 'reading', fraction: 0.5 });
      report({ stage: 'understanding', fraction: 0.9 });
      return 'done';
    },
  });
  const seen: string[] = [];
  await connection.call('read', null, { onProgress: ({ stage }) => seen.push(stage) });
  expect(seen).toEqual(['reading', 'understanding']);
});

test('closing fails what is under way', async () => {
  const { connection } = pair({ never: () => new Promise(() => undefined) });
  const call = connection.call('never', null);
  connection.close('app.restarted');
  await expect(call).rejects.toMatchObject({ code: 'app.restarted' });
});

test('messages that are not of the protocol are ignored', async () => {
  const { connection, port1, port2 } = pair({ echo: (input) => input });
  port1.postMessage({ kind: 'call', id: -1, method: 'echo', input: 1 });
  port1.postMessage('nonsense');
  port2.postMessage({ kind: 'result', id: 'x' });
  expect(await connection.call('echo', 'still here')).toBe('still here');
});

test('events reach every listener until it stops', async () => {
  const { connection, port2 } = pair({ ping: () => null });
  const seen: unknown[] = [];
  const stop = connection.onEvent((name, payload) => seen.push([name, payload]));
  port2.postMessage({ kind: 'event', name: 'cv.imported', payload: 1 });
  await connection.call('ping', null);
  stop();
  port2.postMessage({ kind: 'event', name: 'cv.imported', payload: 2 });
  await connection.call('ping', null);
  expect(seen).toEqual([['cv.imported', 1]]);
});
