/**
 * Set-up shared by `npm start`, `npm test` and the other scripts: installs from the lock file when it changed, finds a
 * Node that is new enough, builds when a source changed. Plain Node 20.19 or later, no packages.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What the built files are made from. */
const sources = ['core', 'electron', 'renderer', 'locales', 'build/bundle.mjs', 'package-lock.json'];
/** What the operator's console is made from; its types from elsewhere leave nothing in it. */
const consoleSources = [
  ...['api', 'charts', 'parts', 'screens', 'shell', 'styles', 'index.html', 'main.tsx', 'mark.svg', 'theme.ts'].map(
    (name) => path.join('collector/console', name),
  ),
  'collector/vite.config.ts',
  'collector/operators/roles.ts',
  'collector/registry/registry.ts',
  'collector/package-lock.json',
];
const oldestNode = [20, 19];
/** pdf.js, SQLite's prebuilt module and Vitest all run from here on. */
const oldestWorkingNode = 22;

/** Says what is going on, on stderr: stdout belongs to the job itself. */
export function say(text) {
  process.stderr.write(`cvplus: ${text}\n`);
}

export function stop(text) {
  say(text);
  process.exit(1);
}

/** Runs a program in the project folder with its own output; ends this process when it fails. */
export function runOrStop(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (done.error) stop(`${path.basename(command)} could not be started (${done.error.code}).`);
  if (done.status !== 0) stop(`${path.basename(command)} ended with ${done.status ?? done.signal}.`);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    stop(`Node ${oldestNode.join('.')} or later is needed; this is ${process.versions.node}.`);
  }
}

/** Installs the packages of a folder from its lock file, unless that was done before. */
function install(folder) {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(folder, 'package-lock.json')))
    .digest('hex');
  const stampFile = path.join(folder, 'node_modules', '.cvplus-setup');
  const wanted = `${lock} ${process.platform}-${process.arch}`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  // A linked folder belongs to another checkout, which npm would empty.
  if (lstatSync(path.join(folder, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    stop('node_modules is a link to packages of another state; install where it leads to.');
  }
  say('installing packages from the lock file (about a minute the first time)');
  // npm is a script on Windows and needs the shell there; the arguments are fixed words.
  runOrStop('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', process.stderr, 'inherit'],
    shell: process.platform === 'win32',
  });
  writeFileSync(stampFile, wanted);
}

/** The Node that runs everything: this one when it is new enough, else the one that came with the packages. */
export function workingNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestWorkingNode) return process.execPath;
  const folder = path.join(
    root,
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
  );
  const binary = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;
  return stop(
    `Node ${oldestWorkingNode} or later is needed on ${process.platform}-${process.arch}: no Node for it is in the registry.`,
  );
}

/** Environment in which `node` means the working Node for every script that is started. */
export function workingEnvironment() {
  const folders = [path.dirname(workingNode()), path.join(root, 'node_modules', '.bin')];
  return { ...process.env, PATH: [...folders, process.env.PATH ?? ''].join(path.delimiter) };
}

/**
 * Does `run` on the working Node, for it imports TypeScript: where another Node started the script at `url`, the working one
 * starts it anew with these arguments.
 */
export async function runOnWorkingNode(url, run, args = process.argv.slice(2)) {
  if (workingNode() === process.execPath) return run();
  const options = { stdio: 'inherit', env: workingEnvironment() };
  process.exitCode = spawnSync(workingNode(), [fileURLToPath(url), ...args], options).status ?? 1;
}

function* filesUnder(name) {
  const full = path.join(root, name);
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) return yield name;
  for (const entry of readdirSync(full, { withFileTypes: true })) {
    if (entry.isDirectory() || entry.isFile()) yield* filesUnder(path.join(name, entry.name));
  }
}

function sourceStamp(names) {
  const hash = createHash('sha256');
  for (const source of names) {
    for (const file of filesUnder(source)) {
      const { size, mtimeMs } = statSync(path.join(root, file));
      hash.update(`${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function build() {
  const stampFile = path.join(root, 'out', '.built-from');
  const wanted = sourceStamp(sources);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  say('building');
  runOrStop(workingNode(), ['build/bundle.mjs'], {
    stdio: ['ignore', process.stderr, 'inherit'],
    env: workingEnvironment(),
  });
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

/** Makes the app ready; under a second when nothing changed. */
export function setUp() {
  checkNode();
  install(root);
  build();
}

function buildConsole() {
  const stampFile = path.join(root, 'collector/console/dist/.built-from');
  const wanted = sourceStamp(consoleSources);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  say('building the console');
  runOrStop(workingNode(), ['node_modules/vite/bin/vite.js', 'build'], {
    cwd: path.join(root, 'collector'),
    stdio: ['ignore', process.stderr, 'inherit'],
    env: workingEnvironment(),
  });
  writeFileSync(stampFile, wanted);
}

/** Makes the collector ready: its packages, those of the root, whose Node and schemas it uses, and its console. */
export function setUpCollector() {
  checkNode();
  install(root);
  install(path.join(root, 'collector'));
  buildConsole();
}
