import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from './app-fixture.ts';

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
