/** Small file work shared by the steps that prepare the development runtime. Plain Node 20, no packages. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** Where the runtime and the addon are kept between runs. */
export const cacheFolder = path.resolve(
  process.env.CVPLUS_ELECTRON_DIR ??
    path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'cvplus', 'electron-33.2.1'),
);

/** Runs a program and returns its output; throws with what it said when it fails. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
    env: { ...process.env, ...options.env },
  });
  if (done.error) throw done.error;
  if (done.status !== 0) {
    const said = `${done.stdout ?? ''}${done.stderr ?? ''}`.trim().split('\n').slice(-15).join('\n');
    throw new Error(`${path.basename(command)} ended with ${done.status ?? done.signal}\n${said}`);
  }
  return done.stdout;
}

export function runNpm(args, options) {
  return run('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], options);
}

/** A scratch folder beside the cache (same file system, so renames are atomic), removed at exit. */
export function makeScratch() {
  fs.mkdirSync(cacheFolder, { recursive: true });
  const folder = fs.mkdtempSync(path.join(cacheFolder, '.tmp-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function replaceFolder(from, to) {
  const old = `${to}.old-${process.pid}`;
  if (fs.existsSync(to)) fs.renameSync(to, old);
  fs.renameSync(from, to);
  fs.rmSync(old, { recursive: true, force: true });
}

export function replaceFile(from, to) {
  const next = `${to}.new-${process.pid}`;
  fs.copyFileSync(from, next);
  fs.renameSync(next, to);
}

export function hashFile(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  const opened = fs.openSync(file, 'r');
  const chunk = Buffer.alloc(1 << 22);
  for (let read = fs.readSync(opened, chunk); read > 0; read = fs.readSync(opened, chunk)) {
    hash.update(chunk.subarray(0, read));
  }
  fs.closeSync(opened);
  return hash.digest(encoding);
}

/** Fetches a package's tarball from the npm registry and returns its file. */
export function packFromRegistry(spec, into) {
  fs.mkdirSync(into, { recursive: true });
  const [packed] = JSON.parse(runNpm(['pack', spec, '--json', '--pack-destination', into], { cwd: into }));
  return path.join(into, path.basename(packed.filename));
}

/** Installs packages into a folder of their own; returns its node_modules. */
export function installTools(specs, into) {
  fs.mkdirSync(into, { recursive: true });
  fs.writeFileSync(path.join(into, 'package.json'), '{"private":true}');
  runNpm(['install', '--no-save', ...specs], { cwd: into });
  return path.join(into, 'node_modules');
}
