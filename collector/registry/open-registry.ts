import { createHash, createPrivateKey } from 'node:crypto';
import { findDay } from '../clock.ts';
import type { CollectorDatabase, Queries } from '../database/database.ts';
import { CollectorError } from '../errors.ts';
import { seal, unseal } from '../secrets.ts';
import { isDocumentName, isExperimentName, isVersion, readModelFiles } from './check-files.ts';
import type { ModelAliases, ModelTarget, Registry } from './registry.ts';
import { makeSigningKey, readSigningKey, type SigningKey } from './registry-keys.ts';
import {
  addFile,
  addMetadata,
  addModel,
  findFile,
  findMetadata,
  listAliases,
  listDocuments,
  listKeys,
  listModels,
  listNewestMetadata,
  lockRegistry,
  type OnlineRole,
  onlineRoles,
  putAliases,
  putDocument,
  type RegistryRole,
  replaceKey,
  type StoredMetadata,
} from './registry-store.ts';
import {
  checkRoot,
  lifeInDays,
  readRoot,
  signRoot,
  signSnapshot,
  signTargets,
  signTimestamp,
} from './sign-metadata.ts';

/** Of the keys of a new root, how many have to sign. */
export const rootKeyCount = 3;
const rootThreshold = 2;

export interface RegistryParts {
  readonly database: CollectorDatabase;
  readonly masterKey: Uint8Array;
  now(): number;
}

