import type { StoredCv } from '../../../core/contract.ts';
import type { Progress } from '../../../core/rpc.ts';
import type { ShownError } from '../../shown-error.ts';

/** One of several CVs that are read one after another. */
export interface QueuedCv {
  readonly key: number;
  /** The file's name. */
  readonly name: string;
  readonly state: 'waiting' | 'reading' | 'read' | 'failed' | 'stopped';
  readonly progress?: Progress;
  readonly error?: ShownError;
  readonly cv?: StoredCv;
}

export type QueueAction =
  | { readonly kind: 'added'; readonly files: readonly { readonly key: number; readonly name: string }[] }
  | { readonly kind: 'started'; readonly key: number }
  | { readonly kind: 'advanced'; readonly key: number; readonly progress: Progress }
  | { readonly kind: 'read'; readonly key: number; readonly cv: StoredCv }
  | { readonly kind: 'failed'; readonly key: number; readonly error: ShownError }
  | { readonly kind: 'stopped'; readonly key: number }
  | { readonly kind: 'asked-again'; readonly key: number }
  | { readonly kind: 'cleared' };

/** The queue after something happened to it. What one file meets changes no other. */
export function reduceQueue(queue: readonly QueuedCv[], action: QueueAction): readonly QueuedCv[] {
  if (action.kind === 'cleared') return queue.filter(({ state }) => state === 'waiting' || state === 'reading');
  if (action.kind === 'added') {
    const added = action.files.map(({ key, name }) => ({ key, name, state: 'waiting' as const }));
    // A new set of files begins a new list, unless the last one is still being read.
    return isReading(queue) ? [...queue, ...added] : added;
  }
  return queue.map((one) => (one.key === action.key ? changeOne(one, action) : one));
}

function changeOne(
  { key, name, state }: QueuedCv,
  action: Exclude<QueueAction, { kind: 'added' | 'cleared' }>,
): QueuedCv {
  switch (action.kind) {
    case 'started':
      return { key, name, state: 'reading' };
    case 'advanced':
      return { key, name, state, progress: action.progress };
    case 'read':
      return { key, name, state: 'read', cv: action.cv };
    case 'failed':
      return { key, name, state: 'failed', error: action.error };
    case 'stopped':
      return { key, name, state: 'stopped' };
    case 'asked-again':
      return { key, name, state: 'waiting' };
  }
}

/** Whether any file is still to be read. */
export function isReading(queue: readonly QueuedCv[]): boolean {
  return queue.some(({ state }) => state === 'waiting' || state === 'reading');
}

/** How many files have come to which end. */
export function countQueue(queue: readonly QueuedCv[]): {
  total: number;
  read: number;
  failed: number;
  stopped: number;
} {
  const count = (state: QueuedCv['state']) => queue.filter((one) => one.state === state).length;
  return { total: queue.length, read: count('read'), failed: count('failed'), stopped: count('stopped') };
}
