import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createNativeSections, keepOutOfNative } from '../../../core/compute/native-section.ts';

const section = pathToFileURL(path.join(import.meta.dirname, '../../../core/compute/native-section.ts')).href;

/** A thread that runs `body`, where `runNative` is at hand, and tells what it says. */
function startThread(body: string) {
  const nativeSections = createNativeSections();
  const code = `
    import { parentPort } from 'node:worker_threads';
    import { runNative } from ${JSON.stringify(section)};
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    ${body}`;
  const url = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
  const worker = new Worker(url, { workerData: { nativeSections } });
  const said: unknown[] = [];
  worker.on('message', (word) => said.push(word));
  const hears = (word: string) =>
    new Promise<void>((resolve) => worker.on('message', (heard) => heard === word && resolve()));
  return { worker, nativeSections, said, hears };
}

test('whoever ends a thread waits until its native code has come back', async () => {
  const { worker, nativeSections, said, hears } = startThread(`
    await runNative(async () => { parentPort.postMessage('inside'); await wait(150); parentPort.postMessage('outside'); });
    await wait(60_000);`);
  await hears('inside');
  await keepOutOfNative(nativeSections);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(said).toEqual(['inside', 'outside']);
  await worker.terminate();
});

test('a thread that is being ended does not enter native code again, and ends', async () => {
  const { worker, nativeSections, said, hears } = startThread(`
    parentPort.postMessage('ready');
    await wait(50);
    await runNative(async () => parentPort.postMessage('inside'));`);
  await hears('ready');
  await keepOutOfNative(nativeSections);
  await new Promise((resolve) => setTimeout(resolve, 150));
  await worker.terminate();
  expect(said).toEqual(['ready']);
});