/** A registry with what its server and its operator need beside the interface. */
export interface SignedRegistry extends Registry {
  /** The newest `root.json`, which computers are given to trust; undefined before one was made. */
  readRoot(): Promise<Uint8Array | undefined>;
  /** Makes the first root, signed by these keys, and keys of its own for the rest. Gives `root.json`. Throws when there is one. */
  makeRoot(rootKeys: readonly SigningKey[]): Promise<Uint8Array>;
  /**
   * Changes every key that is online: a new root, signed by `rootKeys`, names the new ones. With `newRootKeys` those take the
   * place of the root's own. Throws, with nothing changed, when too few keys of the root are given.
   */
  rotateKeys(rootKeys: readonly SigningKey[], newRootKeys?: readonly SigningKey[]): Promise<Uint8Array>;
  /** Signs anew what ends soon. */
  renew(): Promise<void>;
  /** The bytes behind `timestamp.json`, `3.snapshot.json` and so on. */
  readMetadata(role: RegistryRole, version?: number): Promise<Uint8Array | undefined>;
  /** The bytes of a file by their hash. */
  readFile(sha256: string): Promise<Uint8Array | undefined>;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function mapRoles<T>(make: (role: OnlineRole) => T): Record<OnlineRole, T> {
  return { targets: make('targets'), snapshot: make('snapshot'), timestamp: make('timestamp') };
}

/** The registry of a database. Its online keys are opened with the collector's key; every change is one transaction. */
export function openRegistry({ database, masterKey, now }: RegistryParts): SignedRegistry {
  async function openKeys(queries: Queries): Promise<Record<OnlineRole, SigningKey>> {
    const stored = await listKeys(queries);
    return mapRoles((role) => {
      const found = stored.find((key) => key.role === role);
      if (!found) throw new Error('The registry has no root yet: see --make-root.');
      const pkcs8 = Buffer.from(unseal(masterKey, found.sealedPrivateKey));
      return readSigningKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
    });
  }

  async function keepNewKeys(queries: Queries): Promise<Record<OnlineRole, SigningKey>> {
    const keys = mapRoles(() => makeSigningKey());
    for (const role of onlineRoles) {
      const { keyId, publicKey, privateKey } = keys[role];
      const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
      await replaceKey(queries, { keyId, role, publicKey, sealedPrivateKey: seal(masterKey, pkcs8) }, findDay(now()));
    }
    return keys;
  }

  /** Signs metadata of a role and of all that names it, each under the next number. */
  async function signFrom(queries: Queries, first: OnlineRole): Promise<void> {
    const keys = await openKeys(queries);
    const newest = await listNewestMetadata(queries);
    const find = (role: OnlineRole) => newest.find((one) => one.role === role);
    const next = (role: OnlineRole) => ({
      version: (find(role)?.version ?? 0) + 1,
      now: now(),
      key: keys[role],
    });
    const keep = async (metadata: StoredMetadata) => {
      await addMetadata(queries, metadata);
      return metadata;
    };
    let targets = find('targets');
    if (first === 'targets' || !targets) {
      const [models, documents, aliases] = [
        await listModels(queries),
        await listDocuments(queries),
        await listAliases(queries),
      ];
      targets = await keep(signTargets({ models, documents, aliases }, next('targets')));
    }
    let snapshot = find('snapshot');
    if (first !== 'timestamp' || !snapshot) snapshot = await keep(signSnapshot(targets, next('snapshot')));
    await keep(signTimestamp(snapshot, next('timestamp')));
  }

  /** Changes something and signs it, or does neither. */
  const change = (work: (queries: Queries) => Promise<void>) =>
    database.transaction(async (queries) => {
      await lockRegistry(queries);
      await work(queries);
      await signFrom(queries, 'targets');
    });

  return {
    async list() {
      const models = await listModels(database);
      const metadata = await listNewestMetadata(database);
      return {
        models: models.map(({ target, version, files, card, publishedOn }) => ({
          target,
          version,
          files,
          card,
          publishedOn,
        })),
        aliases: await listAliases(database),
        metadata: metadata.map(({ role, version, expires }) => ({ role, version, expires: expires.toISOString() })),
      };
    },
    async publish(target, version, files) {
      if (!isVersion(version)) throw new CollectorError('registry.files');
      const { card, minAppVersion, listed } = readModelFiles(target, version, files);
      await change(async (queries) => {
        for (const [name, content] of files) await addFile(queries, listed[name]?.sha256 ?? hashOf(content), content);
        const model = { target, version, files: listed, card, minAppVersion, publishedOn: findDay(now()) };
        if (!(await addModel(queries, model))) throw new CollectorError('registry.version-taken');
      });
    },
    async setAliases(target, aliases) {
      await change(async (queries) => {
        await checkAliases(queries, target, aliases);
        await putAliases(queries, target, aliases);
      });
    },
    async putDocument(name, content) {
      if (!isDocumentName(name)) throw new CollectorError('registry.files');
      const sha256 = hashOf(content);
      await change(async (queries) => {
        await addFile(queries, sha256, content);
        await putDocument(queries, { name, sha256, bytes: content.length });
      });
    },
    async readRoot() {
      return (await findMetadata(database, 'root'))?.body;
    },
    makeRoot: (rootKeys) =>
      database.transaction(async (queries) => {
        await lockRegistry(queries);
        if (await findMetadata(queries, 'root')) throw new Error('The registry has a root already.');
        const onlineKeys = await keepNewKeys(queries);
        const threshold = Math.min(rootThreshold, rootKeys.length);
        const root = signRoot({ version: 1, now: now(), rootKeys, threshold, onlineKeys, signers: rootKeys });
        await addMetadata(queries, root);
        await signFrom(queries, 'targets');
        return root.body;
      }),
    rotateKeys: (rootKeys, newRootKeys) =>
      database.transaction(async (queries) => {
        await lockRegistry(queries);
        const before = await findMetadata(queries, 'root');
        if (!before) throw new Error('The registry has no root yet: see --make-root.');
        const named = readRoot(before.body);
        const known = rootKeys.filter(({ keyId }) => named.rootKeys.some((key) => key.keyId === keyId));
        if (known.length < named.threshold) {
          throw new Error(`A new root needs ${named.threshold} keys of the one before; ${known.length} are there.`);
        }
        const onlineKeys = await keepNewKeys(queries);
        const root = signRoot({
          version: before.version + 1,
          now: now(),
          rootKeys: newRootKeys ?? named.rootKeys,
          threshold: newRootKeys ? Math.min(rootThreshold, newRootKeys.length) : named.threshold,
          onlineKeys,
          signers: [...known, ...(newRootKeys ?? []).filter(({ keyId }) => !known.some((key) => key.keyId === keyId))],
        });
        checkRoot(before.body, root.body);
        await addMetadata(queries, root);
        await signFrom(queries, 'targets');
        return root.body;
      }),
    renew: () =>
      database.transaction(async (queries) => {
        await lockRegistry(queries);
        const newest = await listNewestMetadata(queries);
        if (newest.length === 0) return;
        // Half of its life before it ends, so that a collector that stands still for days leaves nobody with ended metadata.
        const due = onlineRoles.find((role) => {
          const ends = newest.find((one) => one.role === role)?.expires.getTime() ?? 0;
          return ends - now() < (lifeInDays[role] * 86_400_000) / 2;
        });
        if (due) await signFrom(queries, due);
      }),
    async readMetadata(role, version) {
      return (await findMetadata(database, role, version))?.body;
    },
    readFile: (sha256) => findFile(database, sha256),
  };
}

/** Both aliases name versions that were published, and not the same one. */
async function checkAliases(queries: Queries, target: ModelTarget, aliases: ModelAliases): Promise<void> {
  const { champion, challenger } = aliases;
  const models = await listModels(queries);
  for (const version of [champion, challenger?.version]) {
    const isPublished = models.some((model) => model.target === target && model.version === version);
    if (version !== undefined && !isPublished) throw new CollectorError('registry.version-unknown');
  }
  if (!challenger) return;
  const { version, share, experiment } = challenger;
  const isShare = Number.isInteger(share) && share >= 0 && share <= 10_000;
  if (version === champion || !isShare || !isExperimentName(experiment)) throw new CollectorError('registry.aliases');
}
