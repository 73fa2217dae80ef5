import { createHash, sign } from 'node:crypto';
import { Metadata, MetadataKind, Signature } from '@tufjs/models';
import type { ModelAliases, ModelTarget } from './registry.ts';
import type { SigningKey } from './registry-keys.ts';
import {
  type OnlineRole,
  onlineRoles,
  type RegistryRole,
  type StoredDocument,
  type StoredMetadata,
  type StoredModel,
} from './registry-store.ts';

const specVersion = '1.0.31';

/**
 * How long signed metadata holds. A computer that is shown old metadata notices once the timestamp has ended; a file of models
 * that was taken along can be imported until then.
 */
export const lifeInDays = { root: 365, targets: 90, snapshot: 30, timestamp: 14 } as const satisfies Record<
  RegistryRole,
  number
>;

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Without milliseconds, as the specification writes times. */
const writeTime = (time: Date) => time.toISOString().replace(/\.\d{3}Z$/, 'Z');

function findExpiry(role: RegistryRole, now: number): Date {
  return new Date(Math.floor(now / 1000) * 1000 + lifeInDays[role] * 86_400_000);
}

const metadataKinds = {
  root: MetadataKind.Root,
  targets: MetadataKind.Targets,
  snapshot: MetadataKind.Snapshot,
  timestamp: MetadataKind.Timestamp,
} as const;

type Signed = Parameters<typeof Metadata.fromJSON>[1];

/** Metadata of one role over `content`, with one signature of each key. */
function signRole(
  role: RegistryRole,
  content: Signed,
  { version, now, keys }: { readonly version: number; readonly now: number; readonly keys: readonly SigningKey[] },
): StoredMetadata {
  const expires = findExpiry(role, now);
  const signed = { _type: role, spec_version: specVersion, version, expires: writeTime(expires), ...content };
  const data: Signed = { signed, signatures: [] };
  // The overloads take one kind each.
  const metadata = Metadata.fromJSON(metadataKinds[role] as MetadataKind.Root, data);
  for (const { keyId, privateKey } of keys) {
    metadata.sign((bytes) => new Signature({ keyID: keyId, sig: sign(null, bytes, privateKey).toString('hex') }));
  }
  return { role, version, expires, body: Buffer.from(JSON.stringify(metadata.toJSON())) };
}

export interface RootContent {
  readonly version: number;
  readonly now: number;
  /** Those that may sign the next root, of which `threshold` have to. */
  readonly rootKeys: readonly Pick<SigningKey, 'keyId' | 'publicKey'>[];
  readonly threshold: number;
  readonly onlineKeys: Readonly<Record<OnlineRole, Pick<SigningKey, 'keyId' | 'publicKey'>>>;
  /** Keys of this root and of the one before. */
  readonly signers: readonly SigningKey[];
}

/** `root.json`: which keys sign what. */
export function signRoot({ version, now, rootKeys, threshold, onlineKeys, signers }: RootContent): StoredMetadata {
  const all = [...rootKeys, ...onlineRoles.map((role) => onlineKeys[role])];
  const keys = Object.fromEntries(
    all.map(({ keyId, publicKey }) => [
      keyId,
      { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: publicKey } },
    ]),
  );
  const online = onlineRoles.map((role) => [role, { keyids: [onlineKeys[role].keyId], threshold: 1 }] as const);
  const roles = { root: { keyids: rootKeys.map(({ keyId }) => keyId), threshold }, ...Object.fromEntries(online) };
  return signRole('root', { consistent_snapshot: true, keys, roles }, { version, now, keys: signers });
}

/** The root keys that a root names, and how many of them have to sign. */
export function readRoot(body: Uint8Array): {
  readonly rootKeys: readonly Pick<SigningKey, 'keyId' | 'publicKey'>[];
  readonly threshold: number;
} {
  const { signed } = Metadata.fromJSON(MetadataKind.Root, JSON.parse(Buffer.from(body).toString('utf8')));
  const role = signed.roles.root;
  if (!role) throw new Error('The root names no keys of its own.');
  const rootKeys = role.keyIDs.map((keyId) => ({ keyId, publicKey: signed.keys[keyId]?.keyVal.public ?? '' }));
  return { rootKeys, threshold: role.threshold };
}

/** Throws when `next` is not signed by enough keys of the root `before` and of its own. */
export function checkRoot(before: Uint8Array, next: Uint8Array): void {
  const [old, young] = [before, next].map((body) =>
    Metadata.fromJSON(MetadataKind.Root, JSON.parse(Buffer.from(body).toString('utf8'))),
  );
  if (!old || !young) throw new Error('There are two roots to compare.');
  old.verifyDelegate('root', young);
  young.verifyDelegate('root', young);
}

export interface RegistryContent {
  readonly models: readonly StoredModel[];
  readonly documents: readonly StoredDocument[];
  readonly aliases: Readonly<Partial<Record<ModelTarget, ModelAliases>>>;
}

/** What stands beside a file of a model: which version it is of, and what that one is used for. */
function describeModel({ target, version, minAppVersion }: StoredModel, aliases: ModelAliases = {}) {
  const { champion, challenger } = aliases;
  const isTried = challenger?.version === version;
  return {
    target,
    version,
    minAppVersion,
    ...(champion === version && { alias: 'champion' }),
    ...(isTried && { alias: 'challenger', share: challenger.share, experiment: challenger.experiment }),
  };
}

/** `targets.json`: every file with its hash, its size and its `custom`. */
export function signTargets(
  { models, documents, aliases }: RegistryContent,
  { version, now, key }: { readonly version: number; readonly now: number; readonly key: SigningKey },
): StoredMetadata {
  const files = models.flatMap((model) =>
    Object.entries(model.files).map(([name, { sha256, bytes }]) => [
      `models/${model.target}/${model.version}/${name}`,
      { length: bytes, hashes: { sha256 }, custom: describeModel(model, aliases[model.target]) },
    ]),
  );
  const others = documents.map(({ name, sha256, bytes }) => [name, { length: bytes, hashes: { sha256 } }]);
  return signRole('targets', { targets: Object.fromEntries([...files, ...others]) }, { version, now, keys: [key] });
}

/** `snapshot.json`: the one version of the targets that belongs to it. */
export function signSnapshot(
  targets: StoredMetadata,
  { version, now, key }: { readonly version: number; readonly now: number; readonly key: SigningKey },
): StoredMetadata {
  return signRole('snapshot', { meta: { 'targets.json': describeMetadata(targets) } }, { version, now, keys: [key] });
}

/** `timestamp.json`: the newest snapshot. */
export function signTimestamp(
  snapshot: StoredMetadata,
  { version, now, key }: { readonly version: number; readonly now: number; readonly key: SigningKey },
): StoredMetadata {
  return signRole(
    'timestamp',
    { meta: { 'snapshot.json': describeMetadata(snapshot) } },
    { version, now, keys: [key] },
  );
}

function describeMetadata({ version, body }: StoredMetadata) {
  return { version, length: body.length, hashes: { sha256: hashOf(body) } };
}
