import { zipSync } from 'fflate';
import { z } from 'zod';

/** The same input gives the same file, so the entries carry a fixed time. */
const entryTime = new Date(2020, 0, 1);
const largestRoot = 64;

const Meta = z.object({ signed: z.object({ meta: z.record(z.string(), z.object({ version: z.int() })) }) });
const Targets = z.object({
  signed: z.object({
    targets: z.record(
      z.string(),
      z.object({
        hashes: z.object({ sha256: z.string() }),
        custom: z.object({ alias: z.string().optional() }).loose().optional(),
      }),
    ),
  }),
});

/** The bytes behind `metadata/…` or `targets/…` of a registry; undefined when there are none. */
export type ReadServed = (name: string) => Promise<Uint8Array | undefined>;

/**
 * The bytes of a `.cvplus-models` file: what a registry serves at the moment, as far as a computer needs it. Nothing is verified
 * here; whoever imports the file verifies all of it. It can be imported until its `timestamp.json` ends.
 */
export async function packRegistry(read: ReadServed): Promise<Uint8Array> {
  const entries: Record<string, Uint8Array> = {};
  const take = async (name: string) => {
    const bytes = await read(name);
    if (!bytes) throw new Error(`the registry has no ${name}`);
    entries[name] = bytes;
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  };
  for (let version = 1; version <= largestRoot; version++) {
    const root = await read(`metadata/${version}.root.json`);
    if (!root) break;
    entries[`metadata/${version}.root.json`] = root;
  }
  const versionIn = (metadata: unknown, name: string) => Meta.parse(metadata).signed.meta[name]?.version;
  const timestamp = await take('metadata/timestamp.json');
  const snapshot = await take(`metadata/${versionIn(timestamp, 'snapshot.json')}.snapshot.json`);
  const name = `metadata/${versionIn(snapshot, 'targets.json')}.targets.json`;
  const { signed } = Targets.parse(await take(name));
  for (const [path, { hashes, custom }] of Object.entries(signed.targets)) {
    const isDocument = custom === undefined;
    if (!isDocument && custom.alias === undefined) continue;
    const slash = path.lastIndexOf('/') + 1;
    const served = `targets/${path.slice(0, slash)}${hashes.sha256}.${path.slice(slash)}`;
    const bytes = await read(served);
    if (!bytes) throw new Error(`the registry has no ${served}`);
    entries[served] = bytes;
  }
  return zipSync(entries, { mtime: entryTime });
}
