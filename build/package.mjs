/**
 * `npm run package [-- --for-tests] [--targets dir,AppImage,deb,tar.gz] [--output DIR]`: builds and packages the app for
 * this system into release/. Where only the development runtime can be had, the result is good for tests and nothing else,
 * and --for-tests says that this is understood. Plain Node 20.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepareElectron } from './electron-runtime/prepare-electron.mjs';
import { root, runOrStop, say, setUp, stop, workingEnvironment, workingNode } from './setup.mjs';

const { values } = parseArgs({
  options: {
    'for-tests': { type: 'boolean', default: false },
    targets: { type: 'string' },
    output: { type: 'string' },
  },
});
const usual = { linux: 'dir,AppImage,deb,tar.gz', darwin: 'dmg,zip', win32: 'nsis' };

setUp();
const electron = await prepareElectron({ say });
const folder = electron.environment.ELECTRON_OVERRIDE_DIST_PATH;
const isDevelopmentRuntime = Boolean(folder);
const isForTests = isDevelopmentRuntime || values['for-tests'];
if (isDevelopmentRuntime && !values['for-tests']) {
  stop(
    'only the development runtime can be had here. It gets no security fixes and comes from a third party, so nothing made ' +
      'with it may be given to anybody. To package for tests all the same: npm run package -- --for-tests',
  );
}
if (isForTests)
  say('this package is FOR TESTS ONLY: it has the development runtime in it and must not be given to anybody');

const job = {
  output: values.output ?? (isForTests ? 'release/for-tests' : 'release'),
  targets: (values.targets ?? usual[process.platform] ?? 'dir').split(','),
  isForTests,
  ...(isDevelopmentRuntime
    ? {
        runtime: {
          folder,
          version: readFileSync(path.join(folder, 'version'), 'utf8').trim(),
          sqliteAddon: electron.environment.CVPLUS_SQLITE_ADDON,
        },
      }
    : {}),
};
runOrStop(workingNode(), [path.join(root, 'build', 'packaging', 'run-builder.mjs')], {
  env: { ...workingEnvironment(), CVPLUS_PACKAGE_JOB: JSON.stringify(job) },
});
if (isForTests) say(`for tests only: ${path.relative(root, path.resolve(root, job.output))}`);
