/** `npm start`: opens the window; without a display does the same job on the sample CV in the terminal. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, say, setUp, workingEnvironment, workingNode } from './setup.mjs';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

setUp();
if (hasDisplay) {
  const { prepareElectron } = await import('./electron-runtime/prepare-electron.mjs');
  const electron = await prepareElectron({ say });
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  say('opening the window');
  const done = spawnSync(electron.executable, [...flags, root], {
    stdio: 'inherit',
    env: { ...workingEnvironment(), ...electron.environment },
  });
  process.exitCode = done.status ?? 1;
} else {
  say('no display here, so the sample CV is analysed in the terminal instead of the window');
  // A folder of its own: the sample is nobody's data and does not go among yours.
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'cvplus-sample-'));
  const samples = path.join(root, 'resources', 'samples');
  const done = spawnSync(
    workingNode(),
    [
      path.join(root, 'out', 'core', 'cli.js'),
      '--data-folder',
      dataFolder,
      'analyze',
      path.join(samples, 'sample-cv.pdf'),
      '--job',
      path.join(samples, 'sample-job.txt'),
    ],
    { cwd: root, stdio: 'inherit' },
  );
  rmSync(dataFolder, { recursive: true, force: true });
  process.exitCode = done.status ?? 1;
}
