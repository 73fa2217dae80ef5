import type { MessagePort, Worker } from 'node:worker_threads';
import type { Port } from '../rpc.ts';

/** Either end of a thread as an rpc port. */
export function threadPort(end: MessagePort | Worker): Port {
  return {
    post: (message, transfer) => end.postMessage(message, transfer ? [...transfer] : []),
    onMessage(listener) {
      end.on('message', listener);
      return () => end.off('message', listener);
    },
  };
}
