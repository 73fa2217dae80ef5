import type { CoreMethod, InputOf, OutputOf } from '../contract.ts';
import type { Host } from '../host.ts';
import { createVaults } from '../vaults.ts';

export interface CliCore {
  call<M extends CoreMethod>(method: M, input: InputOf<M>): Promise<OutputOf<M>>;
  /** Lets the core read this file under the id that comes back. */
  grant(file: string): string;
}

/** Opens the core for one command and closes it afterwards, also when the command fails. */
export async function withCore<T>(host: Host, use: (core: CliCore) => Promise<T>): Promise<T> {
  const files = new Map<string, string>();
  const core = await createVaults(host, { pathOf: (fileId) => files.get(fileId) });
  const context = { signal: new AbortController().signal, report: () => undefined };
  try {
    return await use({
      // The table of handlers has the contract's types; the table itself is keyed by strings for rpc.
      call: async (method, input) => (await core.handlers[method](input, context)) as OutputOf<typeof method>,
      grant(file) {
        const id = `file-${files.size + 1}`;
        files.set(id, file);
        return id;
      },
    });
  } finally {
    await core.close();
  }
}
