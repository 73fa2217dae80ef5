/** What the system must bring before Electron can open a window on Linux, and the one command that brings what is missing. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** Package -> the library of it that Electron links; a present library needs no package. */
const libraries = {
  'libgtk-3-0': 'libgtk-3.so.0',
  libnss3: 'libnss3.so',
  libasound2: 'libasound.so.2',
  libgbm1: 'libgbm.so.1',
};
const displayPrograms = { xvfb: 'Xvfb', xauth: 'xauth' };
const compilerPrograms = { 'g++': 'g++', make: 'make', python3: 'python3' };

function hasProgram(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hasLibrary(name) {
  const listed = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
  if (listed.status === 0) return listed.stdout.includes(`${name} `);
  return ['/usr/lib', '/usr/lib64', '/usr/lib/x86_64-linux-gnu'].some((folder) => existsSync(path.join(folder, name)));
}

/** Whether a window can be shown without a virtual display. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/** The Debian packages that are missing; empty on a machine that is ready, and on Windows and macOS. */
export function findMissingPackages({ needsCompiler }) {
  if (process.platform !== 'linux') return [];
  const programs = { ...(hasDisplay() ? {} : displayPrograms), ...(needsCompiler ? compilerPrograms : {}) };
  return [
    ...Object.keys(programs).filter((name) => !hasProgram(programs[name])),
    ...Object.keys(libraries).filter((name) => !hasLibrary(libraries[name])),
  ];
}

/** Newer Debian and Ubuntu renamed some libraries: `libasound2` became `libasound2t64`. */
function nameHere(name) {
  const asked = spawnSync('apt-cache', ['policy', `${name}t64`], { encoding: 'utf8' });
  return asked.status === 0 && /Candidate: \d/.test(asked.stdout) ? `${name}t64` : name;
}

/** The command that installs packages on Debian and Ubuntu. */
export function installCommand(packages) {
  return `apt-get install -y --no-install-recommends ${packages.map(nameHere).join(' ')}`;
}

/**
 * Installs what is missing when this is root on Debian or Ubuntu; otherwise returns the sentence that says what to do.
 * Returns undefined when everything is there.
 */
export function provideSystemLibraries({ needsCompiler, say }) {
  const missing = findMissingPackages({ needsCompiler });
  if (missing.length === 0) return undefined;
  const isRoot = process.getuid?.() === 0;
  if (!hasProgram('apt-get')) return `these are missing (Debian's names): ${missing.join(' ')}`;
  if (!isRoot) return `these are missing; run: sudo ${installCommand(missing)}`;
  say(`installing what a window needs: ${missing.join(' ')}`);
  const run = (line) => {
    const [command, ...args] = line.split(' ');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, args, { stdio: 'ignore', env: environment }).status === 0;
  };
  run('apt-get update -qq');
  const command = installCommand(missing);
  if (run(command) && findMissingPackages({ needsCompiler }).length === 0) return undefined;
  return `these are missing; this failed: ${command}`;
}
