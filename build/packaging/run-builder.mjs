/** Runs electron-builder with the job of build/package.mjs in CVPLUS_PACKAGE_JOB; needs the Node that electron-builder needs. */
import { copyFileSync, cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { build, Platform } from 'electron-builder';
import { makeBuilderConfig } from './builder-config.mjs';
import { findMissingTools, layOutTools } from './local-tools.mjs';
import { readBrand, root } from './read-brand.mjs';

const { runtime, isForTests, output, targets } = JSON.parse(process.env.CVPLUS_PACKAGE_JOB ?? '{}');
const tools = mkdtempSync(path.join(tmpdir(), 'cvplus-package-'));
const wanted = isForTests
  ? targets.filter((target) => {
      const reason = findMissingTools(target);
      if (reason) console.log(`cvplus: ${target} is left out: ${reason}`);
      return !reason;
    })
  : targets;

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(file);
    else if (entry.isFile()) yield statSync(file).size;
  }
}
/**
 * A second copy whose fuse for Node's inspector is on, because Playwright drives an app through it; everything else is the
 * very same file.
 */
async function makeInspectable(unpacked, copy) {
  const { executable } = readBrand();
  rmSync(copy, { recursive: true, force: true });
  const link = (from, to) => {
    mkdirSync(to, { recursive: true });
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
      if (entry.isDirectory()) link(source, target);
      else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
      else if (entry.name === executable) copyFileSync(source, target);
      else linkSync(source, target);
    }
  };
  link(unpacked, copy);
  await flipFuses(path.join(copy, executable), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

try {
  if (isForTests) Object.assign(process.env, layOutTools(tools, wanted));
  const made = await build({
    targets: Platform.current().createTarget(wanted),
    config: makeBuilderConfig({ runtime, isForTests, output }),
    projectDir: root,
    publish: 'never',
  });
  for (const file of made) console.log(`cvplus: ${path.relative(root, file)} ${megabytes(statSync(file).size)}`);
  const unpacked = path.resolve(root, output, 'linux-unpacked');
  if (process.platform === 'linux') {
    const whole = [...filesUnder(unpacked)].reduce((sum, bytes) => sum + bytes, 0);
    const archive = statSync(path.join(unpacked, 'resources', 'app.asar')).size;
    if (isForTests) await makeInspectable(unpacked, path.resolve(root, output, 'inspectable'));
    console.log(`cvplus: ${path.relative(root, unpacked)} ${megabytes(whole)}, of it app.asar ${megabytes(archive)}`);
  }
} finally {
  rmSync(tools, { recursive: true, force: true });
}
