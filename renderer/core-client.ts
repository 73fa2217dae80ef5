import type { InputOf, KeyState, Method, OutputOf } from '../core/contract.ts';
import { type CallOptions, connect, type Message } from '../core/rpc.ts';
import { firstScreen } from './first-screen.ts';
import { showWaiting } from './waiting.ts';

/** What the preload puts on `window`; the only way out of the page. */
export interface Bridge {
  post(message: Message): void;
  onMessage(listener: (message: unknown) => void): () => void;
  /** The id that main grants for a dropped or chosen file; `null` when it is not a file of this computer. */
  fileId(file: File): Promise<unknown>;
}

declare global {
  interface Window {
    readonly cvplus: Bridge;
  }
}

export interface CoreClient {
  /** Calls a method of the contract; rejects with an `AppError`. */
  call<M extends Method>(method: M, input: InputOf<M>, options?: CallOptions): Promise<OutputOf<M>>;
  fileId(file: File): Promise<string | undefined>;
  onEvent(listener: (name: string, payload: unknown) => void): () => void;
}

/** The schemas of all answers take longer to make than the first screen: they are made after it, while the core starts. */
const loadContract = async () => {
  await firstScreen;
  const [{ contract }, { parseAnswer }] = await Promise.all([
    import('../core/contract.ts'),
    import('./parse-answer.ts'),
  ]);
  return { contract, parseAnswer };
};

/** Whether each part of the one answer that the first screen waits for is what the contract says. */
const keyStateParts: { readonly [Part in keyof KeyState]: (value: unknown) => boolean } = {
  kind: (value) => value === null || value === 'system' || value === 'passphrase' || value === 'file',
  isLocked: (value) => typeof value === 'boolean',
  hasKeyStore: (value) => typeof value === 'boolean',
  hasRecoveryCode: (value) => typeof value === 'boolean',
  hasEarlierData: (value) => typeof value === 'boolean',
  folder: (value) => typeof value === 'string',
};

/** The check of `desktop.keyState` without the contract. */
function isKeyState(answer: unknown): answer is KeyState {
  if (typeof answer !== 'object' || answer === null) return false;
  const parts = new Map<string, unknown>(Object.entries(answer));
  return Object.entries(keyStateParts).every(([part, isRight]) => isRight(parts.get(part)));
}

/** The typed end of the bridge. Every answer is checked against the contract, so a screen never meets another shape. */
export function createCoreClient(bridge: Bridge): CoreClient {
  const connection = connect({
    post: (message) => bridge.post(message),
    // A long list comes as text: as an object it would be copied value by value on its way into the page.
    onMessage: (listener) =>
      bridge.onMessage((message) => listener(typeof message === 'string' ? JSON.parse(message) : message)),
  });
  return {
    call: (method, input, options) => showWaiting(ask(method, input, options)),
    async fileId(file) {
      const id = await bridge.fileId(file);
      return typeof id === 'string' ? id : undefined;
    },
    onEvent: (listener) => connection.onEvent(listener),
  };

  async function ask<M extends Method>(method: M, input: InputOf<M>, options?: CallOptions): Promise<OutputOf<M>> {
    const answer = await connection.call(method, input, options);
    if (method === 'desktop.keyState' && isKeyState(answer)) return answer as OutputOf<M>;
    const { contract, parseAnswer } = await loadContract();
    // The schema of M gives exactly OutputOf<M>; the compiler cannot follow that through the table.
    return (await parseAnswer(contract[method].output, answer)) as OutputOf<M>;
  }
}
