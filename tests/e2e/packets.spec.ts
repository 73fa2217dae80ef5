import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, openSamplePrediction, test } from './app-fixture.ts';

/** How build/count-packets.mjs ends where the system cannot watch. */
const cannotWatch = 3;

test('reaches for nothing beyond this computer on the whole main path', () => {
  test.setTimeout(180_000);
  const script = path.resolve(import.meta.dirname, '../../build/count-packets.mjs');
  const packaged = process.env.CVPLUS_PACKAGED ? ['--packaged', process.env.CVPLUS_PACKAGED] : [];
  // The script finds the runtime by itself; what was found for these tests would hide from it which one that is.
  const { ELECTRON_OVERRIDE_DIST_PATH, CVPLUS_SQLITE_ADDON, NODE_OPTIONS, ...env } = process.env;
  const done = spawnSync(process.execPath, [script, ...packaged], { encoding: 'utf8', env });
  test.skip(done.status === cannotWatch, done.stderr.trim());
  expect(done.stderr).not.toMatch(/left:|ended with/);
  expect(done.stdout).toMatch(/^0 attempts to reach the internet among [1-9]\d* calls watched$/m);
});

test('keeps nothing that a library would report on later: no device id, no list of events', async ({ start }, info) => {
  const home = info.outputPath('home');
  // Where it takes itself to be in somebody's test run, the runtime of the models is silent by itself.
  const notTesting = { CI: '', GITHUB_ACTIONS: '', GITLAB_CI: '' };
  const running = await start({ environment: { HOME: home, XDG_CACHE_HOME: path.join(home, 'cache'), ...notTesting } });
  await openSamplePrediction(running);
  await running.app.close();
  const kept = readdirSync(home, { recursive: true, encoding: 'utf8' });
  expect(kept.filter((name) => /onnx|microsoft|device/i.test(name))).toEqual([]);
});
