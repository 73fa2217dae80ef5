/**
 * `npm run screens`: takes a picture of every screen in English, German and Japanese into docs/screens/, as the README and
 * the help show them, and of the operator's console. Needs what the desktop tests need, and Chromium.
 * `npm run screens -- console` takes those of the console only.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { prepareElectron } from './electron-runtime/prepare-electron.mjs';
import { findChromium } from './find-chromium.mjs';
import { root, say, setUp, setUpCollector, workingEnvironment, workingNode } from './setup.mjs';

setUp();
setUpCollector();
const playwright = path.join(root, 'node_modules/@playwright/test/cli.js');

function takeConsolePictures(wanted) {
  const chromium = findChromium(say);
  if (!chromium) {
    say('no pictures of the console were taken: they need Chromium');
    return 1;
  }
  const done = spawnSync(
    workingNode(),
    [playwright, 'test', '--config', 'tests/console/screens/playwright.config.ts', ...wanted],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...workingEnvironment(), CVPLUS_CHROMIUM: chromium },
    },
  );
  return done.status ?? 1;
}

const [part, ...others] = process.argv.slice(2);
const consoleStatus = takeConsolePictures(part === 'console' ? others : []);
if (part === 'console') process.exit(consoleStatus);
const electron = await prepareElectron({ say, forTests: true });
if (!electron.executable) {
  say(`no pictures were taken: ${electron.reason}`);
  process.exit(1);
}
const [command, ...args] = electron.withDisplay([
  workingNode(),
  playwright,
  'test',
  '--config',
  'tests/e2e/screens/playwright.config.ts',
  ...process.argv.slice(2),
]);
const done = spawnSync(command, args, {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...workingEnvironment(), ...electron.environment },
});
process.exitCode = done.status || consoleStatus;
