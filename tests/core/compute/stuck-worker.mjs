/** A thread that misbehaves on purpose: `model.infer` never answers, `cv.read` eats memory, `job.read` is well. */
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ kind, id, method, input }) => {
  if (kind !== 'call') return;
  if (method === 'model.infer') for (;;);
  if (method === 'cv.read') {
    const eaten = [];
    for (;;) eaten.push(new Array(1_000_000).fill(eaten.length));
  }
  parentPort.postMessage({ kind: 'result', id, value: { text: input.text } });
});
