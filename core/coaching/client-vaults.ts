import type { CoreMethod, InputOf, OutputOf } from '../contract.ts';
import { AppError } from '../errors.ts';
import type { CallContext } from '../rpc.ts';

/** Calls a method of one vault. */
export type VaultCall = <M extends CoreMethod>(
  method: M,
  input: InputOf<M>,
  context?: CallContext,
) => Promise<OutputOf<M>>;

/** Which client's file is asked, with its key, and what may be asked of it: `mayCall` throws `client.no-consent`. */
export interface VaultDoor {
  readonly id: string;
  readonly key: Uint8Array;
  mayCall(method: CoreMethod): void;
}

/** The clients' files: one at a time stands open for the person, others are opened for one question and closed again. */
export interface ClientVaults {
  readonly openId: string | undefined;
  /** Closes the one that was open. */
  open(door: VaultDoor): Promise<void>;
  close(): Promise<void>;
  use<T>(door: VaultDoor, work: (call: VaultCall) => Promise<T>): Promise<T>;
  /** Asks the open client's file, or the person's own when none is open. */
  readonly current: VaultCall;
}

const refuse = () => Promise.reject(new AppError('input.unknown-method'));

/** Where there is only the person's own file: within a client's, and in tests of other areas. */
export const noVaults: ClientVaults = {
  openId: undefined,
  open: refuse,
  close: () => Promise.resolve(),
  use: refuse,
  current: refuse,
};
