/** A Chromium for the console's tests and pictures: the one that is named, one of the system, or Debian's package. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onMac = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findInstalled() {
  const { CVPLUS_CHROMIUM, PATH = '' } = process.env;
  const inPath = PATH.split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...(CVPLUS_CHROMIUM ? [CVPLUS_CHROMIUM] : []), ...inPath, ...onMac].find(isProgram);
}

/** Its path; undefined where there is none and it cannot be installed. Root on Debian installs it. */
export function findChromium(say) {
  const installed = findInstalled();
  if (installed || process.platform !== 'linux' || process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get'))
    return installed;
  say('installing Chromium for the tests of the console');
  const run = (...args) =>
    spawnSync('apt-get', args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  run('update', '-qq');
  run('install', '-y', '--no-install-recommends', 'chromium');
  return findInstalled();
}
