import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { zipSync } from 'fflate';
import { writeCanonicalJson } from '../../../core/domain/write-canonical-json.ts';

/** The same input gives the same file, so the entries carry a fixed time. */
const entryTime = new Date(2020, 0, 1);
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export interface TestKey {
  readonly id: string;
  readonly public: string;
  readonly private: KeyObject;
}

/** A key pair with the id that TUF gives it. */
export function makeKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
  const id = hash(Buffer.from(`{"keytype":"ed25519","keyval":{"public":"${raw}"},"scheme":"ed25519"}`));
  return { id, public: raw, private: privateKey };
}

export type Signed = Record<string, unknown> & { version: number; expires: string };

/** Metadata with one signature of each key. Written apart from the collector's way, so that the two check one another. */
export function signMetadata(signed: Signed, keys: readonly TestKey[]): Buffer {
  const text = Buffer.from(writeCanonicalJson(signed));
  const signatures = keys.map(({ id, private: key }) => ({ keyid: id, sig: sign(null, text, key).toString('hex') }));
  return Buffer.from(JSON.stringify({ signatures, signed }));
}

const roles = ['targets', 'snapshot', 'timestamp'] as const;
type Role = (typeof roles)[number];
export type OnlineKeys = Record<Role, TestKey>;

export const makeOnlineKeys = (): OnlineKeys => ({ targets: makeKey(), snapshot: makeKey(), timestamp: makeKey() });

/** What a registry serves, by the names under which it does: `metadata/…` and `targets/…`. */
export type Served = Map<string, Uint8Array>;

export interface TargetEntry {
  readonly bytes: Uint8Array;
  readonly custom?: Record<string, unknown>;
}

const later = '2027-02-01T00:00:00Z';
const head = (type: string, version: number, expires = later) => ({
  _type: type,
  spec_version: '1.0.31',
  version,
  expires,
});

export function rootOf(version: number, rootKeys: readonly TestKey[], online: OnlineKeys, expires = later): Signed {
  const all = [...rootKeys, ...roles.map((role) => online[role])];
  return {
    ...head('root', version, expires),
    consistent_snapshot: true,
    keys: Object.fromEntries(
      all.map((key) => [key.id, { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: key.public } }]),
    ),
    roles: {
      root: { keyids: rootKeys.map(({ id }) => id), threshold: 2 },
      ...Object.fromEntries(roles.map((role) => [role, { keyids: [online[role].id], threshold: 1 }])),
    },
  };
}

export interface ReleaseChange {
  /** Numbers of the three; all `version` by default. */
  readonly numbers?: Partial<Record<Role, number>>;
  readonly expires?: Partial<Record<Role, string>>;
  readonly keys?: Partial<OnlineKeys>;
  /** Changes what is signed. */
  readonly change?: (role: Role, signed: Signed) => Signed;
}

export const testRootKeys = [makeKey(), makeKey(), makeKey()];
export const testOnlineKeys = makeOnlineKeys();
export const testRoot = signMetadata(rootOf(1, testRootKeys, testOnlineKeys), testRootKeys.slice(0, 2));

const describe = (version: number, bytes: Uint8Array) => ({
  version,
  length: bytes.length,
  hashes: { sha256: hash(bytes) },
});

/** Everything that a registry serves after its release `version`, well signed unless `change` says otherwise. */
export function makeRelease(
  version: number,
  entries: ReadonlyMap<string, TargetEntry>,
  { numbers = {}, expires = {}, keys = {}, change = (_, signed) => signed }: ReleaseChange = {},
): Served {
  const served: Served = new Map([['metadata/1.root.json', testRoot]]);
  const number = (role: Role) => numbers[role] ?? version;
  const key = (role: Role) => [keys[role] ?? testOnlineKeys[role]];
  const make = (role: Role, content: Record<string, unknown>) =>
    signMetadata(change(role, { ...head(role, number(role), expires[role]), ...content }), key(role));
  const listed = [...entries].map(([path, { bytes, custom }]) => [
    path,
    { length: bytes.length, hashes: { sha256: hash(bytes) }, ...(custom && { custom }) },
  ]);
  const targets = make('targets', { targets: Object.fromEntries(listed) });
  const snapshot = make('snapshot', { meta: { 'targets.json': describe(number('targets'), targets) } });
  const timestamp = make('timestamp', { meta: { 'snapshot.json': describe(number('snapshot'), snapshot) } });
  served.set(`metadata/${number('targets')}.targets.json`, targets);
  served.set(`metadata/${number('snapshot')}.snapshot.json`, snapshot);
  served.set('metadata/timestamp.json', timestamp);
  for (const [path, { bytes }] of entries) served.set(nameServed(path, bytes), bytes);
  return served;
}

/** Where the bytes of a target lie: its hash stands before its name. */
export function nameServed(path: string, bytes: Uint8Array): string {
  const slash = path.lastIndexOf('/') + 1;
  return `targets/${path.slice(0, slash)}${hash(bytes)}.${path.slice(slash)}`;
}

/** The same as a file to be imported. */
export function packServed(served: Served): Uint8Array {
  return zipSync(Object.fromEntries(served), { mtime: entryTime });
}
