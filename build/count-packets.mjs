/**
 * `node build/count-packets.mjs [--packaged FOLDER]`: runs the app's main path in a network of its own, in which nothing can be
 * reached, and counts every attempt to connect or send to an address of the internet. Ends with 0 when there was none, with 1
 * when there was one, with 3 when this system cannot watch (it needs Linux, unshare, ip and strace). Plain Node 20.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepareElectron } from './electron-runtime/prepare-electron.mjs';
import { countCalls, findInternetCalls } from './packets/read-trace.mjs';
import { root, say, setUp, workingEnvironment, workingNode } from './setup.mjs';

const cannotWatch = 3;
const { values } = parseArgs({ options: { packaged: { type: 'string' } } });

/** As root directly, else as root of a user namespace of its own. */
const isolate = ['unshare', process.getuid?.() === 0 ? '-n' : '-rn'];

function findReason() {
  if (process.platform !== 'linux') return 'it is written for Linux';
  const missing = ['unshare', 'ip', 'strace'].filter(
    (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0,
  );
  if (missing.length > 0) return `it needs ${missing.join(', ')}`;
  const [command, ...args] = isolate;
  if (spawnSync(command, [...args, 'strace', '-o', '/dev/null', 'true']).status !== 0)
    return 'this system allows no network of its own or no tracing';
  return undefined;
}

setUp();
const electron = await prepareElectron({ say, forTests: true });
const reason = findReason() ?? electron.reason;
if (reason) {
  say(`packets cannot be counted here: ${reason}`);
  process.exit(cannotWatch);
}

const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-packets-'));
try {
  const trace = path.join(folder, 'trace');
  const program = values.packaged
    ? path.join(path.resolve(values.packaged), 'inspectable', 'cvplus')
    : electron.executable;
  const traced = path.join(folder, 'program');
  const calls = 'trace=connect,sendto,sendmsg,sendmmsg';
  // The filter in the kernel lets every other call pass at full speed.
  writeFileSync(traced, `#!/bin/sh\nexec strace -f -qq --seccomp-bpf -e ${calls} -o '${trace}' '${program}' "$@"\n`);
  chmodSync(traced, 0o755);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [
    ...(values.packaged ? [] : electron.flags),
    ...sandbox,
    '--lang=en',
    ...(values.packaged ? [] : [root]),
  ];
  const [walk, ...walkArgs] = electron.withDisplay([workingNode(), path.join(root, 'build/packets/walk-app.mjs')]);
  const [command, ...commandArgs] = isolate;
  const done = spawnSync(
    command,
    // Playwright speaks to the app over the loopback, which a new network has switched off.
    [...commandArgs, 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', walk, ...walkArgs],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...workingEnvironment(),
        ...electron.environment,
        CVPLUS_WALK_PROGRAM: JSON.stringify({ program: traced, args }),
      },
    },
  );
  if (done.status !== 0) {
    say(`the walk through the app ended with ${done.status ?? done.signal}`);
    process.exitCode = 1;
  } else {
    const text = readFileSync(trace, 'utf8');
    const found = findInternetCalls(text);
    for (const line of [...new Set(found)]) say(`left: ${line}`);
    console.log(`${found.length} attempts to reach the internet among ${countCalls(text)} calls watched`);
    process.exitCode = found.length > 0 || countCalls(text) === 0 ? 1 : 0;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
