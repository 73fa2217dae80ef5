import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Updater } from 'tuf-js';
import { z } from 'zod';
import type { Database } from '../database/database.ts';
import { keepRegistryMetadata, readRegistryMetadata } from '../database/model-registry-store.ts';
import { asFileError } from '../database/write-file.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { explainFailure } from './explain-failure.ts';
import type { RegistryFetcher } from './registry-fetcher.ts';
import { registryLimits } from './registry-limits.ts';

const keptRoles = ['root', 'timestamp', 'snapshot', 'targets'] as const;
type KeptRole = (typeof keptRoles)[number];

/** Metadata that was verified just now, and what fetches the files that it names. */
export interface FreshMetadata {
  readonly texts: Readonly<Record<KeptRole, string>>;
  /** Fetches a file that `targets.json` names into `folder`, verified; gives its place. */
  fetchTarget(name: string): Promise<string>;
  /** Trusts it from now on; runs inside the transaction that also keeps what follows from it. */
  keep(): void;
}

const Versioned = z.object({ signed: z.object({ version: z.int().positive() }) });
const versionOf = (text: string): number => Versioned.parse(JSON.parse(text)).signed.version;

/** The root that came with the app; `model.no-registry` where there is none, because then nobody is trusted. */
async function readDeliveredRoot(resourcesFolder: string): Promise<string> {
  const file = path.join(resourcesFolder, 'registry', 'root.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new AppError('model.no-registry');
  return text;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

export interface RefreshParts {
  readonly database: Database;
  readonly host: Pick<Host, 'resourcesFolder' | 'now'>;
  readonly fetcher: RegistryFetcher;
  /** An empty folder for this refresh. */
  readonly folder: string;
  /** Where verified files wait until all are there. */
  readonly downloads: string;
}

/**
 * Follows the client's workflow of The Update Framework, from what was trusted last: root by root, then timestamp, snapshot,
 * targets. tuf-js works on a copy: what was trusted stays until everything that follows is in place. Only a newer root is
 * trusted at once, because it may take back a stolen key. `model.not-signed`, `model.unsupported`, `model.altered`,
 * `update.unreachable`, `model.no-registry`, each with a `reason`.
 */
export async function refreshMetadata(parts: RefreshParts): Promise<FreshMetadata> {
  const { database, host, fetcher, folder, downloads } = parts;
  const delivered = await readDeliveredRoot(host.resourcesFolder);
  const isSameApp = readRegistryMetadata(database, 'delivered-root') === hashOf(delivered);
  // Another root was delivered than the one that was followed so far: the chain starts with it.
  const root = (isSameApp ? readRegistryMetadata(database, 'root') : undefined) ?? delivered;
  const before = readRegistryMetadata(database, 'timestamp');
  const fileOf = (role: string) => path.join(folder, `${role}.json`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    mkdirSync(downloads, { recursive: true, mode: 0o700 });
    writeFileSync(fileOf('root'), root);
    for (const role of ['timestamp', 'snapshot', 'targets'] as const) {
      const text = readRegistryMetadata(database, role);
      if (text !== undefined) writeFileSync(fileOf(role), text);
    }
  } catch (error) {
    throw asFileError(error);
  }
  const keepRoot = () => {
    keepRegistryMetadata(database, 'root', readFileSync(fileOf('root'), 'utf8'), host.now());
    keepRegistryMetadata(database, 'delivered-root', hashOf(delivered), host.now());
  };
  const explain = (error: unknown) => fetcher.failure ?? explainFailure(error);

  // Loaded when it is needed: the start of the app need not wait for it.
  const library = await import('tuf-js');
  let updater: Updater;
  try {
    updater = new library.Updater({
      metadataDir: folder,
      metadataBaseUrl: fetcher.addresses.metadata,
      targetDir: downloads,
      targetBaseUrl: fetcher.addresses.targets,
      fetcher,
      config: {
        maxRootRotations: registryLimits.roots,
        // Whoever signs the targets is named by the root and cannot name others.
        maxDelegations: 0,
        rootMaxLength: registryLimits.rootBytes,
        timestampMaxLength: registryLimits.timestampBytes,
        snapshotMaxLength: registryLimits.snapshotBytes,
        targetsMaxLength: registryLimits.targetsBytes,
      },
    });
  } catch (cause) {
    throw new AppError('app.broken-installation', {}, { cause });
  }
  try {
    await updater.refresh();
  } catch (error) {
    if (readFileSync(fileOf('root'), 'utf8') !== root) database.transaction(keepRoot);
    throw explain(error);
  }
  const read = (role: KeptRole) => readFileSync(fileOf(role), 'utf8');
  const texts = {
    root: read('root'),
    timestamp: read('timestamp'),
    snapshot: read('snapshot'),
    targets: read('targets'),
  };
  return {
    texts,
    async fetchTarget(name) {
      try {
        const info = await updater.getTargetInfo(name);
        const sha256 = info?.hashes.sha256;
        if (!info || sha256 === undefined) throw new AppError('model.missing', { reason: 'not-in-registry' });
        const file = path.join(downloads, sha256);
        // Fetched before an interruption, and whole: it is verified again like any other.
        return (await updater.findCachedTarget(info, file)) ?? (await updater.downloadTarget(info, file));
      } catch (error) {
        throw explain(error);
      }
    },
    keep() {
      const trusted = readRegistryMetadata(database, 'timestamp');
      // Another process has followed a newer list in the meantime. What was there at the start tuf-js has seen itself.
      const isOvertaken =
        trusted !== undefined && trusted !== before && versionOf(trusted) > versionOf(texts.timestamp);
      if (isOvertaken) throw new AppError('model.unsupported', { reason: 'older-list' });
      keepRoot();
      for (const role of ['timestamp', 'snapshot', 'targets'] as const) {
        keepRegistryMetadata(database, role, texts[role], host.now());
      }
    },
  };
}
