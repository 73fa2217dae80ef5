import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ModelState } from '../../../core/contract.ts';
import type { Host } from '../../../core/host.ts';
import { createVaults } from '../../../core/vaults.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export interface SimulatedDesktop {
  /** Looks for newer models as the app does; gives the interview versions that answer now. */
  update(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The app's own core with a folder of its own, which trusts the registry of this collector and may ask it. */
export async function openDesktop(
  folder: string,
  {
    address,
    rootMetadata,
    now,
  }: { readonly address: string; readonly rootMetadata: Uint8Array; readonly now: () => number },
): Promise<SimulatedDesktop> {
  const resources = path.join(folder, 'resources');
  cpSync(path.join(root, 'resources'), resources, { recursive: true });
  mkdirSync(path.join(resources, 'registry'), { recursive: true });
  writeFileSync(path.join(resources, 'registry', 'root.json'), rootMetadata);
  const silent = () => undefined;
  const host: Host = {
    dataFolder: path.join(folder, 'data'),
    modelsFolder: path.join(root, 'models'),
    resourcesFolder: resources,
    localesFolder: path.join(root, 'locales'),
    computeEntry: path.join(root, 'core/compute/compute-worker.ts'),
    databaseKey: () => Promise.resolve(new Uint8Array(32).fill(9)),
    log: { info: silent, warn: silent, error: silent },
    now,
    appVersion: '0.1.0',
    collectorAddress: address,
    fetch: (asked, request) => fetch(asked, request),
  };
  const core = await createVaults(host, { pathOf: () => undefined });
  const context = { signal: new AbortController().signal, report: silent };
  await core.handlers['settings.change']({ isSealed: false, checksForUpdates: true }, context);
  return {
    async update() {
      const models = (await core.handlers['model.update']({}, context)) as readonly ModelState[];
      return models
        .filter(({ target, isServing }) => target === 'interview' && isServing)
        .map(({ version }) => version);
    },
    close: () => core.close(),
  };
}
