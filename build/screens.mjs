/**
 * `npm run screens`: takes a picture of every screen in English, German and Japanese into docs/screens/, as the README and
 * the help show them. Needs what the desktop tests need.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { prepareElectron } from './electron-runtime/prepare-electron.mjs';
import { root, say, setUp, workingEnvironment, workingNode } from './setup.mjs';

setUp();
const electron = await prepareElectron({ say, forTests: true });
if (!electron.executable) {
  say(`no pictures were taken: ${electron.reason}`);
  process.exit(1);
}
const [command, ...args] = electron.withDisplay([
  workingNode(),
  path.join(root, 'node_modules/@playwright/test/cli.js'),
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
process.exitCode = done.status ?? 1;
