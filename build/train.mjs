/**
 * `npm run train -- <command>`: trains, scores or checks the models.
 *
 * Makes the Python environment in models/training/.venv from the lock file (every package checked against its hash)
 * when the lock file changed, then runs `python -m cvplus_training <command> …`. `check` runs the linter, the type
 * checker and the tests instead. Paths after --data, --rows, --models, --knowledge, --snapshot, --champion and --out count from
 * the folder you are in.
 * Exit 3: this machine has no Python that fits, or the packages could not be had.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const training = path.join(root, 'models', 'training');
const environment = path.join(training, '.venv');
const lockFile = path.join(training, 'requirements.lock');
const isWindows = process.platform === 'win32';
const python = isWindows ? path.join(environment, 'Scripts', 'python.exe') : path.join(environment, 'bin', 'python');
const oldestPython = [3, 11];
const newestPython = [3, 13];
const pathOptions = new Set(['--data', '--rows', '--models', '--knowledge', '--snapshot', '--champion', '--out']);

function stop(text, code = 1) {
  process.stderr.write(`train: ${text}\n`);
  process.exit(code);
}

const noEnvironment = 3;

/** Runs a program in models/training with its own output; ends this process when it fails. */
function runOrStop(command, args, stdio = 'inherit', code = undefined) {
  const done = spawnSync(command, args, { cwd: training, stdio });
  if (done.error) stop(`${command} could not be started (${done.error.code}).`);
  if (done.status !== 0) process.exit(code ?? done.status ?? 1);
}

function compareVersions(left, right) {
  return left[0] - right[0] || left[1] - right[1];
}

/** First Python in the supported range: $PYTHON, then the usual names. */
function findPython() {
  const names = [process.env.PYTHON, 'python3.11', 'python3.12', 'python3.13', 'python3', 'python'].filter(Boolean);
  for (const name of names) {
    const told = spawnSync(name, ['-c', 'import sys; print(*sys.version_info[:2])'], { encoding: 'utf8' });
    if (told.status !== 0) continue;
    const version = told.stdout.trim().split(' ').map(Number);
    if (compareVersions(version, oldestPython) >= 0 && compareVersions(version, newestPython) <= 0) return name;
  }
  return stop(
    `Python ${oldestPython.join('.')} to ${newestPython.join('.')} is needed to train models; none was found.`,
    noEnvironment,
  );
}

function install() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  const stampFile = path.join(environment, '.lock-sha256');
  if (existsSync(python) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  process.stderr.write('train: installing the Python packages from the lock file (about a minute the first time)\n');
  rmSync(environment, { recursive: true, force: true });
  // stdout belongs to the command itself (`score --json`).
  const quiet = ['ignore', process.stderr, 'inherit'];
  runOrStop(findPython(), ['-m', 'venv', environment], quiet, noEnvironment);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes', '-r', lockFile];
  runOrStop(python, pip, quiet, noEnvironment);
  writeFileSync(stampFile, wanted);
}

/** Makes the paths that were given from the caller's folder absolute: Python runs in models/training. */
function resolvePaths(args) {
  return args.map((value, index) => {
    if (pathOptions.has(args[index - 1])) return path.resolve(value);
    const [name, ...rest] = value.split('=');
    return rest.length > 0 && pathOptions.has(name) ? `${name}=${path.resolve(rest.join('='))}` : value;
  });
}

const [command, ...rest] = process.argv.slice(2);
if (!command) stop('usage: npm run train -- all | <target> | score | check [options]', 2);
install();
if (command === 'check') {
  runOrStop(python, ['-m', 'ruff', 'format', '--check', '.']);
  runOrStop(python, ['-m', 'ruff', 'check', '.']);
  runOrStop(python, ['-m', 'mypy']);
  runOrStop(python, ['-m', 'pytest', ...rest]);
} else {
  runOrStop(python, ['-m', 'cvplus_training', command, ...resolvePaths(rest)]);
}
