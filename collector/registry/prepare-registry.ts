import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SignedRegistry } from './open-registry.ts';
import { rootKeyCount } from './open-registry.ts';
import { modelTargets } from './registry.ts';
import { makeRootKeys, readRootKeys } from './registry-keys.ts';

export interface RegistryStart {
  /** Where a root for trying out is made when none was. */
  readonly folder: string;
  /** Makes the root with its keys in this folder. */
  readonly makeRootIn?: string;
  /** Changes the online keys. */
  readonly isRotation?: boolean;
  /** Where the keys of the root are at the moment; the folder for trying out by default. */
  readonly rootKeysIn?: string;
  /** Folders `<target>/<version>` that are published. */
  readonly publish?: readonly string[];
}

const rootFile = 'root.json';

/** Makes root keys in a folder and the root with them; of two collectors that start at once the later one takes its keys back. */
async function makeRoot(registry: SignedRegistry, folder: string): Promise<void> {
  const keys = makeRootKeys(folder, rootKeyCount);
  try {
    writeFileSync(path.join(folder, rootFile), await registry.makeRoot(keys));
  } catch (failure) {
    for (const name of readdirSync(folder)) if (/^root-key-\d+\.pem$/.test(name)) rmSync(path.join(folder, name));
    throw failure;
  }
}

async function publishFolder(registry: SignedRegistry, folder: string): Promise<string> {
  const version = path.basename(folder);
  const target = modelTargets.find((name) => name === path.basename(path.dirname(folder)));
  if (!target) throw new Error('A folder to publish is named <target>/<version>.');
  const files = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))] as const);
  await registry.publish(target, version, new Map(files));
  return `Published: ${target} ${version}. No computer uses it before it is made champion or challenger in the console.`;
}

/** Does at start what was asked for on the command line, renews what ends soon, and gives the lines to say about it. */
export async function prepareRegistry(registry: SignedRegistry, start: RegistryStart): Promise<readonly string[]> {
  const { makeRootIn, isRotation, publish = [] } = start;
  const said: string[] = [];
  const tryOutFolder = path.join(start.folder, 'registry-root');
  if (makeRootIn !== undefined) {
    await makeRoot(registry, makeRootIn);
    said.push(
      `The root of the registry was made in ${makeRootIn}. Take its private keys away from this computer; root.json goes into the app.`,
    );
  } else if (!(await registry.readRoot())) {
    await makeRoot(registry, tryOutFolder);
    said.push(
      `No root of the registry was made, so there is one for trying out; its keys lie in ${tryOutFolder}, where they protect nobody. See --make-root.`,
    );
  }
  if (isRotation) {
    const folder = start.rootKeysIn ?? tryOutFolder;
    const keys = readRootKeys(folder);
    if (keys.length === 0) {
      said.push('The keys of the registry were NOT changed: that needs the keys of its root, see --root-keys FOLDER.');
    } else {
      writeFileSync(path.join(folder, rootFile), await registry.rotateKeys(keys));
      said.push('The keys of the registry were changed; computers follow with their next update.');
    }
  }
  for (const folder of publish) said.push(await publishFolder(registry, folder));
  await registry.renew();
  return said;
}
