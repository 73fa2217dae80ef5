import { contract, type InputOf, type Method, type OutputOf } from '../core/contract.ts';
import { type CallOptions, connect, type Message } from '../core/rpc.ts';

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

/** The typed end of the bridge. Every answer is checked against the contract, so a screen never meets another shape. */
export function createCoreClient(bridge: Bridge): CoreClient {
  const connection = connect({
    post: (message) => bridge.post(message),
    onMessage: (listener) => bridge.onMessage(listener),
  });
  return {
    async call<M extends Method>(method: M, input: InputOf<M>, options?: CallOptions): Promise<OutputOf<M>> {
      const answer = await connection.call(method, input, options);
      // The schema of M gives exactly OutputOf<M>; the compiler cannot follow that through the table.
      return contract[method].output.parse(answer) as OutputOf<M>;
    },
    async fileId(file) {
      const id = await bridge.fileId(file);
      return typeof id === 'string' ? id : undefined;
    },
    onEvent: (listener) => connection.onEvent(listener),
  };
}
