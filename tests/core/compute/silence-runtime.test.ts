import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const samples = path.join(import.meta.dirname, '../../../resources/samples');

test('an estimate writes nothing outside of its data folder: the runtime of the models keeps no device id and no list of events', async () => {
  const home = makeTemporaryFolder();
  const places = { HOME: home, USERPROFILE: home, LOCALAPPDATA: home, XDG_CACHE_HOME: path.join(home, 'cache') };
  // Where it takes itself to be in somebody's test run, the runtime is silent by itself.
  const elsewhere = {
    CI: undefined,
    GITHUB_ACTIONS: undefined,
    GITLAB_CI: undefined,
    ORT_DISABLE_TELEMETRY: undefined,
  };
  const data = path.join(home, 'data');
  const { code } = await runCli(
    [
      'analyze',
      path.join(samples, 'sample-cv.pdf'),
      '--job',
      path.join(samples, 'sample-job.txt'),
      '--data-folder',
      data,
    ],
    { env: { ...places, ...elsewhere } },
  );
  expect(code).toBe(0);
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ parentPath }) => path.relative(home, parentPath))).toEqual(files.map(() => 'data'));
}, 120_000);
