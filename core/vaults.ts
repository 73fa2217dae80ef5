import type { ClientVaults, VaultCall, VaultDoor } from './coaching/client-vaults.ts';
import { vaultFolder } from './coaching/coaching-context.ts';
import { staysWithOwn } from './coaching/method-scopes.ts';
import type { CoreMethod, OutputOf } from './contract.ts';
import { type Core, createCore, type FileGrants } from './core.ts';
import type { Host } from './host.ts';
import type { CallContext, Handler } from './rpc.ts';
import { createSharedParts } from './shared-parts.ts';

interface OpenVault {
  readonly door: VaultDoor;
  readonly core: Core;
  readonly closing: AbortController;
  readonly running: Set<Promise<unknown>>;
}

export interface VaultOptions {
  /** Told when another file answers from now on. */
  onChange?(): void;
}

const silent = (): CallContext => ({ signal: new AbortController().signal, report: () => undefined });

/**
 * The person's own core and, while a coach has a client open, that client's: a file of its own under a key of its own. The
 * methods of CVs, jobs, predictions and applications go to the client's until it is closed, each held against what the client
 * agreed to; the others stay with the person's own. Both use the same two threads. Rejects as `createCore` does.
 */
export async function createVaults(
  host: Host,
  grants: FileGrants,
  { onChange = () => undefined }: VaultOptions = {},
): Promise<Core> {
  const shared = createSharedParts(host);
  let open: OpenVault | undefined;
  /** Opening and closing come one after the other, whoever asks. */
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  }

  async function openVault(door: VaultDoor): Promise<OpenVault> {
    const clientHost: Host = {
      ...host,
      dataFolder: vaultFolder(host, door.id),
      databaseKey: () => Promise.resolve(Uint8Array.from(door.key)),
    };
    const core = await createCore(clientHost, grants, { shared });
    return { door, core, closing: new AbortController(), running: new Set() };
  }

  /** What is under way is stopped and waited for, so that nothing of the client is written after the closing. */
  async function closeVault({ door, core, closing, running }: OpenVault): Promise<void> {
    closing.abort();
    await Promise.allSettled(running);
    await core.close();
    door.key.fill(0);
  }

  function callVault(
    { door, core, closing, running }: OpenVault,
    method: CoreMethod,
    input: unknown,
    context: CallContext,
  ) {
    door.mayCall(method);
    const signal = AbortSignal.any([context.signal, closing.signal]);
    const call = Promise.resolve(core.handlers[method](input, { ...context, signal }));
    running.add(call);
    const forget = () => running.delete(call);
    call.then(forget, forget);
    return call;
  }

  const callOf =
    (vault: OpenVault): VaultCall =>
    async (method, input, context = silent()) =>
      // The table of handlers has the contract's types; the table itself is keyed by strings for rpc.
      (await callVault(vault, method, input, context)) as OutputOf<typeof method>;

  const closeOpen = async () => {
    const closing = open;
    open = undefined;
    if (closing) await closeVault(closing);
  };

  const vaults: ClientVaults = {
    get openId() {
      return open?.door.id;
    },
    open: (door) =>
      inTurn(async () => {
        await closeOpen();
        try {
          open = await openVault(door);
        } finally {
          onChange();
        }
      }),
    close: () =>
      inTurn(async () => {
        const wasOpen = open !== undefined;
        await closeOpen();
        if (wasOpen) onChange();
      }),
    use: (door, work) =>
      inTurn(async () => {
        if (open?.door.id === door.id) return work(callOf(open));
        const vault = await openVault(door);
        try {
          return await work(callOf(vault));
        } finally {
          await closeVault(vault);
        }
      }),
    current: async (method, input, context = silent()) =>
      open && !staysWithOwn(method)
        ? callOf(open)(method, input, context)
        : ((await own.handlers[method](input, context)) as OutputOf<typeof method>),
  };

  const own = await createCore(host, grants, { shared, vaults }).catch(async (error: unknown) => {
    await shared.close();
    throw error;
  });
  const route =
    (method: CoreMethod): Handler =>
    (input, context) =>
      open && !staysWithOwn(method) ? callVault(open, method, input, context) : own.handlers[method](input, context);
  const methods = Object.keys(own.handlers) as CoreMethod[];
  return {
    handlers: Object.fromEntries(methods.map((method) => [method, route(method)])) as Core['handlers'],
    async close() {
      await vaults.close();
      await own.close();
      await shared.close();
    },
  };
}
